package tuskwatch.core.status;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Outbox;

/**
 * The status boards: one message per community that shows all it watches. Edited when something changes and otherwise
 * once a minute; the row of the message survives a restart, so it is found again. {@code this} guards the boards.
 */
public final class StatusBoard {
    private final StatusCommand status;
    private final WatchRegistry registry;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Map<CommunityId, Destination> shown = new HashMap<>();
    private final Map<CommunityId, Card> said = new HashMap<>();
    private final AtomicBoolean touched = new AtomicBoolean();

    public StatusBoard(StatusCommand status, WatchRegistry registry, Outbox outbox, InstantSource clock) {
        this.status = status;
        this.registry = registry;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Brings every board up to date, its time of day too. */
    public synchronized void refresh() {
        publish(registry.boards());
    }

    /** Something may have changed; {@link #updateChanged} looks. Cheap, for every commit. */
    public void touch() {
        touched.set(true);
    }

    /** If something may have changed: brings up to date the boards that would say something else. */
    public synchronized void updateChanged() {
        if (!touched.getAndSet(false)) {
            return;
        }
        var other = new TreeMap<>(registry.boards());
        other.entrySet()
                .removeIf(b -> b.getValue().equals(shown.get(b.getKey()))
                        && timeless(b.getKey()).equals(said.get(b.getKey())));
        if (!other.isEmpty()) {
            publish(other);
        }
    }

    private void publish(Map<CommunityId, Destination> boards) {
        var messages = new ArrayList<Message>();
        var saying = new HashMap<CommunityId, Card>();
        boards.forEach((community, to) -> {
            var key = DeliveryKey.board(community, to);
            messages.add(Message.of(key, to, status.board(community, key.nonce(0), clock.instant()), Optional.empty()));
            saying.put(community, timeless(community));
        });
        var all = registry.boards();
        shown.forEach((community, before) -> {
            if (!before.equals(all.get(community))) {
                messages.add(ended(community, before, all.containsKey(community)));
            }
        });
        if (!messages.isEmpty()) {
            outbox.publish(messages);
        }
        shown.clear();
        shown.putAll(all);
        said.putAll(saying);
        said.keySet().retainAll(all.keySet());
    }

    /** The board as it would be at one and the same moment. */
    private Card timeless(CommunityId community) {
        return status.board(community, "", Instant.EPOCH);
    }

    private static Message ended(CommunityId community, Destination before, boolean moved) {
        var headline = phrase(moved ? "board.moved" : "board.ended");
        return new Message(
                DeliveryKey.board(community, before),
                before,
                Card.sentence(Tone.INFO, headline),
                Optional.empty(),
                Optional.empty(),
                Message.Creation.EDIT_ONLY);
    }
}
