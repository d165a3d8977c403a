package tuskwatch.app.site;

import static tuskwatch.core.message.LocalizedText.phrase;
import static tuskwatch.testing.Saying.outside;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import tuskwatch.app.Core;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.English;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualBot;
import tuskwatch.testing.VirtualClock;

/** A core on a store in memory that remembers three months of three servers, one of them down now. */
final class SeededCore implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final InstanceName CALM = new InstanceName("calm.example");
    static final InstanceName BROKEN = new InstanceName("broken.example");
    static final InstanceName HOSTILE = new InstanceName("xn--bcher-kva.example");
    static final String SCRIPT = "<script>alert(1)</script>";

    final VirtualClock clock = new VirtualClock(NOW);
    final Store store = MemoryStore.open();
    final Core core;

    static final CommunityId HOME = new CommunityId("g");

    SeededCore() {
        core = VirtualBot.core(store, clock, Map.of("TUSKWATCH_WATCH_INSTANCES", CALM + "," + BROKEN + "," + HOSTILE));
        core.monitoring.registry.belongsTo(HOME);
        seed(CALM, 0, Optional.empty());
        seed(BROKEN, 3, Optional.of("7f3aopen"));
        seed(HOSTILE, 40, Optional.empty());
    }

    StatusPage site() {
        return site(Optional::empty);
    }

    /** @param lockedOutSince since when Discord refuses the bot */
    StatusPage site(Supplier<Optional<Instant>> lockedOutSince) {
        return new StatusPage(
                core,
                GuidebookReader.read(),
                Optional.of("https://status.example/"),
                lockedOutSince,
                clock,
                English.BOOK);
    }

    private void seed(InstanceName name, int troubledEvery, Optional<String> open) {
        var begin = NOW.minus(Duration.ofDays(60));
        var last = open.isPresent() ? NOW.minus(Duration.ofMinutes(12)) : NOW;
        var at = begin;
        var version = 0L;
        var day = 0;
        while (at.isBefore(last)) {
            var end = at.plus(Duration.ofHours(24)).isAfter(last) ? last : at.plus(Duration.ofHours(24));
            var trouble = troubledEvery > 0 && day % troubledEvery == 1;
            var middle = trouble && at.plus(Duration.ofHours(2)).isBefore(end) ? at.plus(Duration.ofHours(2)) : at;
            if (trouble) {
                version = commit(name, version, new Uptime.Span(Verdict.DOWN, at, middle), at, incident(name, day, at));
            }
            version = commit(name, version, new Uptime.Span(Verdict.UP, middle, end), end, Optional.empty());
            at = end;
            day++;
        }
        if (open.isPresent()) {
            var since = last;
            commit(
                    name,
                    version,
                    new Uptime.Span(Verdict.DOWN, since, NOW),
                    NOW,
                    Optional.of(incident(name, open.get(), since, Optional.empty())));
        }
    }

    private static Optional<Incident> incident(InstanceName name, int day, Instant at) {
        return Optional.of(
                incident(name, "old" + day + name.host().charAt(0), at, Optional.of(at.plus(Duration.ofHours(2)))));
    }

    static Incident incident(InstanceName name, String id, Instant since, Optional<Instant> over) {
        var components = new EnumMap<Component, ComponentState>(Component.class);
        components.put(Component.WEB, ComponentState.DOWN);
        components.put(Component.SIGN_UP, ComponentState.DOWN);
        return new Incident(
                new IncidentId(id),
                name,
                since,
                since.plusSeconds(60),
                over.isPresent() ? Incident.Phase.RESOLVED : Incident.Phase.OPEN,
                Verdict.DOWN,
                components,
                List.of(new Hypothesis(
                        new CauseId("web-not-running"),
                        Hypothesis.Confidence.LIKELY,
                        outside("/health answered 502 from the layer in front.", "The page says: “" + SCRIPT + "”"),
                        List.of())),
                List.of(false, false, false),
                0,
                Optional.empty(),
                over.orElse(since.plusSeconds(60)),
                over,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private long commit(InstanceName name, long version, Uptime.Span span, Instant at, Optional<Incident> incident) {
        var fresh = WatchState.fresh(name, at);
        var seen = new WatchState(
                name,
                fresh.rounds() + 1,
                fresh.detectors(),
                fresh.latencies(),
                fresh.latest(),
                fresh.failing(),
                fresh.burst(),
                fresh.requests(),
                fresh.backOffs(),
                fresh.liveness(),
                fresh.facts(),
                VersionMemory.EMPTY,
                fresh.signUp(),
                fresh.places(),
                fresh.feeds(),
                fresh.certificates(),
                incident.filter(Incident::open).map(i -> Verdict.DOWN).orElse(Verdict.UP),
                Optional.of(at),
                at,
                incident,
                List.of());
        var events = new ArrayList<IncidentEvent>();
        incident.ifPresent(i -> {
            events.add(new IncidentEvent.Opened(i.openedAt()));
            events.add(new IncidentEvent.Muted(
                    i.openedAt().plusSeconds(60),
                    Optional.of(new Person(new PersonId("7"), "Ada " + SCRIPT)),
                    Optional.of(HOME)));
            i.resolvedAt().ifPresent(r -> events.add(new IncidentEvent.Resolved(r)));
        });
        var looks = List.of(new Observation(
                Check.HEALTH,
                at.minusSeconds(30),
                Duration.ofMillis(80),
                new Outcome.Answered(
                        200,
                        Freshness.ORIGIN,
                        Speaker.APPLICATION,
                        new Content.AsExpected(),
                        Optional.empty(),
                        OptionalInt.empty())));
        var notes = incident.isPresent() && version > 0
                ? List.of(TimelineEntry.of(
                        name,
                        at,
                        TimelineEntry.Kind.VERSION,
                        phrase("change.software", "mastodon 4.6.4", "mastodon 4.6.5 " + SCRIPT)))
                : List.<TimelineEntry>of();
        if (!core.kept.ledger.commit(new Commit(
                seen,
                version,
                looks,
                List.of(new Transition(incident, events, Set.of(), Optional.empty())).stream()
                        .filter(t -> !events.isEmpty())
                        .toList(),
                Optional.of(span),
                notes,
                List.of()))) {
            throw new AssertionError("the seed was not written");
        }
        return version + 1;
    }

    /** Another community watches that, for itself alone; the id of an incident that goes on there. */
    String hides(InstanceName name) {
        watches(name, WatchEntry.Publicity.UNSAID);
        seed(name, 0, Optional.of("h1ddenid"));
        return "h1ddenid";
    }

    /** It shows it to everybody from now on. */
    void shows(InstanceName name) {
        watches(name, WatchEntry.Publicity.SHOWN);
    }

    private void watches(InstanceName name, WatchEntry.Publicity publicity) {
        core.kept.watches.put(
                new WatchEntry(
                        new CommunityId("neighbour"),
                        name,
                        Optional.of(new Route(new Destination.Channel("77"), Optional.empty())),
                        WatchEntry.Registrations.NOT_TOLD,
                        Optional.empty(),
                        publicity),
                Person.TERMINAL);
        core.monitoring.registry.refresh();
    }

    @Override
    public void close() {
        store.close();
    }
}
