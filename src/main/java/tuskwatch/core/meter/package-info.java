/** Figures of the bot's own work, for those who run it. */
@NullMarked
package tuskwatch.core.meter;

import org.jspecify.annotations.NullMarked;
