package tuskwatch.edge.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.json.StoreJson;

/** Writes what channels should show, inside the transaction of the decision that asks for it. */
public final class OutboxRows {
    private OutboxRows() {}

    /** Sets the desired state of a message. The same state again changes nothing; several changes coalesce. */
    public static void want(Handle h, Message message, Instant now) {
        var text = StoreJson.write(message);
        var stored = h.createQuery("SELECT message FROM outbox WHERE delivery = :key")
                .bind("key", message.key().text())
                .mapTo(String.class)
                .findOne();
        if (stored.isPresent()) {
            if (!sameView(stored.get(), message)) {
                h.createUpdate("""
                                UPDATE outbox SET message = :message, wanted_at = CASE WHEN delivered = revision THEN :now ELSE wanted_at END,
                                    revision = revision + 1
                                WHERE delivery = :key""")
                        .bind("message", text)
                        .bind("now", now.toEpochMilli())
                        .bind("key", message.key().text())
                        .execute();
            }
            return;
        }
        if (message.creation() == Message.Creation.EDIT_ONLY || neverShown(h, message)) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO outbox (delivery, destination, message, reply_to, revision, delivered, failed, attempts, next_attempt,
                            generation, plain, created_at, wanted_at, position)
                        VALUES (:key, :destination, :message, :reply, 1, 0, 0, 0, 0, 0, 0, :now, :now, (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox))""")
                .bind("key", message.key().text())
                .bind("destination", message.destination().address())
                .bind("message", text)
                .bind("reply", message.replyTo().map(k -> k.text()).orElse(null))
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Which of these messages are there (true), or were given up (false); those under way are left out. */
    public static Map<DeliveryKey, Boolean> delivered(Handle h, List<DeliveryKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var delivered = new HashMap<DeliveryKey, Boolean>();
        h.createQuery("""
                        SELECT delivery, message_id, failed FROM outbox
                        WHERE delivery IN (<keys>) AND (message_id IS NOT NULL OR failed > 0)""")
                .bindList("keys", keys.stream().map(DeliveryKey::text).toList())
                .map((row, ctx) -> Map.entry(
                        new DeliveryKey(row.getString("delivery")), Optional.ofNullable(row.getString("message_id"))))
                .forEach(e -> delivered.put(e.getKey(), e.getValue().isPresent()));
        return delivered;
    }

    private static boolean sameView(String stored, Message message) {
        return StoreJson.read(stored, Message.class).card().equals(message.card());
    }

    /** An answer to a message that no channel has shown yet would say the same thing twice. */
    private static boolean neverShown(Handle h, Message message) {
        return message.replyTo().isPresent()
                && h.createQuery("SELECT COUNT(*) FROM outbox WHERE delivery = :key AND message_id IS NOT NULL")
                                .bind("key", message.replyTo().get().text())
                                .mapTo(Integer.class)
                                .one()
                        == 0;
    }
}
