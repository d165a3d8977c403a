/** Finding and forgetting what rows hold of a person or a community. */
@NullMarked
package tuskwatch.edge.store.privacy;

import org.jspecify.annotations.NullMarked;
