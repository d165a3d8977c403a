/** The troubleshooting knowledge, and its use on what was seen. */
@NullMarked
package tuskwatch.core.guidance;

import org.jspecify.annotations.NullMarked;
