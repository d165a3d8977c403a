/** One live round, weighed with everything else that is known: {@code /diagnose} and {@code check}. */
@NullMarked
package tuskwatch.core.diagnose;

import org.jspecify.annotations.NullMarked;
