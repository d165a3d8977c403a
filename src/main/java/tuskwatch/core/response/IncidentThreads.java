package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * A thread under the post of each incident, ten at most and those that wake people first, with its timeline in one message, and a message for each
 * update; and the word to whoever has it, when members have waited long for news. Only where moderators are on call. What is
 * said follows from the tables, so it is said once, whatever restarts. One thread at a time.
 */
public final class IncidentThreads {
    private static final int MOST_AT_ONCE = 10;
    private static final Duration AFTERWARDS = Duration.ofMinutes(15);
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final List<Duration> PATIENCE_URGENT =
            List.of(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(12));
    private static final List<Duration> PATIENCE = List.of(Duration.ofHours(6), Duration.ofHours(12));

    private final PageChanges room;
    private final WatchRegistry registry;
    private final InstantSource clock;
    /** What each page looked like when it was told last; what happened is read, and a thread drawn, only after a change. */
    private final Map<Page.Id, Told> told = new HashMap<>();

    private record Seen(long version, Incident incident, List<Route> posted) {}

    /** @param silent since when members have heard nothing from whoever has it */
    private record Told(Seen seen, Instant silent) {}

    public IncidentThreads(PageChanges room, WatchRegistry registry, InstantSource clock) {
        this.room = room;
        this.registry = registry;
        this.clock = clock;
    }

    /** Looks at all pages of all communities once. */
    public void updateDue() {
        var now = clock.instant();
        if (room.plans().isEmpty()) {
            return;
        }
        var pages = room.kept(now).stream()
                .filter(k -> room.plan(k.page().community()).isPresent())
                .collect(Collectors.groupingBy(k -> k.page().community()));
        var open = room.incidents().open().stream().collect(Collectors.toMap(Incident::id, i -> i));
        var present = new HashSet<Page.Id>();
        pages.forEach((community, kept) -> {
            var hanging = kept.stream()
                    .sorted(Comparator.comparing(k -> k.page().urgency()))
                    .limit(MOST_AT_ONCE)
                    .collect(Collectors.toSet());
            kept.stream()
                    .filter(k -> hanging.contains(k) || k.page().phase() == Page.Phase.ACKED)
                    .forEach(k -> present.add(tell(community, k, open, hanging.contains(k), now)));
        });
        told.keySet().retainAll(present);
    }

    private Page.Id tell(
            CommunityId community,
            PageRepository.Kept kept,
            Map<IncidentId, Incident> open,
            boolean hanging,
            Instant now) {
        var page = kept.page();
        var incident = Optional.ofNullable(open.get(page.incident()))
                .map(i -> i.seenBy(community))
                .orElseGet(() -> room.incidents().incident(page.incident(), community));
        var over = incident.flatMap(Incident::endKnownAt)
                .filter(at -> now.isAfter(at.plus(AFTERWARDS)))
                .isPresent();
        if (incident.isEmpty() || over || incident.get().muted(now) || registry.hushed(community, page.instance())) {
            return page.id();
        }
        var posted = hanging ? posted(community, incident.get()) : List.<Route>of();
        var seen = new Seen(kept.version(), incident.get(), posted);
        var before = told.get(page.id());
        var messages = new ArrayList<Message>();
        if (before == null || !before.seen().equals(seen)) {
            var chronicle = IncidentTimeline.read(room, incident.get(), community);
            posted.forEach(r -> messages.addAll(thread(community, chronicle, r.destination())));
            before = new Told(seen, silent(page, chronicle));
        }
        nudge(community, page, incident.get(), before.silent(), now).ifPresent(messages::add);
        if (!messages.isEmpty()) {
            room.say(messages);
        }
        told.put(page.id(), before);
        return page.id();
    }

    /** Where the incident's own message stands, so that a thread can hang on it. */
    private List<Route> posted(CommunityId community, Incident incident) {
        var routes = registry.routes(community, incident.instance());
        var there = room.pages()
                .delivered(routes.stream()
                        .map(r -> DeliveryKey.incident(incident.id(), r.destination()))
                        .toList());
        return routes.stream()
                .filter(r -> there.getOrDefault(DeliveryKey.incident(incident.id(), r.destination()), false))
                .toList();
    }

    private static List<Message> thread(CommunityId community, IncidentTimeline chronicle, Destination channel) {
        var incident = chronicle.incident();
        var messages = new ArrayList<Message>();
        messages.add(message(
                incident,
                channel,
                DeliveryKey.timeline(incident.id(), channel, community),
                incident.open() ? Tone.INFO : Tone.RESOLVED,
                phrase("thread.timeline"),
                Field.of(phrase("history.timeline"), IncidentTimeline.lines(chronicle.open()))));
        chronicle.events().stream()
                .filter(e -> e.kind() == PageEvent.Kind.UPDATE)
                .map(e -> message(
                        incident,
                        channel,
                        DeliveryKey.thread(
                                incident.id(),
                                channel,
                                "u" + Long.toString(e.at().toEpochMilli(), 36) + "-" + DeliveryKey.mark(community)),
                        Tone.INFO,
                        phrase("thread.update"),
                        Field.of(LocalizedText.NONE, e.note())))
                .forEach(messages::add);
        return messages;
    }

    /** The title names the thread. */
    private static Message message(
            Incident incident, Destination channel, DeliveryKey key, Tone tone, LocalizedText headline, Field field) {
        var id = incident.id();
        var card = new Card(
                tone,
                headline,
                phrase("thread.title", IncidentCards.host(incident.instance()), id.text()),
                List.of(field),
                List.of(),
                LocalizedText.NONE,
                Optional.of(id.marker() + "-" + key.text().substring(key.text().lastIndexOf('/') + 1)));
        return new Message(
                key,
                Destination.thread(channel, id.text()),
                card,
                Optional.empty(),
                Optional.of(DeliveryKey.incident(id, channel)),
                Message.Creation.CREATE_OR_EDIT);
    }

    private static Instant silent(Page page, IncidentTimeline chronicle) {
        return chronicle.events().stream()
                .filter(e -> e.kind().meaning() == PageEvent.Meaning.OWNED
                        || e.kind().meaning() == PageEvent.Meaning.NEWS)
                .map(PageEvent::at)
                .reduce((a, b) -> b)
                .orElse(page.begun());
    }

    /** Half an hour without an update, and again later: members are waiting. */
    private static Optional<Message> nudge(
            CommunityId community, Page page, Incident incident, Instant silent, Instant now) {
        var patience = page.urgency() == Urgency.HIGH ? PATIENCE_URGENT : PATIENCE;
        return page.owner()
                .filter(o -> page.phase() == Page.Phase.ACKED && incident.open())
                .flatMap(owner -> patience.stream()
                        .filter(wait -> !now.isBefore(silent.plus(wait))
                                && now.isBefore(silent.plus(wait).plus(LATE)))
                        .findFirst()
                        .map(wait -> waiting(community, page, incident, owner, silent, wait)));
    }

    private static Message waiting(
            CommunityId community, Page page, Incident incident, Page.Owner owner, Instant since, Duration wait) {
        var host = IncidentCards.host(page.instance());
        var key = DeliveryKey.page(
                community,
                "n" + page.incident() + "-" + Long.toString(since.getEpochSecond(), 36) + "-" + wait.toMinutes());
        var lines =
                List.of(phrase("thread.silent", wait, IncidentCards.headline(incident)), phrase("thread.write", host));
        var to = Destination.person(owner.person().id());
        return PageCards.notice(key, to, Tone.INFO, phrase("thread.waiting", host), lines);
    }
}
