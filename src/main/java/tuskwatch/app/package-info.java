/** Composition, life cycle and the commands of the jar. */
@NullMarked
package tuskwatch.app;

import org.jspecify.annotations.NullMarked;
