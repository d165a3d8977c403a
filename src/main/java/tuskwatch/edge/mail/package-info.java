/** Mail by SMTP. */
@NullMarked
package tuskwatch.edge.mail;

import org.jspecify.annotations.NullMarked;
