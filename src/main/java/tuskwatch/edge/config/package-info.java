/** File and environment to typed settings. */
@NullMarked
package tuskwatch.edge.config;

import org.jspecify.annotations.NullMarked;
