/** The commands of the jar. */
@NullMarked
package tuskwatch.app.cli;

import org.jspecify.annotations.NullMarked;
