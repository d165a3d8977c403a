/** Announced work on an instance. */
@NullMarked
package tuskwatch.core.maintenance;

import org.jspecify.annotations.NullMarked;
