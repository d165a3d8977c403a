/** When a round is due. */
@NullMarked
package tuskwatch.edge.quartz;

import org.jspecify.annotations.NullMarked;
