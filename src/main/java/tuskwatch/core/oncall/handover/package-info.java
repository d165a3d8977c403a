/** Notes from whoever has the duty to whoever has it next. */
@NullMarked
package tuskwatch.core.oncall.handover;

import org.jspecify.annotations.NullMarked;
