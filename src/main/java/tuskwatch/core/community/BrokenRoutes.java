package tuskwatch.core.community;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.RouteReports;

/**
 * Channels that cannot be written to: remembered, and told once to those who chose them. What is in memory is in the store: what could not
 * be written there is noted the next time. Threads may share it; one at a time changes something.
 */
public final class BrokenRoutes implements RouteReports {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenRoutes.class);

    private final ChannelTroubleRepository book;
    private final ChannelTroubleRepository histories;
    private final WatchRegistry registry;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<Destination, ChannelTroubleRepository.Trouble> known = new ConcurrentHashMap<>();
    private final Map<Destination, ChannelTroubleRepository.Trouble> closedHistories = new ConcurrentHashMap<>();
    private final Map<Destination, Instant> lastPosts = new ConcurrentHashMap<>();

    /**
     * @param book of channels that cannot be written to
     * @param histories of channels whose history cannot be read
     */
    public BrokenRoutes(ChannelTroubleRepository book, ChannelTroubleRepository histories, WatchRegistry registry) {
        this.book = book;
        this.histories = histories;
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
        change(!known.containsKey(destination), () -> {
            var trouble = new ChannelTroubleRepository.Trouble(at, why);
            var owners = registry.owners(destination);
            book.put(
                    destination,
                    trouble,
                    owners.isEmpty() ? List.of() : Notices.brokenRoute(destination, at, why, owners));
            known.put(destination, trouble);
            registry.unreachable(known.keySet());
            LOG.atWarn()
                    .addKeyValue("destination", destination.address())
                    .addKeyValue("why", why)
                    .addKeyValue("told", owners.size())
                    .log("route-broken");
        });
    }

    @Override
    public void historyClosed(Destination destination, String why, Instant at) {
        change(!closedHistories.containsKey(destination), () -> {
            var trouble = new ChannelTroubleRepository.Trouble(at, why);
            histories.put(destination, trouble, List.of());
            closedHistories.put(destination, trouble);
            LOG.atWarn()
                    .addKeyValue("destination", destination.address())
                    .addKeyValue("why", why)
                    .log("history-closed");
        });
    }

    @Override
    public void historyOpen(Destination destination) {
        change(closedHistories.containsKey(destination), () -> {
            histories.remove(destination);
            closedHistories.remove(destination);
        });
    }

    @Override
    public void works(Destination destination, Instant at) {
        if (destination.threadIn().isEmpty()) {
            lastPosts.put(destination, at);
        }
        change(known.containsKey(destination), () -> {
            book.remove(destination);
            known.remove(destination);
            registry.unreachable(known.keySet());
            LOG.atInfo().addKeyValue("destination", destination.address()).log("route-mended");
        });
    }

    /** A destination is served by one thread at a time, so what is news to it stays news. */
    private void change(boolean news, Runnable work) {
        if (!news) {
            return;
        }
        changing.lock();
        try {
            work.run();
        } finally {
            changing.unlock();
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
