package tuskwatch.edge.mastodon.dial;

import java.io.IOException;
import java.net.InetSocketAddress;

/** One try at one address that came to nothing. */
public record Attempt(InetSocketAddress to, IOException failure) {}
