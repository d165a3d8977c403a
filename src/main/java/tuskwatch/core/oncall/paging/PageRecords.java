package tuskwatch.core.oncall.paging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.DeliveryKey;

/** Port: pages as stored, for everybody who reads them. */
public interface PageRecords {
    /** Pages whose incident goes on, or ended after that moment. */
    List<PageRepository.Kept> since(Instant ended);

    /** One page. */
    Optional<PageRepository.Kept> page(IncidentId incident, CommunityId community);

    /** What became of messages: delivered or given up; those that are neither are left out. */
    Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys);

    /** The platform's id of a message; empty where it is not there. */
    default Optional<String> messageId(DeliveryKey key) {
        return Optional.ofNullable(messageIds(List.of(key)).get(key));
    }

    /** The platform's ids of messages; those that are not there are left out. */
    Map<DeliveryKey, String> messageIds(List<DeliveryKey> keys);

    /** What became of the last settled message of a page that went to a person, by any way. */
    Map<Destination, PageRepository.Reach> reach(CommunityId community);

    /** How a community did with the incidents that were confirmed since then. */
    PageRepository.Means means(CommunityId community, Instant since);

    /** How often each person was called since then. */
    Map<PersonId, Integer> called(CommunityId community, Instant since);

    /** What happened to an incident's pages in a community, oldest first. */
    List<PageEvent> events(IncidentId incident, CommunityId community);
}
