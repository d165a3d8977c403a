/** What people on call are yet to be told, once: that somebody put them in, and notes for whoever has the next turn. */
@NullMarked
package tuskwatch.core.oncall.tidings;

import org.jspecify.annotations.NullMarked;
