/** From an incident's state to the messages that channels should show. */
@NullMarked
package tuskwatch.core.announce;

import org.jspecify.annotations.NullMarked;
