/** What members report: kinds of problem, who counts how much, what is usual, and when it is unusual. */
@NullMarked
package tuskwatch.core.report;

import org.jspecify.annotations.NullMarked;
