/** What is done once, while the store is opened: connections, and tables of the version that this program knows. */
@NullMarked
package tuskwatch.edge.store.opening;

import org.jspecify.annotations.NullMarked;
