/** Chat platforms as the bot starts them. */
@NullMarked
package tuskwatch.app.platform;

import org.jspecify.annotations.NullMarked;
