package tuskwatch.core.query;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.watch.Ledger;
import tuskwatch.core.watch.Roster;

/**
 * The status boards: one message per community that shows all it watches. Edited when something changes and otherwise
 * once a minute; the row of the message survives a restart, so it is found again. {@code this} guards the boards.
 */
public final class BoardDesk {
    private final StatusQuery status;
    private final Roster roster;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Map<String, Destination> shown = new HashMap<>();

    public BoardDesk(StatusQuery status, Roster roster, Ledger ledger, InstantSource clock) {
        this.status = status;
        this.roster = roster;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Brings every board up to date. */
    public synchronized void refresh() {
        var boards = roster.boards();
        var messages = new ArrayList<Message>();
        boards.forEach((community, to) -> {
            var key = DeliveryKey.board(community, to);
            messages.add(Message.of(key, to, status.board(community, key.nonce(0), clock.instant()), Optional.empty()));
        });
        shown.forEach((community, before) -> {
            if (!before.equals(boards.get(community))) {
                messages.add(ended(community, before, boards.containsKey(community)));
            }
        });
        shown.clear();
        shown.putAll(boards);
        if (!messages.isEmpty()) {
            ledger.publish(messages);
        }
    }

    private static Message ended(String community, Destination before, boolean moved) {
        var headline =
                moved ? "The status board has moved to another channel" : "This status board is not kept any more";
        return new Message(
                DeliveryKey.board(community, before),
                before,
                Card.sentence(Tone.INFO, headline),
                Optional.empty(),
                Optional.empty(),
                Message.Creation.EDIT_ONLY);
    }
}
