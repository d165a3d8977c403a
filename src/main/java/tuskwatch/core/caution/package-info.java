/** Servers that were being asked when the process ended are asked with care. */
@NullMarked
package tuskwatch.core.caution;

import org.jspecify.annotations.NullMarked;
