package tuskwatch.core.oncall.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.LoggerFactory;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.outbox.Message;

/** Port: pages as stored, and written; {@link PageChanges} alone writes. Every method is one transaction. */
public interface PageRepository extends PageRecords {
    /**
     * Writes all or nothing.
     *
     * @return false when a page, or whether an incident is open, has changed since it was read
     */
    boolean commit(List<Change> changes, List<Message> messages);

    /**
     * Whether somebody was reached.
     *
     * @param at when the message was decided
     */
    record Reach(Instant at, boolean arrived) {}

    /**
     * Means over incidents.
     *
     * @param answered how many were acknowledged
     * @param toAcknowledge from confirmed to acknowledged (MTTA), over those
     * @param ended how many are over
     * @param toResolve from the first failing sample to the first good one of the end (MTTR), over those
     */
    record Means(long answered, Duration toAcknowledge, long ended, Duration toResolve) {}

    /**
     * A page as read.
     *
     * @param version counts writes, from 1; 0 for one that is not there yet
     */
    record Kept(Page page, long version) {}

    /**
     * A page to write.
     *
     * @param version as read; 0 for one that is not there yet
     * @param open whether the incident was seen to go on
     */
    record Change(Page page, long version, boolean open, List<PageEvent> events) {
        public Change {
            events = List.copyOf(events);
        }

        /** Tells the log what happened. */
        void log() {
            for (var event : events) {
                LoggerFactory.getLogger(PageRepository.class)
                        .atInfo()
                        .addKeyValue("instance", page.instance())
                        .addKeyValue("incident", page.incident())
                        .addKeyValue("community", page.community())
                        .addKeyValue("person", event.person())
                        .log("page-" + event.kind().word());
            }
        }
    }
}
