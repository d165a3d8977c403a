package tuskwatch.edge.mastodon.dial;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** In which turn the addresses of a name are dialled (RFC 8305, 4): by families in alternation, IPv6 first. */
public final class Turns {
    /** A name of somebody hostile may have thousands. */
    static final int MOST = 8;

    private Turns() {}

    /**
     * The first eight. Those to which there is no way are left out, unless there is a way to none.
     *
     * @param found as the resolver says them
     */
    public static List<InetAddress> of(List<? extends InetAddress> found, Ways ways) {
        var turns = alternating(found);
        var open = turns.stream().filter(ways::lead).limit(MOST).toList();
        return open.isEmpty() ? turns.stream().limit(MOST).toList() : open;
    }

    private static List<InetAddress> alternating(List<? extends InetAddress> found) {
        var six = new ArrayDeque<InetAddress>();
        var four = new ArrayDeque<InetAddress>();
        found.stream().distinct().forEach(a -> (a instanceof Inet6Address ? six : four).add(a));
        var turns = new ArrayList<InetAddress>();
        while (!six.isEmpty() || !four.isEmpty()) {
            if (!six.isEmpty()) {
                turns.add(six.remove());
            }
            if (!four.isEmpty()) {
                turns.add(four.remove());
            }
        }
        return turns;
    }
}
