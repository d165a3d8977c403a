/** Diagnoses on trial: recorded faults and real incidents whose cause is known. */
@NullMarked
package tuskwatch.diagnosis;

import org.jspecify.annotations.NullMarked;
