/** The pages of {@code web.address}, filled from the core. */
@NullMarked
package tuskwatch.app.site;

import org.jspecify.annotations.NullMarked;
