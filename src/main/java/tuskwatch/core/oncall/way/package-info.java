/** By which ways one person is called, in which order. */
@NullMarked
package tuskwatch.core.oncall.way;

import org.jspecify.annotations.NullMarked;
