/** What must be delivered, and the dispatcher that alone delivers it. */
@NullMarked
package tuskwatch.core.outbox;

import org.jspecify.annotations.NullMarked;
