package tuskwatch.edge.store.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.AnswerTimeRows;
import tuskwatch.edge.store.Store;

/**
 * Forgets what is old: samples three hours after their hour began, uptime and answering times after 90 days, delivered messages 30 days after
 * their last change, but for those that show something that goes on; who reported after two days, and what they wrote after 30; how
 * many mails were asked for after a day.
 * What is old is told by {@link tuskwatch.core.upkeep.SweepTime}. Everything goes in pieces, so that others who write wait for a moment only.
 */
public final class Retention {
    /** From the beginning of their hour; whole hours are rolled up, and nothing else reads what is older. */
    private static final Duration SAMPLES = Duration.ofHours(3);
    /** Forgotten at once at most. */
    private static final Duration SLICE = Duration.ofHours(1);

    private static final Duration UPTIME = Duration.ofDays(90);
    private static final Duration REPORTERS = Duration.ofDays(2);
    private static final Duration REPORTS = Duration.ofDays(30);
    private static final Duration SURGES = Duration.ofDays(90);
    private static final Duration CHANGES = Duration.ofDays(400);
    private static final Duration PAGES = Duration.ofDays(400);
    private static final Duration MAILS = Duration.ofDays(1);
    private static final Duration MESSAGES = Duration.ofDays(30);
    private static final int BATCH = 200;
    /** Another machine's clock may go ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final Store store;

    public Retention(Store store) {
        this.store = store;
    }

    /**
     * Rolls answering times up, and deletes what is past its time.
     *
     * @param now the moment from which ages are counted
     */
    public void sweep(Instant now) {
        AnswerTimeRows.rollUp(store, now);
        delete("answer_time", "from_at", now.minus(UPTIME));
        pages(now.minus(PAGES));
        delete("uptime_span", "to_at", now.minus(UPTIME));
        messages(now.minus(MESSAGES));
        inSlices(
                "report WHERE member IS NOT NULL AND ",
                "at",
                now.minus(REPORTERS),
                before -> store.execute("UPDATE report SET member = NULL WHERE at < ? AND member IS NOT NULL", before));
        delete("report", "at", now.minus(REPORTS));
        delete("report_hour", "from_at", now.minus(SURGES));
        inSlices(
                "surge WHERE phase = 'OVER' AND ",
                "raised_at",
                now.minus(SURGES),
                before -> store.execute("DELETE FROM surge WHERE phase = 'OVER' AND raised_at < ?", before));
        delete("setting_change", "at", now.minus(CHANGES));
        delete("asked_mail", "at", now.minus(MAILS));
        delete("sample_hour", "from_at", now.minus(SAMPLES));
    }

    /**
     * What is dated in the future was written by a clock that went ahead: it would stand in the way of what comes at that time, or
     * count for years. What is measured goes; the bot's own sign-ins to the gateway count as of now.
     */
    public void setRight(Instant now) {
        var limit = now.plus(AHEAD);
        for (var column :
                List.of("answer_time.from_at", "report_hour.from_at", "uptime_span.to_at", "sample_hour.from_at")) {
            var table = column.split("\\.", -1);
            store.execute("DELETE FROM " + table[0] + " WHERE " + table[1] + " > ?", limit);
        }
        store.execute("UPDATE identify SET at = ? WHERE at > ?", now, limit);
        store.execute("UPDATE life_sign SET at = ? WHERE at > ?", now, limit);
    }

    private void pages(Instant limit) {
        inSlices(
                "page WHERE ",
                "ended_at",
                limit,
                before -> store.useTransaction(h -> {
                    h.execute("""
                    DELETE FROM page_event WHERE EXISTS (SELECT 1 FROM page p
                        WHERE p.incident = page_event.incident AND p.community = page_event.community AND p.ended_at < ?)""", before);
                    h.execute("DELETE FROM page WHERE ended_at < ?", before);
                }));
    }

    /** What shows something that goes on stays: {@link LivingMessages}. */
    private void messages(Instant before) {
        var living = LivingMessages.in(store, before);
        var after = new DeliveryKey("");
        for (var some = delivered(before, after); !some.isEmpty(); some = delivered(before, after)) {
            var over = some.stream().filter(key -> !living.holds(key)).toList();
            store.useTransaction(h -> over.forEach(key -> h.execute(
                    "DELETE FROM outbox WHERE delivery = ? AND (delivered = revision OR failed = revision) AND wanted_at < ?",
                    key,
                    before)));
            after = some.getLast();
        }
    }

    private List<DeliveryKey> delivered(Instant before, DeliveryKey after) {
        return store.list(DeliveryKey.class, """
                SELECT delivery FROM outbox WHERE (delivered = revision OR failed = revision) AND wanted_at < ? AND delivery > ?
                ORDER BY delivery LIMIT ?""", before, after, BATCH);
    }

    private void delete(String table, String column, Instant limit) {
        inSlices(
                table + " WHERE ",
                column,
                limit,
                before -> store.execute("DELETE FROM " + table + " WHERE " + column + " < ?", before));
    }

    /** Work on rows that are dated before a moment. */
    private interface Piece {
        void upTo(Instant before);
    }

    /** From the oldest row on, an hour of them at a time. */
    private void inSlices(String rows, String column, Instant limit, Piece piece) {
        var oldest = "SELECT MIN(" + column + ") FROM " + rows + column + " < ?";
        for (var at = store.find(Instant.class, oldest, limit);
                at.isPresent();
                at = store.find(Instant.class, oldest, limit)) {
            var end = at.get().plus(SLICE);
            piece.upTo(end.isAfter(limit) ? limit : end);
        }
    }
}
