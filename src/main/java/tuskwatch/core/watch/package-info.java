/** Use cases that change state, one atomic commit each. */
@NullMarked
package tuskwatch.core.watch;

import org.jspecify.annotations.NullMarked;
