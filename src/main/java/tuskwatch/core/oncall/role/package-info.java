/** Roles of the chat platform and the duty: who has it has a role, and who has a role takes turns. */
@NullMarked
package tuskwatch.core.oncall.role;

import org.jspecify.annotations.NullMarked;
