/** From a name to a connection: what the name leads to, which of its addresses is dialled when, and whether we are on time. */
@NullMarked
package tuskwatch.edge.mastodon.dial;

import org.jspecify.annotations.NullMarked;
