package tuskwatch.edge.mastodon.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import okhttp3.Dns;

/**
 * From names to addresses in the turn in which they are dialled.
 *
 * @param ways of this machine
 * @param book what became of addresses before
 */
public record Names(Dns resolver, Ways ways, AddressBook book) {
    /**
     * On this machine, with a memory of its own.
     *
     * @param nanos monotonic nanoseconds
     */
    public static Names by(Dns resolver, LongSupplier nanos) {
        return new Names(resolver, Ways.OF_THIS_MACHINE, new AddressBook(nanos));
    }

    /**
     * Each address with the name that led there, by which it is known again when it is dialled.
     *
     * @throws UnknownHostException where it has none; an {@link UnresolvedException} where that is not known
     */
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        var named = new ArrayList<InetAddress>();
        for (var address : Turns.of(resolver.lookup(host), ways)) {
            named.add(InetAddress.getByAddress(host, address.getAddress()));
        }
        return List.copyOf(named);
    }
}
