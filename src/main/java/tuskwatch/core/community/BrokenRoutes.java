package tuskwatch.core.community;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Outbox;
import tuskwatch.core.outbox.RouteReports;

/** Channels that cannot be written to: remembered, and told once to those who chose them. Threads may share it. */
public final class BrokenRoutes implements RouteReports {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenRoutes.class);

    private final ChannelTroubleRepository book;
    private final ChannelTroubleRepository histories;
    private final Outbox outbox;
    private final WatchRegistry registry;
    private final Map<Destination, ChannelTroubleRepository.Trouble> known = new ConcurrentHashMap<>();
    private final Map<Destination, ChannelTroubleRepository.Trouble> closedHistories = new ConcurrentHashMap<>();
    private final Map<Destination, Instant> lastPosts = new ConcurrentHashMap<>();

    /**
     * @param book of channels that cannot be written to
     * @param histories of channels whose history cannot be read
     */
    public BrokenRoutes(
            ChannelTroubleRepository book, ChannelTroubleRepository histories, Outbox outbox, WatchRegistry registry) {
        this.book = book;
        this.histories = histories;
        this.outbox = outbox;
        this.registry = registry;
    }

    /** Reads what was known before a restart. */
    public void refresh() {
        known.putAll(book.all());
        closedHistories.putAll(histories.all());
        registry.unreachable(known.keySet());
    }

    @Override
    public void broke(Destination destination, String why, Instant at) {
        var trouble = new ChannelTroubleRepository.Trouble(at, why);
        if (known.putIfAbsent(destination, trouble) != null) {
            return;
        }
        book.put(destination, trouble);
        registry.unreachable(known.keySet());
        var owners = registry.owners(destination);
        LOG.atWarn()
                .addKeyValue("destination", destination.address())
                .addKeyValue("why", why)
                .addKeyValue("told", owners.size())
                .log("route-broken");
        if (!owners.isEmpty()) {
            outbox.publish(Notices.brokenRoute(destination, at, why, owners));
        }
    }

    @Override
    public void historyClosed(Destination destination, String why, Instant at) {
        var trouble = new ChannelTroubleRepository.Trouble(at, why);
        if (closedHistories.putIfAbsent(destination, trouble) == null) {
            histories.put(destination, trouble);
            LOG.atWarn()
                    .addKeyValue("destination", destination.address())
                    .addKeyValue("why", why)
                    .log("history-closed");
        }
    }

    @Override
    public void historyOpen(Destination destination) {
        if (closedHistories.remove(destination) != null) {
            histories.remove(destination);
        }
    }

    @Override
    public void works(Destination destination, Instant at) {
        if (destination.threadIn().isEmpty()) {
            lastPosts.put(destination, at);
        }
        if (known.remove(destination) != null) {
            book.remove(destination);
            registry.unreachable(known.keySet());
            LOG.atInfo().addKeyValue("destination", destination.address()).log("route-mended");
        }
    }

    /** Why a destination cannot be written to, if so. */
    public Optional<ChannelTroubleRepository.Trouble> of(Destination destination) {
        return Optional.ofNullable(known.get(destination));
    }

    /** Since when the bot may not look there for its own messages, so that after a lost answer one is not posted again. */
    public Optional<Instant> historyClosedSince(Destination destination) {
        return Optional.ofNullable(closedHistories.get(destination)).map(ChannelTroubleRepository.Trouble::since);
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
