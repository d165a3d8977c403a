package tuskwatch.edge.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Outbox;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Undelivered;
import tuskwatch.edge.store.json.DeliveryRow;
import tuskwatch.edge.store.json.StoreJson;
import tuskwatch.edge.store.work.OutboxRows;

/** What must be delivered: wanted inside the transaction of the decision that asks for it, and worked on by the dispatcher. */
public final class JdbiOutbox implements Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiOutbox.class);

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
        publish(messages, h -> {});
    }

    /** Does the work and writes the messages in one transaction, and then tells. */
    public void publish(List<Message> messages, HandleConsumer<RuntimeException> work) {
        store.useTransaction(h -> {
            work.useHandle(h);
            want(h, messages);
        });
        tell();
    }

    /** After a transaction that wanted messages. */
    public void tell() {
        newMessages.run();
    }

    /**
     * Sets the desired state of messages. The same state again changes nothing; several changes coalesce. They are written in the order
     * of their keys, and brought in the given one.
     */
    public void want(Handle h, List<Message> messages) {
        var now = clock.instant();
        var last = OutboxRows.lastPosition(h);
        IntStream.range(0, messages.size())
                .boxed()
                .sorted(Comparator.comparing(i -> messages.get(i).key().text()))
                .forEach(i -> want(h, messages.get(i), now, last + i + 1));
    }

    private static void want(Handle h, Message message, Instant now, long position) {
        var stored = OutboxRows.stored(h, message.key());
        if (stored.isPresent()) {
            stored.get()
                    .next(message)
                    .ifPresent(next -> h.execute("""
                        UPDATE outbox SET message = ?, late = ?, wanted_at = CASE WHEN delivered = revision OR failed = revision THEN ? ELSE wanted_at END,
                            revision = revision + 1
                        WHERE delivery = ?""", StoreJson.write(next), told(next), now, next.key()));
            return;
        }
        if (!message.creation().creates() || OutboxRows.neverShown(h, message)) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO outbox (delivery, destination, message, reply_to, revision, delivered, failed, attempts, next_attempt,
                            generation, plain, created_at, wanted_at, late, position)
                        VALUES (:key, :destination, :message, :replyTo, 1, 0, 0, 0, 0, 0, 0, :now, :now, :late, :position)""")
                .bindMethods(message)
                .bind("message", StoreJson.write(message))
                .bind("late", told(message))
                .bind("now", now)
                .bind("position", position)
                .execute();
    }

    /** 1 for what is told among others where it is late. */
    private static int told(Message message) {
        return message.late().isPresent() && message.creation().creates() ? 1 : 0;
    }

    @Override
    public int summarise(Destination destination, Instant before, Function<List<Message>, Message> summary) {
        return store.inTransaction(h -> {
            var late = OutboxRows.late(h, destination, before);
            if (late.isEmpty()) {
                return 0;
            }
            late.forEach(m -> {
                h.execute("UPDATE outbox SET failed = revision, problem = NULL WHERE delivery = ?", m.key());
                OutboxRows.giveUpAnswers(h, m.key());
            });
            want(h, List.of(summary.apply(late)));
            return late.size();
        });
    }

    /** Which of these messages are there (true), or were given up (false); those under way are left out. */
    public Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : store.read(h -> h.createQuery("""
                        SELECT delivery, message_id FROM outbox
                        WHERE delivery IN (<keys>) AND (message_id IS NOT NULL OR failed > 0)""")
                        .bindList("keys", keys)
                        .map((row, ctx) -> Map.entry(
                                new DeliveryKey(row.getString("delivery")), row.getString("message_id") != null))
                        .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<Destination> waiting(Instant now) {
        return store.list(Destination.class, """
                SELECT DISTINCT destination FROM outbox
                WHERE delivered < revision AND failed < revision AND next_attempt <= ?""", now);
    }

    @Override
    public List<Delivery> due(Destination destination, Instant now) {
        return dueBesideLate(destination, now, Instant.EPOCH);
    }

    @Override
    public List<Delivery> dueBesideLate(Destination destination, Instant now, Instant before) {
        var unreadable = new ArrayList<DeliveryRow.Unreadable>();
        var due = store.read(h -> OutboxRows.due(h, destination, now, before, unreadable));
        unreadable.forEach(this::setAside);
        return due;
    }

    @Override
    public Late late(Destination destination, Instant before) {
        return store.read(h -> OutboxRows.countLate(h, destination, before));
    }

    /** A row that nobody can read must not keep others from going. */
    private void setAside(DeliveryRow.Unreadable row) {
        failed(row.key(), row.revision(), "the row cannot be read: " + row.why());
        LOG.atError()
                .addKeyValue("delivery", row.key())
                .addKeyValue("why", row.why())
                .log("delivery-unreadable");
    }

    private void set(DeliveryKey key, String assignments, Object... values) {
        var all = Stream.concat(Arrays.stream(values), Stream.of(key)).toArray();
        store.execute("UPDATE outbox SET " + assignments + " WHERE delivery = ?", all);
    }

    @Override
    public void attempting(DeliveryKey key, Instant at) {
        set(
                key,
                "attempts = attempts + 1, first_attempt = COALESCE(first_attempt, ?), made_open = CASE WHEN late = 0 AND message_id IS NULL THEN 1 ELSE made_open END",
                at);
    }

    @Override
    public void withoutEffect(DeliveryKey key) {
        store.useTransaction(h -> {
            h.execute("""
                    UPDATE outbox SET first_attempt = NULL, made_open = CASE WHEN message_id IS NULL THEN 0 ELSE made_open END
                    WHERE delivery = ?""", key);
            OutboxRows.giveUpEnd(h, key);
        });
    }

    @Override
    public void found(DeliveryKey key, String messageId) {
        set(key, "message_id = ?, attempts = 0", messageId);
    }

    @Override
    public void outagesNotBefore(Instant until) {
        store.execute("""
                UPDATE outbox SET next_attempt = ? WHERE delivery LIKE 'incident/%' AND late = 0
                    AND message_id IS NULL AND delivered < revision AND failed < revision""", until);
    }

    @Override
    public void wake() {
        store.execute("UPDATE outbox SET next_attempt = 0 WHERE next_attempt > 0");
    }

    @Override
    public void delivered(DeliveryKey key, long revision, String messageId, Instant at) {
        set(
                key,
                "delivered = ?, message_id = ?, first_attempt = NULL, attempts = 0, next_attempt = 0, problem = NULL",
                revision,
                messageId);
    }

    @Override
    public void left(DeliveryKey key, long revision) {
        store.useTransaction(h -> {
            h.execute("""
                    UPDATE outbox SET delivered = ?, message_id = NULL, first_attempt = NULL, made_open = 0, attempts = 0, next_attempt = 0,
                        problem = NULL, generation = generation + 1 WHERE delivery = ?""", revision, key);
            OutboxRows.giveUpAnswers(h, key);
        });
    }

    @Override
    public List<Destination> showing(IncidentId incident) {
        return store.list(Destination.class, """
                SELECT destination FROM outbox
                WHERE delivery LIKE ? ESCAPE '!' AND (message_id IS NOT NULL OR first_attempt IS NOT NULL OR delivered < revision AND failed < revision)
                ORDER BY position""", DeliveryKey.livingOf(incident).replaceAll("[!%_]", "!$0") + "%");
    }

    @Override
    public void postponed(DeliveryKey key, Instant until, String why) {
        set(key, "next_attempt = ?, waits_for = ?, problem = ?", until, SendResult.Extent.MESSAGE, Text.fit(why, 1000));
    }

    @Override
    public void held(Destination destination, Instant until, SendResult.Extent extent) {
        store.execute("""
                UPDATE outbox SET next_attempt = ?, waits_for = ?
                WHERE destination = ? AND delivered < revision AND failed < revision AND next_attempt <= ?""", until, extent, destination, until);
    }

    @Override
    public void wakeAfterAbsence() {
        store.execute(
                "UPDATE outbox SET next_attempt = 0 WHERE next_attempt > 0 AND waits_for = ?",
                SendResult.Extent.PLATFORM);
    }

    @Override
    public void forgotten(DeliveryKey key) {
        set(
                key,
                "message_id = NULL, first_attempt = NULL, made_open = 0, attempts = 0, next_attempt = 0, generation = generation + 1");
    }

    @Override
    public void plainNext(DeliveryKey key, String why) {
        set(key, "plain = 1, attempts = 0, next_attempt = 0, problem = ?", Text.fit(why, 1000));
    }

    @Override
    public void failed(DeliveryKey key, long revision, String why) {
        store.useTransaction(h -> {
            h.execute(
                    "UPDATE outbox SET failed = ?, problem = ? WHERE delivery = ?", revision, Text.fit(why, 1000), key);
            OutboxRows.giveUpAnswers(h, key);
        });
    }

    @Override
    public void needless(DeliveryKey key, long revision) {
        store.useTransaction(h -> {
            h.execute("UPDATE outbox SET failed = ?, problem = NULL WHERE delivery = ?", revision, key);
            OutboxRows.giveUpAnswers(h, key);
        });
    }

    /** What was given up with a reason, and what waits since before that moment; the oldest first. */
    public List<Undelivered> undelivered(Instant before) {
        return store.list((row, ctx) -> DeliveryRow.undelivered(row), """
                SELECT delivery, destination, revision, failed, wanted_at, problem FROM outbox
                WHERE failed = revision AND problem IS NOT NULL OR delivered < revision AND failed < revision AND wanted_at < ?
                ORDER BY wanted_at""", before);
    }
}
