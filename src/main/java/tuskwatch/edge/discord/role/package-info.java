/** Roles of Discord servers. */
@NullMarked
package tuskwatch.edge.discord.role;

import org.jspecify.annotations.NullMarked;
