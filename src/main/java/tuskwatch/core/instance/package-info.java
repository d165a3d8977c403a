/** What is watched: instances, their components, their software and their sign-up policy. */
@NullMarked
package tuskwatch.core.instance;

import org.jspecify.annotations.NullMarked;
