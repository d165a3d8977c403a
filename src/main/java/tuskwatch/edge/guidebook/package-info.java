/** The guide book's resource to the guide book. */
@NullMarked
package tuskwatch.edge.guidebook;

import org.jspecify.annotations.NullMarked;
