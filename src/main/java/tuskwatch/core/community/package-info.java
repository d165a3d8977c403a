/** What a community watches, has set, and where its messages go. */
@NullMarked
package tuskwatch.core.community;

import org.jspecify.annotations.NullMarked;
