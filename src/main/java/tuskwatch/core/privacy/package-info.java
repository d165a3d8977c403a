/** Forgetting: what one member left behind, and what a community did that has sent the bot away. */
@NullMarked
package tuskwatch.core.privacy;

import org.jspecify.annotations.NullMarked;
