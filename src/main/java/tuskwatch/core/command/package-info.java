/** What commands are, and help on them. */
@NullMarked
package tuskwatch.core.command;

import org.jspecify.annotations.NullMarked;
