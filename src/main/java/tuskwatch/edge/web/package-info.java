/** Status page, health and metrics. */
@NullMarked
package tuskwatch.edge.web;

import org.jspecify.annotations.NullMarked;
