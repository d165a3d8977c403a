/** How much one member, one community, and all of them together may ask of the bot. */
@NullMarked
package tuskwatch.core.limit;

import org.jspecify.annotations.NullMarked;
