/** What people do about their duty: plan, leave, hand over, and what is told of it. */
@NullMarked
package tuskwatch.core.oncall.duty;

import org.jspecify.annotations.NullMarked;
