package tuskwatch.edge.mastodon.sharing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.core.probe.RequestBudget.Place;
import tuskwatch.edge.mastodon.dial.Names;

/**
 * Which requests count together: those to one registrable domain (public suffix list), and those to one address, of IPv6 to one network of
 * 64 bits, each with its port. An address that has shown a valid certificate for a name serves that name of its own will, as a content
 * delivery network does for hundreds of servers; that name counts there no longer, only at its domain. Threads may share it.
 */
public final class SharedPlaces {
    /** Some 100 bytes each. */
    private static final int MOST_PROVEN = 20_000;

    private static final int NETWORK = 8;

    private final Optional<RequestBudget> budget;
    private final Names names;
    private final Duration patience;
    private final Domains domains = new Domains(SharedPlaces::domain);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition proof = lock.newCondition();
    /** Guarded by the lock. */
    private final Set<String> proven = Collections.newSetFromMap(new Latest());

    /**
     * @param budget of all names together; empty where nothing is counted
     * @param patience for which a round waits until others have shown that they share nothing, once
     */
    public SharedPlaces(Optional<RequestBudget> budget, Names names, Duration patience) {
        this.budget = budget;
        this.names = names;
        this.patience = patience;
    }

    /** Nothing is counted. */
    public static SharedPlaces uncounted() {
        return new SharedPlaces(Optional.empty(), Names.by(Dns.SYSTEM, () -> 0), Duration.ZERO);
    }

    /** The names that were proven last. */
    private static final class Latest extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_PROVEN;
        }
    }

    /** A round begins. */
    public SharedRound round(ProbeOrder order) {
        return new SharedRound(this, order, budget.map(b -> b.turn(order)), names);
    }

    boolean oneDomain(HttpUrl one, HttpUrl other) {
        return one.host().equals(other.host()) || domains.of(one).equals(domains.of(other));
    }

    /** The part of a name that one owner registers; for addresses and names without such a part, all of it. */
    static String domain(HttpUrl url) {
        var registrable = url.topPrivateDomain();
        return registrable == null ? url.host() : registrable;
    }

    Place domainPlace(HttpUrl url) {
        return new Place(Place.Kind.DOMAIN, domains.of(url) + ":" + url.port());
    }

    static Place addressPlace(int port, InetAddress address) {
        var shown = address instanceof Inet6Address six ? network(six) : address.getHostAddress();
        return new Place(Place.Kind.ADDRESS, shown + ":" + port);
    }

    /** The first 64 bits: what one customer is given at least (RFC 6177). */
    private static String network(Inet6Address six) {
        try {
            var bytes = Arrays.copyOf(Arrays.copyOf(six.getAddress(), NETWORK), six.getAddress().length);
            return "[" + InetAddress.getByAddress(bytes).getHostAddress() + "/64]";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(six.toString(), e);
        }
    }

    boolean isProven(String host, Place address) {
        lock.lock();
        try {
            return proven.contains(host + " " + address.name());
        } finally {
            lock.unlock();
        }
    }

    void prove(String host, Place address) {
        lock.lock();
        try {
            proven.add(host + " " + address.name());
            proof.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until so, which is looked at anew with each proof; not for long. */
    void awaitProof(BooleanSupplier enough) {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (left > 0 && !enough.getAsBoolean()) {
                left = proof.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
