package tuskwatch.edge.mastodon.dial;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.probe.Outcome;

/** Where a connection may lead, and what is learnt on the way. Threads may share it. */
public interface Targets {
    /** All that is asked for, and nothing is learnt. */
    Targets AS_ASKED = new Targets() {
        @Override
        public List<InetSocketAddress> of(InetSocketAddress asked) {
            return List.of(asked);
        }

        @Override
        public List<InetSocketAddress> untried(InetSocketAddress asked) {
            return List.of();
        }

        @Override
        public boolean mayDial(InetSocketAddress to) {
            return true;
        }

        @Override
        public void begins(InetSocketAddress to) {}

        @Override
        public void ends(InetSocketAddress to, Optional<Outcome> fault) {}

        @Override
        public void forgets(InetSocketAddress to) {}
    };

    /** The addresses of the same name, in the turn in which they are dialled. */
    List<InetSocketAddress> of(InetSocketAddress asked);

    /** Those of which nothing is known; they are dialled beside the request, for that alone. */
    List<InetSocketAddress> untried(InetSocketAddress asked);

    /** Whether it may be dialled at all; counts it if so. */
    boolean mayDial(InetSocketAddress to);

    /** It is dialled from now on. */
    void begins(InetSocketAddress to);

    /** @param fault empty where it took the connection */
    void ends(InetSocketAddress to, Optional<Outcome> fault);

    /** It was dialled, and what came of it says nothing about it. */
    void forgets(InetSocketAddress to);
}
