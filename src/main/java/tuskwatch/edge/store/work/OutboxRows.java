package tuskwatch.edge.store.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.json.DeliveryRow;

/** What is done with several rows of the outbox at once, inside somebody's transaction. */
public final class OutboxRows {
    private OutboxRows() {}

    /** What is told late there: over, never tried, and wanted before that moment; the oldest first. Rows that cannot be read are left out. */
    public static List<Message> late(Handle h, Destination destination, Instant before) {
        return h
                .select("""
                        SELECT o.*, NULL AS reply_id FROM outbox o
                        WHERE destination = ? AND late = 1 AND message_id IS NULL AND first_attempt IS NULL
                            AND delivered < revision AND failed < revision AND wanted_at < ?
                        ORDER BY position""", destination, before)
                .map((row, ctx) -> DeliveryRow.read(row, new ArrayList<>()).map(Delivery::message))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Gives up the answers to a message that no place shows for certain. */
    public static void giveUpAnswers(Handle h, DeliveryKey key) {
        h.execute("""
                UPDATE outbox SET failed = revision, problem = NULL
                WHERE reply_to = ? AND message_id IS NULL AND first_attempt IS NULL AND EXISTS
                    (SELECT 1 FROM outbox r WHERE r.delivery = ? AND r.message_id IS NULL AND r.first_attempt IS NULL)""", key, key);
    }

    /** Gives up the end of an outage that no place was told of: its message will say itself that it is over. */
    public static void giveUpEnd(Handle h, DeliveryKey key) {
        h.execute("""
                UPDATE outbox SET failed = revision, problem = NULL
                WHERE reply_to = ? AND delivery LIKE 'resolution/%' AND message_id IS NULL AND first_attempt IS NULL""", key);
    }
}
