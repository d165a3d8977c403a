/** What a person's own words speak for: messages that mean one thing, and what the guide book's text finds. */
@NullMarked
package tuskwatch.core.guidance.words;

import org.jspecify.annotations.NullMarked;
