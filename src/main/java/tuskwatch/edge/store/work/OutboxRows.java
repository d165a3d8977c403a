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
import tuskwatch.core.outbox.Outbox;
import tuskwatch.edge.store.json.DeliveryRow;

/** What is done with several rows of the outbox at once, inside somebody's transaction. */
public final class OutboxRows {
    /** Read at once of one place; the others wait for the next look. */
    private static final int HEADS = 20;
    /** Whoever has failed so often goes last. */
    private static final int STUBBORN = 3;

    private OutboxRows() {}

    /**
     * The first few that are due there.
     *
     * @param before what is late since that moment, and was never tried, is left out
     * @param unreadable takes those that cannot be read
     */
    public static List<Delivery> due(
            Handle h, Destination destination, Instant now, Instant before, List<DeliveryRow.Unreadable> unreadable) {
        return h
                .select("""
                        SELECT o.*, r.message_id AS reply_id FROM outbox o LEFT JOIN outbox r ON r.delivery = o.reply_to
                        WHERE o.destination = ? AND o.delivered < o.revision AND o.failed < o.revision AND o.next_attempt <= ?
                            AND NOT (o.late = 1 AND o.message_id IS NULL AND o.first_attempt IS NULL AND o.wanted_at < ?)
                            AND (o.reply_to IS NULL OR o.message_id IS NOT NULL OR r.delivery IS NULL OR r.message_id IS NOT NULL
                                OR r.failed >= r.revision OR r.delivered >= r.revision)
                        ORDER BY CASE WHEN o.attempts < ? THEN 0 ELSE 1 END, o.position
                        FETCH FIRST ? ROWS ONLY""", destination, now, before, STUBBORN, HEADS)
                .map((row, ctx) -> DeliveryRow.read(row, unreadable))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What is wanted under a key by now.
     *
     * @param shown whether it is there; then it is not made again, should somebody have deleted it
     * @param ended whether nothing was made, and nothing will be: it was given up, or needless
     */
    public record Stored(String message, boolean shown, boolean ended) {
        /** What is to be stored in its place; empty where that changes nothing. */
        public Optional<Message> next(Message wanted) {
            if (DeliveryRow.shows(message, wanted)) {
                return Optional.empty();
            }
            return wanted.creation() == Message.Creation.AMEND
                    ? DeliveryRow.creation(message)
                            .filter(how -> !ended)
                            .map(how -> wanted.made(shown ? Message.Creation.EDIT_ONLY : how))
                    : Optional.of(wanted);
        }
    }

    /** What is wanted under that key, if anything is. */
    public static Optional<Stored> stored(Handle h, DeliveryKey key) {
        return h.select("""
                        SELECT message, CASE WHEN message_id IS NULL THEN 0 ELSE 1 END AS shown, CASE WHEN message_id IS NULL AND (delivered >= revision OR failed >= revision) THEN 1 ELSE 0 END AS ended
                        FROM outbox WHERE delivery = ?""", key)
                .map((row, ctx) ->
                        new Stored(row.getString("message"), row.getInt("shown") == 1, row.getInt("ended") == 1))
                .findOne();
    }

    /** That of the newest row; what is wanted later comes behind it. */
    public static long lastPosition(Handle h) {
        return h.select("SELECT COALESCE(MAX(position), 0) FROM outbox")
                .mapTo(Long.class)
                .one();
    }

    /** How much is told late there, and of how much of that it is not known whether it is there. */
    public static Outbox.Late countLate(Handle h, Destination destination, Instant before) {
        return h.select("""
                        SELECT COUNT(*) AS late, COUNT(first_attempt) AS doubtful FROM outbox
                        WHERE destination = ? AND late = 1 AND message_id IS NULL
                            AND delivered < revision AND failed < revision AND wanted_at < ?""", destination, before)
                .map((row, ctx) -> new Outbox.Late(row.getInt("late") - row.getInt("doubtful"), row.getInt("doubtful")))
                .one();
    }

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

    /**
     * An answer to a message that no channel can have shown would say the same thing twice; so would the end of what was first told as over.
     */
    public static boolean neverShown(Handle h, Message message) {
        return message.replyTo().isPresent()
                && h.select("""
                        SELECT 1 FROM outbox
                        WHERE delivery = ? AND (message_id IS NOT NULL OR first_attempt IS NOT NULL) AND made_open >= ?""", message.replyTo().get(), message.late().isPresent() ? 1 : 0)
                        .mapTo(Integer.class)
                        .findOne()
                        .isEmpty();
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
