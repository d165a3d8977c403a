/** When something counts as broken: detectors, habits and our own vantage, all pure. */
@NullMarked
package tuskwatch.core.detect;

import org.jspecify.annotations.NullMarked;
