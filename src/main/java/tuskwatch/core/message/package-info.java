/** Channel-neutral words: cards that every chat platform renders in its own way. */
@NullMarked
package tuskwatch.core.message;

import org.jspecify.annotations.NullMarked;
