/** What people find and do at addresses of their own at the bot's pages. */
@NullMarked
package tuskwatch.core.oncall.visit;

import org.jspecify.annotations.NullMarked;
