/** Fakes of Mastodon, Discord and the core's ports, shared by all tests. */
package tuskwatch.testing;
