/** The terminal as a chat. */
@NullMarked
package tuskwatch.edge.console;

import org.jspecify.annotations.NullMarked;
