package tuskwatch.edge.mastodon.sharing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.probe.DeadAddress;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.edge.mastodon.dial.Names;
import tuskwatch.edge.mastodon.dial.Targets;

/**
 * One round's requests, counted where they end up. A name is looked up once a round: the address that is counted is the one that is
 * dialled, whatever the name says a moment later. Of several addresses the one that took a connection is kept to for the round, and one
 * that is known to be dead comes last. Threads may share it.
 */
public final class SharedRound implements Dns, Targets {
    private final SharedPlaces places;
    private final ProbeOrder order;
    private final @Nullable HttpUrl own;
    private final Optional<RequestBudget.Turn> turn;
    private final Names names;
    private final AtomicBoolean waited = new AtomicBoolean();
    private final ConcurrentHashMap<String, FutureTask<List<InetAddress>>> looked = new ConcurrentHashMap<>();
    /** All that one name and port lead to. */
    private final ConcurrentHashMap<String, List<InetSocketAddress>> known = new ConcurrentHashMap<>();
    /** The one that took a connection. */
    private final ConcurrentHashMap<String, InetSocketAddress> kept = new ConcurrentHashMap<>();
    /** Those that took one and had no valid handshake. */
    private final Set<InetSocketAddress> left = ConcurrentHashMap.newKeySet();
    /** Where requests of this round are counted, by name. */
    private final Set<String> counted = ConcurrentHashMap.newKeySet();

    SharedRound(SharedPlaces places, ProbeOrder order, Optional<RequestBudget.Turn> turn, Names names) {
        this.places = places;
        this.order = order;
        this.own = HttpUrl.parse(order.instance().origin());
        this.turn = turn;
        this.names = names;
    }

    /** The first address, which stands for all: they are dialled as {@link #of} says. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        return List.of(addresses(host).getFirst());
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        var looking = looked.computeIfAbsent(host, h -> new FutureTask<>(() -> names.addresses(h)));
        try {
            looking.run(); // Whoever comes first looks it up; the others wait.
            var found = looking.get();
            if (found.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException(host, e);
        }
    }

    @Override
    public List<InetSocketAddress> of(InetSocketAddress asked) {
        try {
            return targets(asked.getHostString(), asked.getPort());
        } catch (UnknownHostException e) {
            return List.of(asked);
        }
    }

    private List<InetSocketAddress> targets(String host, int port) throws UnknownHostException {
        var all = addresses(host).stream()
                .map(a -> new InetSocketAddress(a, port))
                .toList();
        known.put(key(host, port), all);
        var first = kept.get(key(host, port));
        var turns = names.book().sorted(all).stream()
                .filter(t -> !left.contains(t))
                .sorted(Comparator.comparing(t -> !t.equals(first)))
                .toList();
        return turns.stream().allMatch(names.book()::isDead) ? names.book().sorted(all) : turns;
    }

    private static String key(String host, int port) {
        return host + ":" + port;
    }

    private static String key(InetSocketAddress to) {
        return key(to.getHostString(), to.getPort());
    }

    @Override
    public List<InetSocketAddress> untried(InetSocketAddress asked) {
        var all = known.getOrDefault(key(asked), List.of());
        return all.size() > 1 ? names.book().untried(all) : List.of();
    }

    @Override
    public void begins(InetSocketAddress to) {
        names.book().begins(to);
    }

    @Override
    public void ends(InetSocketAddress to, Optional<Outcome> fault) {
        if (fault.isPresent()) {
            kept.remove(key(to), to);
        } else {
            kept.putIfAbsent(key(to), to);
        }
        names.book().ends(to, fault);
    }

    @Override
    public void forgets(InetSocketAddress to) {
        names.book().forgets(to);
    }

    /**
     * The address that took the last connection has no valid handshake: the requests that follow go elsewhere.
     *
     * @return whether the name has another address
     */
    public boolean leaves(HttpUrl url, Outcome fault) {
        var peer = kept.get(key(url.host(), url.port()));
        if (peer == null || !left.add(peer)) {
            return false;
        }
        ends(peer, Optional.of(fault));
        return !left.containsAll(known.getOrDefault(key(peer), List.of()));
    }

    /** Addresses of all names of this round that are dead, while another one of the name is not. */
    public List<DeadAddress> dead() {
        return known.values().stream()
                .map(names.book()::dead)
                .flatMap(Collection::stream)
                .toList();
    }

    /** Waits until it is known of each address that is being dialled whether it is dead: a second and a half at most. */
    public void settles(Duration most) {
        var all = known.values().stream().flatMap(List::stream).toList();
        names.book().awaits(all, most);
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
        var domain = places.domainPlace(url);
        try {
            var first = targets(url.host(), url.port()).getFirst();
            var address = SharedPlaces.addressPlace(url.port(), first.getAddress());
            if (places.isProven(url.host(), address)) {
                return turn.get().takes(List.of(domain), wanted);
            }
            if (url.isHttps() && !waited.getAndSet(true)) {
                places.awaitProof(
                        () -> places.isProven(url.host(), address) || turn.get().hasRoom(address, 1));
            }
            counted.add(url.host() + " " + address.name());
            return turn.get().takes(List.of(domain, address), wanted);
        } catch (UnknownHostException e) {
            return true; // Nobody is asked, and the request says why.
        }
    }

    /**
     * Counts an address that is dialled unless a request was counted there before: a name must not lead to others behind an address that
     * is dead.
     */
    @Override
    public boolean mayDial(InetSocketAddress to) {
        var host = to.getHostString();
        var place = SharedPlaces.addressPlace(to.getPort(), to.getAddress());
        if (turn.isEmpty() || places.isProven(host, place) || !counted.add(host + " " + place.name())) {
            return true;
        }
        if (turn.get().takes(List.of(place), 1)) {
            return true;
        }
        counted.remove(host + " " + place.name());
        return false;
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

    private boolean ownDomain(HttpUrl url) {
        return own != null && places.oneDomain(own, url);
    }
}
