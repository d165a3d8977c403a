/** How somebody is reached, as he is told himself, and whether that was proved. */
@NullMarked
package tuskwatch.core.oncall.contact;

import org.jspecify.annotations.NullMarked;
