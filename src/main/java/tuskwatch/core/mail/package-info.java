/** Addresses of mail that people type, and that nothing is sent to one before its owner has said so. */
@NullMarked
package tuskwatch.core.mail;

import org.jspecify.annotations.NullMarked;
