/** What an instance answered, read: bodies, headers, documents, and whose words they are. */
@NullMarked
package tuskwatch.edge.mastodon.answer;

import org.jspecify.annotations.NullMarked;
