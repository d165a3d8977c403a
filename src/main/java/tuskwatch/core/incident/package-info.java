/** The life cycle of an incident and uptime by intervals, pure. */
@NullMarked
package tuskwatch.core.incident;

import org.jspecify.annotations.NullMarked;
