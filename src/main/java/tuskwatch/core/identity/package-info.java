/** Who people and communities are: ids that nothing else is mistaken for, and names as shown. */
@NullMarked
package tuskwatch.core.identity;

import org.jspecify.annotations.NullMarked;
