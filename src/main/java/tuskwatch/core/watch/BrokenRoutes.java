package tuskwatch.core.watch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.RouteReports;

/** Channels that cannot be written to: remembered, and told once to those who chose them. Threads may share it. */
public final class BrokenRoutes implements RouteReports {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenRoutes.class);

    private final TroubleBook book;
    private final Ledger ledger;
    private final Roster roster;
    private final Map<Destination, TroubleBook.Trouble> known = new ConcurrentHashMap<>();
    private final Map<Destination, Instant> lastPosts = new ConcurrentHashMap<>();

    public BrokenRoutes(TroubleBook book, Ledger ledger, Roster roster) {
        this.book = book;
        this.ledger = ledger;
        this.roster = roster;
    }

    /** Reads what was known before a restart. */
    public void refresh() {
        known.putAll(book.all());
    }

    @Override
    public void broke(Destination destination, String why, Instant at) {
        var trouble = new TroubleBook.Trouble(at, why);
        if (known.putIfAbsent(destination, trouble) != null) {
            return;
        }
        book.put(destination, trouble);
        var owners = roster.owners(destination);
        LOG.atWarn()
                .addKeyValue("destination", destination.address())
                .addKeyValue("why", why)
                .addKeyValue("told", owners.size())
                .log("route-broken");
        if (!owners.isEmpty()) {
            ledger.publish(Notices.brokenRoute(destination, at, why, owners));
        }
    }

    @Override
    public void works(Destination destination, Instant at) {
        lastPosts.put(destination, at);
        if (known.remove(destination) != null) {
            book.remove(destination);
            LOG.atInfo().addKeyValue("destination", destination.address()).log("route-mended");
        }
    }

    /** Why a destination cannot be written to, if so. */
    public Optional<TroubleBook.Trouble> of(Destination destination) {
        return Optional.ofNullable(known.get(destination));
    }

    /** When a message arrived there last, since the start. */
    public Optional<Instant> lastPost(Destination destination) {
        return Optional.ofNullable(lastPosts.get(destination));
    }

    /** How many destinations cannot be written to. */
    public int count() {
        return known.size();
    }
}
