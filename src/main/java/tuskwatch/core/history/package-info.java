/** What was: incidents, uptime, answering times and reports over days, and their charts. */
@NullMarked
package tuskwatch.core.history;

import org.jspecify.annotations.NullMarked;
