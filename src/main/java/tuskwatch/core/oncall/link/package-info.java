/** Addresses at the bot's own pages that only one person is to know: how they are made and read. */
@NullMarked
package tuskwatch.core.oncall.link;

import org.jspecify.annotations.NullMarked;
