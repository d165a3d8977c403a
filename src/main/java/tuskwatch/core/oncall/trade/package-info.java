/** Turns that people swap, cover for each other and give back. */
@NullMarked
package tuskwatch.core.oncall.trade;

import org.jspecify.annotations.NullMarked;
