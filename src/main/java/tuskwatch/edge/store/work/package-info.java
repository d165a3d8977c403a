/** How work on the store is done: by whom, and what becomes of it where somebody else was in the way. */
@NullMarked
package tuskwatch.edge.store.work;

import org.jspecify.annotations.NullMarked;
