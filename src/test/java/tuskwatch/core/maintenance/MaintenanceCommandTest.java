package tuskwatch.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.Maintenance.Phase;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class MaintenanceCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Member ADA =
            Fixtures.member(new Person(new PersonId("15"), "Ada" + "a".repeat(90)), COMMUNITY);
    private static final String FAR = "That moment is not within the next 90 days.";

    private int made;
    private final VirtualClock clock = new VirtualClock(NOW);
    private final KeptInMemory kept = new KeptInMemory();
    private final KeptStates states = new KeptStates();
    private final WatchRegistry registry = Watching.registry(
            kept,
            Watching.entry(COMMUNITY, SERVER, ROUTE),
            Watching.entry(new CommunityId("78"), new InstanceName("other.example"), ROUTE));
    private final MaintenanceCommand command =
            new MaintenanceCommand(kept, states, registry, clock, letters -> "work" + made++, Duration.ofMinutes(5));

    private String types(String verb, Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.of("instance", SERVER));
        values.putAll(more);
        return English.headline(Doing.types(command, ADA, verb, values));
    }

    private String plans(String when) {
        return types("plan", Map.of("when", new SpokenMoment(when)));
    }

    private Optional<Maintenance> announced() {
        return registry.maintenance(COMMUNITY, SERVER);
    }

    private Optional<Phase> phase() {
        return announced().map(Maintenance::phase);
    }

    private List<String> timeline() {
        return kept.timeline().stream()
                .map(TimelineEntry::words)
                .map(English::say)
                .toList();
    }

    private void passes(Duration time) {
        clock.skip(time);
        command.advanceDue();
    }

    private void incident(Incident.Phase phase) {
        var incident = Watching.outage(new IncidentId("abcd"), NOW, NOW, phase, Optional.empty());
        states.put(WatchState.fresh(SERVER, NOW).with(Optional.of(incident), Map.of()));
    }

    @Test
    void work_begins_at_once_and_takes_an_hour_unless_told_otherwise() {
        assertThat(types("start", Map.of())).isEqualTo("Announced: maintenance of mastodon.example begins now");
        assertThat(phase()).contains(Phase.RUNNING);
        assertThat(announced().map(Maintenance::to)).contains(NOW.plus(Duration.ofHours(1)));
        types("end", Map.of());
        types("start", Map.of("length", Duration.ofMinutes(5)));
        assertThat(announced().map(Maintenance::to)).contains(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void what_is_planned_hushes_nothing_yet() {
        assertThat(plans("in 2h")).isEqualTo("Announced: maintenance of mastodon.example is planned");
        assertThat(phase()).contains(Phase.PLANNED);
        assertThat(registry.hushed(COMMUNITY, SERVER)).isFalse();
    }

    @Test
    void a_moment_is_within_ninety_days_and_one_that_is_just_past_is_now() {
        assertThat(plans("some day")).startsWith("“some day” is not a time that I can read");
        assertThat(plans("2026-11-21 08:58")).isEqualTo(FAR);
        assertThat(plans("2027-02-19 09:01")).isEqualTo(FAR);
        assertThat(kept.maintenances()).isEmpty();
        plans("2026-11-21 08:59");
        assertThat(announced().map(Maintenance::from)).contains(NOW);
        assertThat(phase()).contains(Phase.RUNNING);
        types("end", Map.of());
        plans("2027-02-19 09:00");
        assertThat(phase()).contains(Phase.PLANNED);
    }

    @Test
    void only_what_is_watched_here_and_not_announced_yet_can_be_announced() {
        assertThat(types("start", Map.of("instance", new InstanceName("other.example"))))
                .startsWith("other.example is not watched here");
        types("start", Map.of());
        assertThat(plans("in 2h"))
                .isEqualTo("Maintenance of mastodon.example is announced already; end it first with /maintenance end.");
        assertThat(kept.maintenances()).hasSize(1);
    }

    @Test
    void ending_before_the_beginning_calls_it_off() {
        assertThat(types("end", Map.of())).isEqualTo("No maintenance of mastodon.example is announced here.");
        plans("in 2h");
        assertThat(types("end", Map.of())).isEqualTo("Called off: maintenance of mastodon.example.");
        types("start", Map.of());
        assertThat(types("end", Map.of()))
                .isEqualTo("Maintenance of mastodon.example is over; outages are announced again.");
        assertThat(timeline())
                .containsExactly(
                        "Maintenance: planned.",
                        "Maintenance: called off.",
                        "Maintenance: going on.",
                        "Maintenance: over.");
        assertThat(phase()).isEmpty();
    }

    @Test
    void it_begins_and_ends_by_itself_where_the_server_works() {
        plans("in 2h");
        passes(Duration.ofHours(2).minusMillis(1));
        assertThat(phase()).contains(Phase.PLANNED);
        passes(Duration.ofMillis(1));
        assertThat(phase()).contains(Phase.RUNNING);
        assertThat(registry.hushed(COMMUNITY, SERVER)).isTrue();
        incident(Incident.Phase.RESOLVED);
        passes(Duration.ofHours(1));
        assertThat(phase()).isEmpty();
        passes(Duration.ofHours(1));
        assertThat(timeline()).hasSize(3).last().isEqualTo("Maintenance: over.");
    }

    @Test
    void it_overruns_as_long_as_an_incident_goes_on() {
        types("start", Map.of("note", "new disks"));
        incident(Incident.Phase.OPEN);
        passes(Duration.ofHours(1));
        passes(Duration.ofMinutes(4));
        assertThat(phase()).contains(Phase.OVERRUN);
        incident(Incident.Phase.RESOLVED);
        command.advanceDue();
        assertThat(timeline())
                .containsExactly(
                        "Maintenance: going on (new disks).",
                        "Maintenance: overrun (new disks).",
                        "Maintenance: over (new disks).");
    }

    @Test
    void what_people_wrote_is_cleaned_and_cut() {
        types("start", Map.of("note", " new\ndisks "));
        assertThat(announced().map(Maintenance::note)).contains("new disks");
        assertThat(announced().orElseThrow().who().name()).hasSize(80);
        assertThat(announced().orElseThrow().who().id()).isEqualTo(ADA.id());
    }

    @Test
    void a_community_sees_its_own_work() {
        assertThat(English.headline(command.list(COMMUNITY)))
                .isEqualTo("No maintenance is announced here. Plan one with /maintenance plan.");
        types("plan", Map.of("when", new SpokenMoment("in 2h"), "note", "new disks"));
        var list = command.list(COMMUNITY);
        assertThat(English.headline(list)).isEqualTo("1 maintenance is announced");
        assertThat(English.lines(list.fields().getFirst()))
                .startsWith(
                        "mastodon.example: planned, 2026-11-21 11:00 UTC to 2026-11-21 12:00 UTC (60 min), new disks, by Ada");
        assertThat(command.list(new CommunityId("78")).fields()).isEmpty();
    }

    @Test
    void work_that_comes_again_is_planned_for_the_next_time_when_it_is_over() {
        plans(Map.of("when", new SpokenMoment("22:00"), "every", "Woche", "length", Duration.ofHours(2)));
        passes(Duration.ofHours(13));
        assertThat(phase()).contains(Phase.RUNNING);
        passes(Duration.ofHours(2));
        assertThat(phase()).contains(Phase.PLANNED);
        assertThat(announced().map(Maintenance::from)).contains(Instant.parse("2026-11-28T22:00:00Z"));
        assertThat(announced().map(Maintenance::to)).contains(Instant.parse("2026-11-29T00:00:00Z"));
        passes(Duration.ofDays(7));
        assertThat(announced().map(Maintenance::from)).contains(Instant.parse("2026-11-28T22:00:00Z"));
        assertThat(phase()).contains(Phase.RUNNING);
        // Ended by hand: only this time.
        types("end", Map.of());
        assertThat(announced().map(Maintenance::from)).contains(Instant.parse("2026-12-05T22:00:00Z"));
        assertThat(types("end", Map.of())).startsWith("Called off");
        assertThat(announced()).isEmpty();
    }

    @Test
    void how_often_it_comes_again_must_be_something_that_can_be_read() {
        assertThat(plans(Map.of("when", new SpokenMoment("22:00"), "every", "now and then")))
                .startsWith("“now and then” is not how often something comes again");
        assertThat(announced()).isEmpty();
    }

    @Test
    void members_are_told_once_before_it_begins_where_the_community_wants_that() {
        plans(Map.of("when", new SpokenMoment("22:00"), "every", "daily", "before", Duration.ofHours(1)));
        passes(Duration.ofHours(11));
        assertThat(soon()).isZero();
        passes(Duration.ofHours(1));
        passes(Duration.ofSeconds(5));
        assertThat(soon()).isEqualTo(1);
        passes(Duration.ofHours(1));
        passes(Duration.ofHours(1));
        assertThat(phase()).contains(Phase.PLANNED);
        passes(Duration.ofHours(22));
        assertThat(soon()).isEqualTo(2);
    }

    private long soon() {
        return kept.messages().stream()
                .filter(m -> English.headline(m.card()).startsWith("Maintenance of mastodon.example begins 2026-11-"))
                .count();
    }

    private String plans(Map<String, Object> more) {
        return types("plan", more);
    }
}
