package tuskwatch.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.community.WatchRepository;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.RouteReports;
import tuskwatch.edge.guidebook.GuidebookReader;

/** One watched server, whose messages go to one channel that mentions a role. */
public final class Watching {
    public static final InstanceName SERVER = new InstanceName("mastodon.example");
    public static final CommunityId COMMUNITY = new CommunityId("77");
    public static final Destination CHANNEL = new Destination.Channel("500");
    public static final Route ROUTE = new Route(CHANNEL, Optional.of("900")).of(COMMUNITY);
    public static final GuidanceBook BOOK = GuidebookReader.read();
    /** Nobody reports anything, and there is no status page. */
    public static final Announcer ANNOUNCER =
            new Announcer(new IncidentCards(BOOK, Optional.empty(), (instance, community) -> 0));

    /** Whether destinations can be written to is told to nobody. */
    public static final RouteReports ROUTES = new RouteReports() {
        @Override
        public void broke(Destination destination, String why, Instant at) {}

        @Override
        public void historyClosed(Destination destination, String why, Instant at) {}

        @Override
        public void historyOpen(Destination destination) {}

        @Override
        public void works(Destination destination, Instant at) {}
    };

    private Watching() {}

    public static WatchEntry entry(CommunityId community, InstanceName instance, Route route) {
        return new WatchEntry(community, instance, Optional.of(route), WatchEntry.Registrations.NOT_TOLD);
    }

    /** A registry that has read these watches, and what the communities have set. */
    public static WatchRegistry registry(KeptInMemory kept, WatchEntry... entries) {
        var registry = new WatchRegistry(watches(entries), kept, List.of(), i -> false);
        registry.refresh();
        return registry;
    }

    /** The server's watch alone. */
    public static WatchRegistry registry() {
        return registry(new KeptInMemory(), entry(COMMUNITY, SERVER, ROUTE));
    }

    /** What is known of the server after a round that ended so. */
    public static WatchState asked(Verdict verdict, Instant at) {
        return state(SERVER, Optional.empty(), verdict, at);
    }

    /** What is known of a server that has told what it is. */
    public static WatchState described(InstanceName instance, InstanceFacts facts, Instant at) {
        return state(instance, Optional.of(facts), Verdict.UP, at);
    }

    private static WatchState state(InstanceName instance, Optional<InstanceFacts> facts, Verdict verdict, Instant at) {
        var fresh = WatchState.fresh(instance, at);
        return new WatchState(
                instance,
                1,
                fresh.detectors(),
                fresh.latencies(),
                fresh.latest(),
                fresh.failing(),
                fresh.burst(),
                fresh.requests(),
                fresh.backOffs(),
                fresh.liveness(),
                facts,
                VersionMemory.EMPTY,
                fresh.signUp(),
                fresh.places(),
                fresh.feeds(),
                fresh.certificates(),
                verdict,
                Optional.of(at),
                fresh.nextDue(),
                fresh.incident(),
                List.of());
    }

    /** Web fails at the server, since that moment, as checks see it or somebody says. */
    public static Incident outage(
            IncidentId id, Instant since, Instant at, Incident.Phase phase, Optional<Incident.Declaration> declared) {
        return new Incident(
                id,
                SERVER,
                since,
                at,
                phase,
                Verdict.DOWN,
                Map.of(Component.WEB, ComponentState.DOWN),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                declared,
                Map.of());
    }

    /** Watches that stay as they are. */
    public static WatchRepository watches(WatchEntry... entries) {
        return new WatchRepository() {
            @Override
            public List<WatchEntry> all() {
                return List.of(entries);
            }

            @Override
            public void put(WatchEntry entry, Person addedBy) {
                throw new UnsupportedOperationException("these watches stay as they are");
            }

            @Override
            public int remove(CommunityId community, InstanceName instance) {
                throw new UnsupportedOperationException("these watches stay as they are");
            }
        };
    }
}
