package tuskwatch.core.oncall.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** Port: pages as stored. Every method is one transaction. */
public interface PageRepository {
    /** Pages whose incident goes on, or ended after that moment. */
    List<Kept> since(Instant ended);

    /** One page. */
    Optional<Kept> page(IncidentId incident, CommunityId community);

    /**
     * Writes all or nothing.
     *
     * @return false when a page, or whether an incident is open, has changed since it was read
     */
    boolean commit(List<Change> changes, List<Message> messages);

    /** What became of messages: delivered or given up; those that are neither are left out. */
    Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys);

    /** What became of the last settled message of a page that went to a person, by any way. */
    Map<Destination, Reach> reach(CommunityId community);

    /**
     * Whether somebody was reached.
     *
     * @param at when the message was decided
     */
    record Reach(Instant at, boolean arrived) {}

    /** How a community did with the incidents that were confirmed since then. */
    Means means(CommunityId community, Instant since);

    /**
     * Means over incidents.
     *
     * @param answered how many were acknowledged
     * @param toAcknowledge from confirmed to acknowledged (MTTA), over those
     * @param ended how many are over
     * @param toResolve from confirmed to over (MTTR), over those
     */
    record Means(long answered, Duration toAcknowledge, long ended, Duration toResolve) {}

    /** How often each person was called since then. */
    Map<PersonId, Integer> called(CommunityId community, Instant since);

    /** What happened to an incident's pages in a community, oldest first. */
    List<PageEvent> events(IncidentId incident, CommunityId community);

    /**
     * A page as read.
     *
     * @param version counts writes, from 1
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
