/** An admin's own Prometheus. */
@NullMarked
package tuskwatch.edge.prometheus;

import org.jspecify.annotations.NullMarked;
