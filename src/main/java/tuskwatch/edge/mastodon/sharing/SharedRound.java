package tuskwatch.edge.mastodon.sharing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.core.probe.RequestBudget.Place;

/**
 * One round's requests, counted where they end up. A name is looked up once a round: the address that is counted is the one that is
 * dialled, whatever the name says a moment later. Threads may share it.
 */
public final class SharedRound implements Dns {
    private final SharedPlaces places;
    private final ProbeOrder order;
    private final Optional<RequestBudget.Turn> turn;
    private final Dns resolver;
    private final AtomicBoolean waited = new AtomicBoolean();
    private final ConcurrentHashMap<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();
    /** Where the requests for a host are counted: at its first address, until another one is dialled. */
    private final ConcurrentHashMap<String, Place> counted = new ConcurrentHashMap<>();

    SharedRound(SharedPlaces places, ProbeOrder order, Optional<RequestBudget.Turn> turn, Dns resolver) {
        this.places = places;
        this.order = order;
        this.turn = turn;
        this.resolver = resolver;
    }

    /** Each address with the name that led there, by which it is known again when it is dialled. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var known = addresses.get(host);
        if (known != null) {
            return known;
        }
        var found = new ArrayList<InetAddress>();
        for (var address : resolver.lookup(host)) {
            found.add(InetAddress.getByAddress(host, address.getAddress()));
        }
        var first = addresses.putIfAbsent(host, List.copyOf(found));
        return first == null ? found : first;
    }

    /**
     * Whether one request may be made there; counts it if so. Looks the name up, and waits a little where many names begin at once, as
     * after a start: what is counted for them at an address is given back as soon as it has answered for them.
     */
    public boolean takes(HttpUrl url) {
        if (turn.isEmpty()) {
            return true;
        }
        var wanted = ownDomain(url) ? order.checks().size() : 1;
        var domain = SharedPlaces.domainPlace(url);
        try {
            var address = address(url);
            if (places.isProven(url.host(), address)) {
                return turn.get().takes(List.of(domain), wanted);
            }
            if (url.isHttps() && !waited.getAndSet(true)) {
                places.awaitProof(
                        () -> places.isProven(url.host(), address) || turn.get().hasRoom(address, 1));
            }
            return turn.get().takes(List.of(domain, address), wanted);
        } catch (UnknownHostException e) {
            return true; // Nobody is asked, and the request says why.
        }
    }

    /**
     * Whether this address may be dialled; counts it if so. The one at which the request was counted before may: OkHttp dials it first,
     * and those after it only where nobody takes the connection there, so that a name must not lead to others behind an address that is dead.
     */
    public boolean mayDial(InetSocketAddress to) {
        var host = to.getHostString();
        var place = SharedPlaces.addressPlace(to.getPort(), to.getAddress());
        if (turn.isEmpty() || place.equals(counted.get(host)) || places.isProven(host, place)) {
            return true;
        }
        if (!turn.get().takes(List.of(place), 1)) {
            return false;
        }
        counted.put(host, place);
        return true;
    }

    /** This address has shown a valid certificate for the name that led there. */
    public void proves(InetSocketAddress peer) {
        if (turn.isEmpty()) {
            return;
        }
        var address = SharedPlaces.addressPlace(peer.getPort(), peer.getAddress());
        if (!places.isProven(peer.getHostString(), address)) {
            turn.get().returns(address);
            places.prove(peer.getHostString(), address);
        }
    }

    private Place address(HttpUrl url) throws UnknownHostException {
        var first = SharedPlaces.addressPlace(url.port(), lookup(url.host()).getFirst());
        var known = counted.putIfAbsent(url.host(), first);
        return known == null ? first : known;
    }

    private boolean ownDomain(HttpUrl url) {
        var own = HttpUrl.parse(order.instance().origin());
        return own != null && SharedPlaces.domain(own).equals(SharedPlaces.domain(url));
    }
}
