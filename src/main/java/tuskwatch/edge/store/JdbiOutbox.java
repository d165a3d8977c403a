package tuskwatch.edge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Outbox;
import tuskwatch.edge.store.json.StoreJson;

/** The rows that the dispatcher works on. */
public final class JdbiOutbox implements Outbox {
    private final Store store;
    private final InstantSource clock;
    private final Runnable newMessages;

    /** @param newMessages told after a change of what channels should show */
    public JdbiOutbox(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.clock = clock;
        this.newMessages = newMessages;
    }

    @Override
    public void publish(List<Message> messages) {
        store.jdbi().useTransaction(h -> messages.forEach(m -> OutboxRows.want(h, m, clock.instant())));
        newMessages.run();
    }

    private record Row(Delivery delivery, long nextAttempt) {}

    @Override
    public List<Destination> waiting(Instant now) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT DISTINCT destination FROM outbox
                        WHERE delivered < revision AND failed < revision AND next_attempt <= :now""")
                        .bind("now", now.toEpochMilli())
                        .mapTo(String.class)
                        .map(Destination::of)
                        .list());
    }

    @Override
    public List<Delivery> due(Destination destination, Instant now) {
        var rows = store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT o.*, r.message_id AS reply_id FROM outbox o LEFT JOIN outbox r ON r.delivery = o.reply_to
                        WHERE o.destination = :destination AND o.delivered < o.revision AND o.failed < o.revision
                        ORDER BY o.position""")
                        .bind("destination", destination.address())
                        .map((row, ctx) -> new Row(delivery(row), row.getLong("next_attempt")))
                        .list());
        var due = new ArrayList<Delivery>();
        for (var row : rows) {
            if (row.nextAttempt() > now.toEpochMilli()) {
                break;
            }
            due.add(row.delivery());
        }
        return due;
    }

    @Override
    public void attempting(DeliveryKey key, Instant at) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("""
                        UPDATE outbox SET attempts = attempts + 1, first_attempt = COALESCE(first_attempt, :at)
                        WHERE delivery = :key""")
                        .bind("at", at.toEpochMilli())
                        .bind("key", key.text())
                        .execute());
    }

    @Override
    public void withoutEffect(DeliveryKey key) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("UPDATE outbox SET first_attempt = NULL WHERE delivery = :key")
                        .bind("key", key.text())
                        .execute());
    }

    @Override
    public void found(DeliveryKey key, String messageId) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("UPDATE outbox SET message_id = :id WHERE delivery = :key")
                        .bind("id", messageId)
                        .bind("key", key.text())
                        .execute());
    }

    @Override
    public void wake() {
        store.jdbi().useHandle(h -> h.execute("UPDATE outbox SET next_attempt = 0 WHERE next_attempt > 0"));
    }

    @Override
    public void delivered(DeliveryKey key, long revision, String messageId, Instant at) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("""
                        UPDATE outbox SET delivered = :revision, message_id = :id, first_attempt = NULL, attempts = 0, next_attempt = 0, problem = NULL
                        WHERE delivery = :key""")
                        .bind("revision", revision)
                        .bind("id", messageId)
                        .bind("key", key.text())
                        .execute());
    }

    @Override
    public void postponed(DeliveryKey key, Instant until, String why) {
        store.jdbi()
                .useHandle(h -> h.createUpdate(
                                "UPDATE outbox SET next_attempt = :until, problem = :why WHERE delivery = :key")
                        .bind("until", until.toEpochMilli())
                        .bind("why", Text.cut(why, 900))
                        .bind("key", key.text())
                        .execute());
    }

    @Override
    public void forgotten(DeliveryKey key) {
        store.jdbi().useHandle(h -> h.createUpdate("""
                        UPDATE outbox SET message_id = NULL, first_attempt = NULL, attempts = 0, next_attempt = 0, generation = generation + 1
                        WHERE delivery = :key""").bind("key", key.text()).execute());
    }

    @Override
    public void plainNext(DeliveryKey key, String why) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("""
                        UPDATE outbox SET plain = 1, attempts = 0, next_attempt = 0, problem = :why
                        WHERE delivery = :key""")
                        .bind("why", Text.cut(why, 900))
                        .bind("key", key.text())
                        .execute());
    }

    @Override
    public void failed(DeliveryKey key, long revision, String why) {
        store.jdbi()
                .useHandle(h -> h.createUpdate(
                                "UPDATE outbox SET failed = :revision, problem = :why WHERE delivery = :key")
                        .bind("revision", revision)
                        .bind("why", Text.cut(why, 900))
                        .bind("key", key.text())
                        .execute());
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                StoreJson.read(row.getString("message"), Message.class),
                row.getLong("revision"),
                text(row.getString("message_id")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getObject("first_attempt", Long.class)).map(Instant::ofEpochMilli),
                text(row.getString("reply_id")),
                row.getInt("generation"),
                row.getInt("plain") == 1,
                Instant.ofEpochMilli(row.getLong("wanted_at")));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value);
    }
}
