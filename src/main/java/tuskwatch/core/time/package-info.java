/** Moments, lengths, times of day and zones as people write them, in English and in German. */
@NullMarked
package tuskwatch.core.time;

import org.jspecify.annotations.NullMarked;
