/** People who were put on call by somebody else: what they are told, and what they answer. */
@NullMarked
package tuskwatch.core.oncall.joining;

import org.jspecify.annotations.NullMarked;
