/** By what moment things are old enough to be forgotten. */
@NullMarked
package tuskwatch.core.upkeep;

import org.jspecify.annotations.NullMarked;
