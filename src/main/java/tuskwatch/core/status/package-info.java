/** What is known now: answers, boards and lists. */
@NullMarked
package tuskwatch.core.status;

import org.jspecify.annotations.NullMarked;
