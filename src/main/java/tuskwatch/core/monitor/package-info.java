/** One round end to end, when rounds are due, and whether we can believe what we see. */
@NullMarked
package tuskwatch.core.monitor;

import org.jspecify.annotations.NullMarked;
