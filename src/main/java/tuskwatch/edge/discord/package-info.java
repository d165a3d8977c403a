/** Discord: gateway, commands, sending. */
@NullMarked
package tuskwatch.edge.discord;

import org.jspecify.annotations.NullMarked;
