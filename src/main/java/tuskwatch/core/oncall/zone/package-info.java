/** By whose clocks a community means times of day: one zone for its quiet hours, its plan and everything else. */
@NullMarked
package tuskwatch.core.oncall.zone;

import org.jspecify.annotations.NullMarked;
