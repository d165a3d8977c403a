/** Observations to verdicts: symptom rules, detectors and our own vantage, all pure. */
@NullMarked
package tuskwatch.core.detect;

import org.jspecify.annotations.NullMarked;
