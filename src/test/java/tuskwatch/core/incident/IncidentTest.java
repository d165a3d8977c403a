package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.testing.Watching;

class IncidentTest {
    private static final CommunityId HERE = Watching.COMMUNITY;
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Person MIA = new Person(new PersonId("1"), "Mia");
    private static final Map<Component, ComponentState> WEB = Map.of(Component.WEB, ComponentState.DOWN);

    private static Hypothesis cause(String id) {
        return new Hypothesis(new CauseId(id), Hypothesis.Confidence.LIKELY, List.of(), List.of());
    }

    private static Incident opened() {
        return Incident.opened(
                new IncidentId("abcd"),
                Watching.SERVER,
                NOW.minusSeconds(60),
                NOW,
                Verdict.DOWN,
                WEB,
                List.of(cause("db-down")));
    }

    private static Incident declared(Component component) {
        var by = new Incident.Declaration(MIA, "nobody can log in", Optional.of(component), Optional.of(HERE));
        return Incident.declared(new IncidentId("efgh"), Watching.SERVER, by, NOW);
    }

    @Test
    void it_goes_on_until_it_is_over_or_was_none() {
        assertThat(opened().in(Incident.Phase.RECOVERING, LATER).open()).isTrue();
        assertThat(opened().in(Incident.Phase.RESOLVED, LATER).open()).isFalse();
        assertThat(opened().in(Incident.Phase.FALSE_ALARM, LATER).open()).isFalse();
    }

    @Test
    void the_last_twenty_rounds_are_remembered() {
        var incident = opened().withRound(false, LATER);
        for (var i = 0; i < 20; i++) {
            assertThat(incident.recentFailures()).isEqualTo(1);
            incident = incident.withRound(true, LATER);
        }
        assertThat(incident.recent()).isEqualTo(Collections.nCopies(20, true));
        assertThat(incident.recentFailures()).isZero();
    }

    @Test
    void good_rounds_count_in_a_row() {
        var twice = opened().withRound(true, LATER).withRound(true, LATER);
        assertThat(twice.goodRounds()).isEqualTo(2);
        assertThat(twice.withRound(false, LATER).goodRounds()).isZero();
        assertThat(twice.updatedAt()).as("a round alone is no event").isEqualTo(NOW);
    }

    @Test
    void a_round_that_explains_nothing_leaves_the_causes_of_before() {
        var nothing = opened().seen(Verdict.DEGRADED, WEB, List.of(), LATER);
        assertThat(nothing.causes()).containsExactly(cause("db-down"));
        assertThat(nothing.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(nothing.updatedAt()).isEqualTo(LATER);
        assertThat(opened().seen(Verdict.DOWN, WEB, List.of(cause("db-slow")), LATER)
                        .causes())
                .containsExactly(cause("db-slow"));
    }

    @Test
    void a_relapse_takes_the_end_back() {
        var over = opened().in(Incident.Phase.RESOLVED, LATER);
        assertThat(over.resolvedAt()).contains(LATER);
        var again = over.in(Incident.Phase.OPEN, LATER.plusSeconds(60));
        assertThat(again.resolvedAt()).isEmpty();
        assertThat(again.since()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void who_ended_it_is_kept_with_when() {
        var ended = opened().byHand(Incident.Phase.RESOLVED, MIA, LATER);
        assertThat(ended.closedBy()).contains(MIA);
        assertThat(ended.resolvedAt()).contains(LATER);
        assertThat(ended.open()).isFalse();
    }

    private static Incident closed(Handling.How how) {
        var closing = new Handling.Closing(how, Optional.of(MIA), LATER);
        return opened().handled(HERE, h -> h.closed(closing));
    }

    @Test
    void what_was_declared_tells_what_checks_see_meanwhile_unless_that_was_closed() {
        var jobs = declared(Component.JOBS);
        var seen = opened().told(Set.of(HERE), NOW);
        var both = beside(jobs, Optional.of(seen));
        assertThat(both.components())
                .isEqualTo(Map.of(Component.JOBS, ComponentState.DOWN, Component.WEB, ComponentState.DOWN));
        assertThat(both.verdict()).isEqualTo(Verdict.DOWN);
        assertThat(beside(both, Optional.empty()).components()).isEqualTo(jobs.components());
        assertThat(beside(jobs, Optional.of(closed(Handling.How.OVER)))).isEqualTo(jobs);
    }

    @Test
    void what_a_person_declares_begins_now_and_is_as_bad_as_the_part_is() {
        assertThat(declared(Component.WEB).verdict()).isEqualTo(Verdict.DOWN);
        assertThat(declared(Component.MAIL).verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(declared(Component.MAIL).since()).isEqualTo(NOW);
        assertThat(declared(Component.MAIL).components()).isEqualTo(Map.of(Component.MAIL, ComponentState.DOWN));
    }

    @Test
    void once_checks_find_it_too_it_is_no_longer_declared() {
        assertThat(declared(Component.WEB).withRound(false, LATER).declared()).isPresent();
        assertThat(declared(Component.WEB).found().declared()).isEqualTo(Optional.empty());
        assertThat(declared(Component.WEB).found().open()).isTrue();
    }

    private static Incident beside(Incident declared, Optional<Incident> seen) {
        return IncidentRules.beside(declared, seen, LATER).incident().orElseThrow();
    }
}
