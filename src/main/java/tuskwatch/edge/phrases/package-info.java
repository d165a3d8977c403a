/** What phrases are called in each language: message files, and plurals by the rules of CLDR. */
@NullMarked
package tuskwatch.edge.phrases;

import org.jspecify.annotations.NullMarked;
