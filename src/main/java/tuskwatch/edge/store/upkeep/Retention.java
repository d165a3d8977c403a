package tuskwatch.edge.store.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.AnswerTimeRows;
import tuskwatch.edge.store.Store;

/**
 * Forgets what is old: raw observations two hours after they were rolled up at the latest, uptime and answering times after 90 days, delivered messages 30 days after
 * their last change, but for those that show something that goes on; who reported after two days, and what they wrote after 30.
 */
public final class Retention {
    /** A thousand servers leave 45 MiB an hour; whole hours are rolled up, and nothing else reads what is older. */
    private static final Duration OBSERVATIONS = Duration.ofHours(2);
    /** Deleted at once at most, so that rounds wait only for a moment where very many are left. */
    private static final Duration SLICE = Duration.ofHours(1);

    private static final Duration UPTIME = Duration.ofDays(90);
    private static final Duration REPORTERS = Duration.ofDays(2);
    private static final Duration REPORTS = Duration.ofDays(30);
    private static final Duration SURGES = Duration.ofDays(90);
    private static final Duration CHANGES = Duration.ofDays(400);
    private static final Duration PAGES = Duration.ofDays(400);
    private static final Duration MESSAGES = Duration.ofDays(30);

    private static final int BATCH = 200;

    private final Store store;

    public Retention(Store store) {
        this.store = store;
    }

    /** Rolls answering times up, and deletes what is past its time. */
    public void sweep(Instant now) {
        AnswerTimeRows.rollUp(store, now);
        delete("answer_time WHERE from_at < ?", now.minus(UPTIME));
        delete("""
                page_event WHERE EXISTS (SELECT 1 FROM page p
                    WHERE p.incident = page_event.incident AND p.community = page_event.community AND p.ended_at < ?)""", now.minus(PAGES));
        delete("page WHERE ended_at < ?", now.minus(PAGES));
        delete("uptime_span WHERE to_at < ?", now.minus(UPTIME));
        messages(now.minus(MESSAGES));
        store.execute("UPDATE report SET member = NULL WHERE at < ? AND member IS NOT NULL", now.minus(REPORTERS));
        delete("report WHERE at < ?", now.minus(REPORTS));
        delete("report_hour WHERE from_at < ?", now.minus(SURGES));
        delete("surge WHERE phase = 'OVER' AND raised_at < ?", now.minus(SURGES));
        delete("setting_change WHERE at < ?", now.minus(CHANGES));
        observations(now.minus(OBSERVATIONS));
    }

    /** What shows something that goes on stays: {@link LivingMessages}. */
    private void messages(Instant before) {
        var living = LivingMessages.in(store, before);
        var after = new DeliveryKey("");
        for (var some = delivered(before, after); !some.isEmpty(); some = delivered(before, after)) {
            var over = some.stream().filter(key -> !living.holds(key)).toList();
            store.useTransaction(h -> over.forEach(key -> h.execute(
                    "DELETE FROM outbox WHERE delivery = ? AND delivered = revision AND wanted_at < ?", key, before)));
            after = some.getLast();
        }
    }

    private List<DeliveryKey> delivered(Instant before, DeliveryKey after) {
        return store.list(DeliveryKey.class, """
                SELECT delivery FROM outbox WHERE delivered = revision AND wanted_at < ? AND delivery > ?
                ORDER BY delivery LIMIT ?""", before, after, BATCH);
    }

    /** The newest one stays, however old: it tells how long the bot was away. */
    private void observations(Instant limit) {
        var newest = moment("MAX").orElse(Instant.MIN);
        var before = newest.isBefore(limit) ? newest : limit;
        for (var oldest = moment("MIN"); oldest.filter(before::isAfter).isPresent(); oldest = moment("MIN")) {
            var end = oldest.get().plus(SLICE);
            store.execute("DELETE FROM observation WHERE at < ?", end.isAfter(before) ? before : end);
        }
    }

    private Optional<Instant> moment(String which) {
        return store.find(Instant.class, "SELECT " + which + "(at) FROM observation");
    }

    private void delete(String rows, Instant before) {
        store.execute("DELETE FROM " + rows, before);
    }
}
