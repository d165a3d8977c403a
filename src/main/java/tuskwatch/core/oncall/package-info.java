/** Who is paged about an incident, when, and who is next. */
@NullMarked
package tuskwatch.core.oncall;

import org.jspecify.annotations.NullMarked;
