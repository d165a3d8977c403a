/** What people do with an incident: declare, note, tell, close, and the account of it afterwards. */
@NullMarked
package tuskwatch.core.response;

import org.jspecify.annotations.NullMarked;
