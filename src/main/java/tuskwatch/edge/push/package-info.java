/** Ways out over HTTP that are not Discord: ntfy, a webhook, and the dead man's switch. */
@NullMarked
package tuskwatch.edge.push;

import org.jspecify.annotations.NullMarked;
