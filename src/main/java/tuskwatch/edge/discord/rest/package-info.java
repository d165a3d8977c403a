/** What is sent to Discord: requests within its limits, and cards as messages. */
@NullMarked
package tuskwatch.edge.discord.rest;

import org.jspecify.annotations.NullMarked;
