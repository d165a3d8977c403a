/** Asking an instance, and what came back. */
@NullMarked
package tuskwatch.core.probe;

import org.jspecify.annotations.NullMarked;
