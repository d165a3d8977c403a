/** What a community has watched: {@code /watch}, and a first look at a server. */
@NullMarked
package tuskwatch.core.watching;

import org.jspecify.annotations.NullMarked;
