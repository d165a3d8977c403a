/** Who has the duty at a moment, pure; how people are reached and by which policy. */
@NullMarked
package tuskwatch.core.oncall.plan;

import org.jspecify.annotations.NullMarked;
