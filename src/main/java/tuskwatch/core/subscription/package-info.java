/** One word to those who asked for it. */
@NullMarked
package tuskwatch.core.subscription;

import org.jspecify.annotations.NullMarked;
