package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;

/**
 * Brings every page to where it should be now: compares the incidents that go on with the pages that there are, and commits
 * what follows together with the messages that say it. All state is in the tables, so a stop at any moment loses nothing.
 * Threads may share it; {@link PageChanges} lets one at a time change the pages of a community.
 */
public final class Pager {
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(30);
    private static final Duration YOUNG = Duration.ofMinutes(2);

    private final PageChanges room;
    private final WatchRegistry registry;
    private final ContactMethods ways;
    private final InstantSource clock;
    private final Optional<Downtime> away;
    private volatile Instant lastVisit = Instant.EPOCH;

    /**
     * @param ways outside the chat platform that are set up
     * @param away when no bot was there, before this process
     */
    public Pager(
            PageChanges room,
            WatchRegistry registry,
            ContactMethods ways,
            InstantSource clock,
            Optional<Downtime> away) {
        this.room = room;
        this.registry = registry;
        this.ways = ways;
        this.clock = clock;
        this.away = away;
    }

    /**
     * Looks at all pages of all communities once. Where somebody changes a page just now, that community waits for the next look and
     * the others do not; what changed since the pages were read is seen at the commit, and waits too.
     */
    public void escalateDue() {
        var plans = room.plans();
        if (!plans.isEmpty()) {
            var now = clock.instant();
            var kept = room.kept(now).stream()
                    .collect(Collectors.groupingBy(k -> k.page().community()));
            var open = room.incidents().open();
            plans.forEach((community, plan) -> room.unlessBusy(
                    community, () -> escalateDue(community, plan, kept.getOrDefault(community, List.of()), open, now)));
        }
        lastVisit = clock.instant();
    }

    /** When it last looked at all pages without trouble. */
    public Instant lastVisit() {
        return lastVisit;
    }

    private void escalateDue(
            CommunityId community, OnCallPlan plan, List<PageRepository.Kept> its, List<Incident> open, Instant now) {
        var kept = its.stream()
                .collect(Collectors.toMap(k -> k.page().incident(), k -> k, (a, b) -> a, LinkedHashMap::new));
        var unowned = instances(CommunityId.CONFIGURATION);
        var watched = instances(community);
        if (room.plans().size() == 1) {
            // Whose they are is not known yet, and nobody else could be meant: an outage at a restart wakes somebody.
            watched.addAll(unowned);
        }
        var lines = new Lines(kept, now);
        var pages = kept.values().stream().map(PageRepository.Kept::page).toList();
        var fates = room.fates(community, pages);
        var closed = PageChanges.closed(pages, fates);
        var posts = posts(pages, now);
        var changes = new ArrayList<PageRepository.Change>();
        for (var incident : concerned(community, kept, watched, open)) {
            if (!watched.contains(incident.instance()) && unowned.contains(incident.instance())) {
                continue;
            }
            var fresh = Page.held(incident.id(), community, incident.instance(), Urgency.of(incident), now);
            var before = kept.getOrDefault(incident.id(), new PageRepository.Kept(fresh, 0));
            var hushed = incident.muted(now) || registry.hushed(community, incident.instance());
            var post = Optional.ofNullable(posts.get(incident.id()));
            var world = new Escalator.World(plan, ways, hushed, lines::free, fates, closed, away, post);
            var step = watched.contains(incident.instance())
                    ? Escalator.advance(before.page(), incident, world, now)
                    : unwatched(before.page(), now);
            if (!step.page().equals(before.page()) || before.version() == 0) {
                lines.used(step.page());
                changes.add(new PageRepository.Change(step.page(), before.version(), incident.open(), step.events()));
            }
        }
        if (!changes.isEmpty() && room.commit(community, plan, changes, List.of(), now)) {
            changes.forEach(PageRepository.Change::log);
        }
    }

    /** Looked for while a page is young: then its messages get the links, and later they have them or there are none. */
    private Map<IncidentId, Page.Post> posts(List<Page> pages, Instant now) {
        var young = pages.stream()
                .filter(p -> !p.calls().isEmpty()
                        && Duration.between(p.begun(), now).compareTo(YOUNG) <= 0
                        && p.post().flatMap(Page.Post::timeline).isEmpty())
                .toList();
        var keys = young.stream()
                .flatMap(p -> channels(p).stream().flatMap(to -> Stream.of(post(p, to), timeline(p, to))))
                .toList();
        var there = room.pages().messageIds(keys);
        var posts = new HashMap<IncidentId, Page.Post>();
        for (var page : young) {
            channels(page).stream()
                    .flatMap(to -> Optional.ofNullable(there.get(post(page, to)))
                            .map(id -> new Page.Post(to, id, Optional.ofNullable(there.get(timeline(page, to)))))
                            .stream())
                    .findFirst()
                    .filter(found -> !page.post().equals(Optional.of(found)))
                    .ifPresent(found -> posts.put(page.incident(), found));
        }
        return posts;
    }

    private static DeliveryKey post(Page page, Destination to) {
        return DeliveryKey.incident(page.incident(), to);
    }

    private static DeliveryKey timeline(Page page, Destination to) {
        return DeliveryKey.timeline(page.incident(), to, page.community());
    }

    /** Where its post is, or may be. */
    private List<Destination> channels(Page page) {
        return page.post()
                .map(p -> List.of(p.channel()))
                .orElseGet(() -> registry.routes(page.community(), page.instance()).stream()
                        .map(Route::destination)
                        .toList());
    }

    private Set<InstanceName> instances(CommunityId community) {
        return registry.of(community).stream().map(WatchEntry::instance).collect(Collectors.toCollection(HashSet::new));
    }

    private static Escalator.Step unwatched(Page page, Instant now) {
        var event = new PageEvent(now, PageEvent.Kind.OVER, PersonId.UNKNOWN, phrase("call.unwatched"));
        return new Escalator.Step(page.in(Page.Phase.OVER), List.of(event));
    }

    /** Incidents that go on here, and those whose page does not know yet that they are over. */
    private Collection<Incident> concerned(
            CommunityId community,
            Map<IncidentId, PageRepository.Kept> kept,
            Set<InstanceName> watched,
            List<Incident> open) {
        var incidents = new LinkedHashMap<IncidentId, Incident>();
        open.stream()
                .filter(i -> watched.contains(i.instance()))
                .flatMap(i -> i.seenBy(community).stream())
                .filter(Incident::open)
                .forEach(i -> incidents.put(i.id(), i));
        kept.values().stream()
                .map(PageRepository.Kept::page)
                .filter(p -> p.phase() != Page.Phase.OVER && !incidents.containsKey(p.incident()))
                .forEach(p ->
                        room.incidents().incident(p.incident(), community).ifPresent(i -> incidents.put(i.id(), i)));
        return incidents.values();
    }

    /** When each line was last used: nobody is called twice within half a minute; what comes together goes together. */
    private static final class Lines {
        private final Map<String, Instant> last = new HashMap<>();
        private final Instant now;

        Lines(Map<IncidentId, PageRepository.Kept> kept, Instant now) {
            this.now = now;
            kept.values().forEach(k -> used(k.page()));
        }

        void used(Page page) {
            page.calls().forEach(c -> last.merge(c.line(), c.at(), (a, b) -> a.isAfter(b) ? a : b));
        }

        boolean free(String line) {
            var before = last.get(line);
            return before == null || !before.isBefore(now) || !now.isBefore(before.plus(BETWEEN_CALLS));
        }
    }
}
