/** One word to a member who asked for it: it is back, or one can sign up again. */
@NullMarked
package tuskwatch.core.notify;

import org.jspecify.annotations.NullMarked;
