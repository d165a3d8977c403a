package tuskwatch.core.oncall.link;

import java.time.InstantSource;
import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.outbox.DeliveryKey;

/** Finds the post of the incident that somebody is called about, so that whoever is called elsewhere can open it. Threads may share it. */
public record PostOfCall(PageChanges room, WatchRegistry registry, InstantSource clock) {
    /**
     * A message that is there.
     *
     * @param messageId as the platform names it; the thread under the message has the same
     */
    public record Post(CommunityId community, Destination channel, String messageId) {}

    /** The post of the first incident that a button of a page is about; empty where none is there yet, and for other buttons. */
    public Optional<Post> find(Action button) {
        var parts = button.subject().split(":", 2);
        if (!button.kind().equals("ACKNOWLEDGE") || parts.length < 2) {
            return Optional.empty();
        }
        var community = new CommunityId(parts[0]);
        return room.kept(clock.instant()).stream()
                .map(PageRepository.Kept::page)
                .filter(p ->
                        p.community().equals(community) && p.calls().stream().anyMatch(c -> c.id().equals(parts[1])))
                .flatMap(p -> registry.routes(community, p.instance()).stream()
                        .map(Route::destination)
                        .flatMap(to -> room.pages().messageId(DeliveryKey.incident(p.incident(), to)).stream()
                                .map(id -> new Post(community, to, id))))
                .findFirst();
    }
}
