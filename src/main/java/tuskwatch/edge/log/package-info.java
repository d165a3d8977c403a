/** How log lines look. */
@NullMarked
package tuskwatch.edge.log;

import org.jspecify.annotations.NullMarked;
