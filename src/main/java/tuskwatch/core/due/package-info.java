/** What is due when. */
@NullMarked
package tuskwatch.core.due;

import org.jspecify.annotations.NullMarked;
