/** The tables: every write path is one transaction. */
@NullMarked
package tuskwatch.edge.store;

import org.jspecify.annotations.NullMarked;
