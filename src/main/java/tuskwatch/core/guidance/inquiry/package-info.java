/** Questions back: what a person can tell that separates causes, and which of it is worth asking. */
@NullMarked
package tuskwatch.core.guidance.inquiry;

import org.jspecify.annotations.NullMarked;
