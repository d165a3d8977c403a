/** Where requests end up, and what names that end up in the same place share. */
@NullMarked
package tuskwatch.edge.mastodon.sharing;

import org.jspecify.annotations.NullMarked;
