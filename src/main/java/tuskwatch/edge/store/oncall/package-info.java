/** Rows of on-call plans and pages. */
@NullMarked
package tuskwatch.edge.store.oncall;

import org.jspecify.annotations.NullMarked;
