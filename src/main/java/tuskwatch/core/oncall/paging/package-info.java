/** Calling people about an incident, step by step, and what they do about it. */
@NullMarked
package tuskwatch.core.oncall.paging;

import org.jspecify.annotations.NullMarked;
