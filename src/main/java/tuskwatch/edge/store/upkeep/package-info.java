/** Looking after the tables: copies, old rows, and the size of the file. */
@NullMarked
package tuskwatch.edge.store.upkeep;

import org.jspecify.annotations.NullMarked;
