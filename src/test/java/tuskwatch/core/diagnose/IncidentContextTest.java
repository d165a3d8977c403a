package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Neighbourhood;
import tuskwatch.testing.Watching;

class IncidentContextTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final List<Incident> incidents = new ArrayList<>();
    private final KeptHistory history = new KeptHistory();

    private static final CommunityId HERE = new CommunityId("g");

    private List<Evidence> around() {
        return around(HERE);
    }

    private List<Evidence> around(CommunityId community) {
        var registry = new WatchRegistry(
                Watching.watches(IntStream.range(0, 108)
                        .mapToObj(i -> new WatchEntry(
                                i < 8 ? HERE : new CommunityId("else"),
                                i == 0 ? TUSK : new InstanceName("other" + i + ".example"),
                                Optional.empty(),
                                WatchEntry.Registrations.NOT_TOLD))
                        .toArray(WatchEntry[]::new)),
                new KeptInMemory(),
                List.of(),
                name -> false);
        registry.refresh();
        return new IncidentContext(history, new Known(), registry, new FederationLatency(Neighbourhood.TRUSTING))
                .around(TUSK, community, NINE);
    }

    private void incident(InstanceName instance, Instant since, Component failing) {
        incidents.add(new Incident(
                new IncidentId("inc" + incidents.size() + "x"),
                instance,
                since,
                since,
                Incident.Phase.OPEN,
                Verdict.DOWN,
                Map.of(failing, ComponentState.DOWN),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                since,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }

    @Test
    void a_change_of_the_software_within_a_day_is_a_clue_and_an_older_one_is_not_asked_for() {
        history.add(TimelineEntry.of(
                TUSK,
                NINE.minus(Duration.ofHours(2)),
                TimelineEntry.Kind.VERSION,
                LocalizedText.outside("Was a, is b.")));
        assertThat(around().stream().map(English::of))
                .containsExactly(new Evidence(
                        "after-upgrade",
                        Evidence.Source.HISTORY,
                        LocalizedText.outside("Its software changed within the last day (Was a, is b.)")));
    }

    @Test
    void what_begins_at_the_same_minute_again_and_again_is_started_by_a_clock() {
        incident(TUSK, Instant.parse("2026-11-20T23:58:30Z"), Component.WEB);
        incident(TUSK, Instant.parse("2026-11-21T04:00:10Z"), Component.WEB);
        assertThat(around()).isEmpty();
        incident(TUSK, Instant.parse("2026-11-21T07:01:00Z"), Component.WEB);
        assertThat(around()).extracting(Evidence::clue).containsExactly("by-the-clock");
        incidents.removeFirst();
        incident(TUSK, Instant.parse("2026-11-21T08:30:00Z"), Component.WEB);
        assertThat(around()).isEmpty();
    }

    @Test
    void three_others_down_at_once_point_to_what_they_share() {
        incident(new InstanceName("other1.example"), NINE, Component.EDGE);
        incident(new InstanceName("other2.example"), NINE, Component.WEB);
        incident(new InstanceName("other3.example"), NINE, Component.STREAMING);
        incident(new InstanceName("stranger.example"), NINE, Component.WEB);
        assertThat(around()).isEmpty();
        incident(new InstanceName("other4.example"), NINE, Component.WEB);
        assertThat(around().stream().map(English::of))
                .containsExactly(new Evidence(
                        "others-too",
                        Evidence.Source.NEIGHBOURS,
                        LocalizedText.outside("3 of the 7 other servers watched here are down too")));
    }

    @Test
    void servers_that_others_watch_are_no_clue_and_are_not_counted() {
        IntStream.range(8, 60).forEach(i -> incident(new InstanceName("other" + i + ".example"), NINE, Component.WEB));
        assertThat(around()).isEmpty();
    }

    @Test
    void the_part_that_failed_clearly_before_the_others_is_nearest_to_the_cause() {
        var cacheFirst = Map.of(
                Component.CACHE,
                NINE.minusSeconds(600),
                Component.WEB,
                NINE.minusSeconds(120),
                Component.SIGN_UP,
                NINE);
        assertThat(IncidentContext.first(cacheFirst, NINE).map(English::of))
                .contains(new Evidence(
                        "failed-first-cache",
                        Evidence.Source.HISTORY,
                        LocalizedText.outside("cache failed 8 min before web")));
        assertThat(IncidentContext.first(Map.of(Component.CACHE, NINE.minusSeconds(100), Component.WEB, NINE), NINE))
                .as("within the periods of asking")
                .isEmpty();
        assertThat(IncidentContext.first(Map.of(Component.CACHE, NINE.minusSeconds(600)), NINE))
                .as("alone")
                .isEmpty();
        assertThat(IncidentContext.first(
                        Map.of(Component.CACHE, NINE.minus(Duration.ofDays(3)), Component.WEB, NINE), NINE))
                .as("long ago")
                .isEmpty();
    }

    private final class Known implements IncidentRepository {
        @Override
        public List<Incident> since(InstanceName instance, Instant from) {
            return incidents.stream()
                    .filter(i -> i.instance().equals(instance) && !i.since().isBefore(from))
                    .toList();
        }

        @Override
        public List<Incident> since(InstanceName instance, Instant from, CommunityId community) {
            return since(instance, from);
        }

        @Override
        public Optional<Incident> incident(IncidentId id) {
            return Optional.empty();
        }

        @Override
        public Optional<InstanceName> instance(IncidentId id) {
            return Optional.empty();
        }

        @Override
        public List<Incident> latest(int most, CommunityId community) {
            return incidents;
        }

        @Override
        public List<Incident> declared(Instant from) {
            return List.of();
        }

        @Override
        public List<IncidentEvent> happened(IncidentId incident, CommunityId community) {
            return List.of();
        }

        @Override
        public List<Incident> open() {
            return List.of();
        }

        @Override
        public Optional<IncidentId> newest(InstanceName instance, CommunityId community) {
            return Optional.empty();
        }
    }
}
