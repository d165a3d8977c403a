/** Asking instances over HTTP, and reading what they answer. */
@NullMarked
package tuskwatch.edge.mastodon;

import org.jspecify.annotations.NullMarked;
