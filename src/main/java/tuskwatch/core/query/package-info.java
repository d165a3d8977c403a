/** The read side: one query and one view per command. */
@NullMarked
package tuskwatch.core.query;

import org.jspecify.annotations.NullMarked;
