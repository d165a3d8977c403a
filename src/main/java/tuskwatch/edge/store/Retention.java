package tuskwatch.edge.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Forgets what is old: raw observations after a week, uptime and answering times after 90 days, delivered messages after
 * 30. Boards stay.
 */
public final class Retention {
    private static final Duration OBSERVATIONS = Duration.ofDays(7);
    private static final Duration UPTIME = Duration.ofDays(90);
    private static final Duration PAGES = Duration.ofDays(400);
    private static final Duration MESSAGES = Duration.ofDays(30);

    private final Store store;

    public Retention(Store store) {
        this.store = store;
    }

    /** Rolls answering times up, and deletes what is past its time. */
    public void sweep(Instant now) {
        store.jdbi().useTransaction(h -> {
            AnswerTimeRows.rollUp(h, now);
            h.createUpdate("DELETE FROM answer_time WHERE from_at < :before")
                    .bind("before", now.minus(UPTIME).toEpochMilli())
                    .execute();
            h.createUpdate("DELETE FROM observation WHERE at < :before")
                    .bind("before", now.minus(OBSERVATIONS).toEpochMilli())
                    .execute();
            h.createUpdate("""
                            DELETE FROM page_event WHERE EXISTS (SELECT 1 FROM page p
                                WHERE p.incident = page_event.incident AND p.community = page_event.community AND p.ended_at < :before)""").bind("before", now.minus(PAGES).toEpochMilli()).execute();
            h.createUpdate("DELETE FROM page WHERE ended_at < :before")
                    .bind("before", now.minus(PAGES).toEpochMilli())
                    .execute();
            h.createUpdate("DELETE FROM uptime_span WHERE to_at < :before")
                    .bind("before", now.minus(UPTIME).toEpochMilli())
                    .execute();
            h.createUpdate(
                            "DELETE FROM outbox WHERE delivered = revision AND created_at < :before AND delivery NOT LIKE 'board/%'")
                    .bind("before", now.minus(MESSAGES).toEpochMilli())
                    .execute();
        });
    }
}
