package tuskwatch.edge.store.json;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Undelivered;
import tuskwatch.edge.store.json.StoreJson.UnreadableRowException;

/** A row of the outbox as a value. */
public final class DeliveryRow {
    private DeliveryRow() {}

    /** One whose message no version can read. */
    public record Unreadable(DeliveryKey key, long revision, String why) {}

    /**
     * What is to be delivered; empty for a row that cannot be read.
     *
     * @param row with the id of the message that it answers, if any, as {@code reply_id}
     * @param unreadable takes those that cannot be read
     */
    public static Optional<Delivery> read(ResultSet row, List<Unreadable> unreadable) throws SQLException {
        try {
            return Optional.of(delivery(row));
        } catch (UnreadableRowException e) {
            var key = new DeliveryKey(row.getString("delivery"));
            unreadable.add(new Unreadable(key, row.getLong("revision"), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                told(StoreJson.read(row.getString("message"), Message.class), row.getInt("late") == 1),
                row.getLong("revision"),
                Optional.ofNullable(row.getString("message_id")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getObject("first_attempt", Long.class)).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getString("reply_id")),
                row.getInt("generation"),
                row.getInt("plain") == 1,
                Instant.ofEpochMilli(row.getLong("wanted_at")));
    }

    /** What a version before 0.10 wrote has no line for it among others: what it is headed serves. */
    private static Message told(Message message, boolean late) {
        return late && message.late().isEmpty() ? message.late(message.card().headline()) : message;
    }

    /** Whether a stored message says what is wanted; one that cannot be read does not, and is put right by it. */
    public static boolean shows(String stored, Message wanted) {
        try {
            return StoreJson.read(stored, Message.class).card().equals(wanted.card());
        } catch (UnreadableRowException e) {
            return false;
        }
    }

    /** How a stored message is made; empty for one that cannot be read. */
    public static Optional<Message.Creation> creation(String stored) {
        try {
            return Optional.of(StoreJson.read(stored, Message.class).creation());
        } catch (UnreadableRowException e) {
            return Optional.empty();
        }
    }

    /** What a place does not show; the message itself is not read. */
    public static Undelivered undelivered(ResultSet row) throws SQLException {
        return new Undelivered(
                new DeliveryKey(row.getString("delivery")),
                Destination.of(row.getString("destination")),
                row.getLong("failed") < row.getLong("revision") ? Undelivered.State.WAITS : Undelivered.State.GIVEN_UP,
                Instant.ofEpochMilli(row.getLong("wanted_at")),
                Optional.ofNullable(row.getString("problem")).orElse(""));
    }
}
