/** Answers of a server to what they say about its parts, and why; pure. */
@NullMarked
package tuskwatch.core.detect.symptom;

import org.jspecify.annotations.NullMarked;
