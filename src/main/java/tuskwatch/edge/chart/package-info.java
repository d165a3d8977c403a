/** Charts as pictures. */
@NullMarked
package tuskwatch.edge.chart;

import org.jspecify.annotations.NullMarked;
