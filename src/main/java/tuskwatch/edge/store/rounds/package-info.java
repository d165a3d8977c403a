/** What rounds leave in the tables, inside somebody's transaction, and how the writes of many become one. */
@NullMarked
package tuskwatch.edge.store.rounds;

import org.jspecify.annotations.NullMarked;
