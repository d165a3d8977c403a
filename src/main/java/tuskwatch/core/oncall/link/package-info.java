/** Addresses at the bot's own pages by which people reach it from outside the chat platform. */
@NullMarked
package tuskwatch.core.oncall.link;

import org.jspecify.annotations.NullMarked;
