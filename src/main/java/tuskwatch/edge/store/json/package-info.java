/** Values of the core as the texts that rows hold. */
@NullMarked
package tuskwatch.edge.store.json;

import org.jspecify.annotations.NullMarked;
