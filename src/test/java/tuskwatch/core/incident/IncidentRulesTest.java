package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.ComponentSign;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.probe.Check;
import tuskwatch.testing.Watching;

class IncidentRulesTest {
    private static final CommunityId HERE = Watching.COMMUNITY;
    private static final CommunityId THERE = new CommunityId("78");
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final IncidentId ID = new IncidentId("abcd");
    private static final Person MIA = new Person(new PersonId("1"), "Mia");
    private static final Hypothesis WHY =
            new Hypothesis(new CauseId("web-not-running"), Hypothesis.Confidence.LIKELY, List.of(), List.of());
    private static final Detector BROKEN = new Detector(13.6, 0, true, Optional.of(AT.minusSeconds(60)));
    private static final Detector HEALED = new Detector(13.6, 5.2, true, Optional.of(AT.minusSeconds(60)));
    private static final Supplier<IncidentId> NO_NEW_ONE = () -> {
        throw new AssertionError("no incident was to be opened");
    };

    private final IncidentRules rules = new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(45)), HOLD);

    /** The web as it fails, or works, after so many seconds. */
    private static RoundResult web(long second, boolean good, Detector detector) {
        return round(
                second,
                good ? Map.of() : Map.of(Component.WEB, ComponentState.DOWN),
                Map.of(Component.WEB, good ? new Sample.Success() : new Sample.Failure(1)),
                Map.of(Component.WEB, detector));
    }

    private static RoundResult round(
            long second,
            Map<Component, ComponentState> failing,
            Map<Component, Sample> samples,
            Map<Component, Detector> detectors) {
        var signs = new HashMap<Component, ComponentSign>();
        failing.forEach((component, state) ->
                signs.put(component, new ComponentSign(component, state, 1, Set.of(Check.HEALTH))));
        var assessment = new Assessment(
                signs,
                Verdict.of(failing),
                failing.isEmpty() ? List.of() : List.of(WHY),
                List.of(),
                Registration.UNKNOWN,
                Optional.empty());
        return new RoundResult(
                Watching.SERVER, AT.plusSeconds(second), AT.plusSeconds(second), assessment, samples, detectors);
    }

    private Incident opened() {
        return next(Optional.empty(), web(0, false, BROKEN)).incident().orElseThrow();
    }

    private Transition next(Optional<Incident> before, RoundResult round) {
        return rules.next(before, Set.of(), round, () -> ID);
    }

    private Transition next(Incident before, RoundResult round) {
        return rules.next(Optional.of(before), Set.of(), round, NO_NEW_ONE);
    }

    @Test
    void what_is_only_suspected_is_no_incident() {
        var suspected = new Detector(10, 0, false, Optional.of(AT));
        assertThat(rules.next(Optional.empty(), Set.of(), web(0, false, suspected), NO_NEW_ONE))
                .isEqualTo(new Transition(Optional.empty(), List.of(), Set.of(), Optional.empty()));
    }

    @Test
    void a_confirmed_outage_opens_one_since_the_first_failing_sample() {
        var transition = next(Optional.empty(), web(0, false, BROKEN));
        assertThat(transition)
                .isEqualTo(new Transition(
                        Optional.of(new Incident(
                                ID,
                                Watching.SERVER,
                                AT.minusSeconds(60),
                                AT,
                                Incident.Phase.OPEN,
                                Verdict.DOWN,
                                Map.of(Component.WEB, ComponentState.DOWN),
                                List.of(WHY),
                                List.of(false),
                                0,
                                Optional.empty(),
                                AT,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of())),
                        List.of(new IncidentEvent.Opened(AT)),
                        Set.of(),
                        Optional.of(new Uptime.Span(Verdict.DOWN, AT.minusSeconds(60), AT))));
    }

    @Test
    void it_ended_with_the_first_good_sample_of_what_turned_out_to_be_the_end() {
        var incident = next(opened(), web(20, true, BROKEN)).incident().orElseThrow();
        incident = next(incident, web(40, false, BROKEN)).incident().orElseThrow();
        for (var second = 60; second < 300; second += 20) {
            incident = next(incident, web(second, true, HEALED)).incident().orElseThrow();
        }
        assertThat(incident.open()).as("held").isTrue();
        var over = next(incident, web(300, true, HEALED));
        assertThat(over.incident().flatMap(Incident::resolvedAt)).contains(AT.plusSeconds(60));
        assertThat(over.incident().flatMap(Incident::endKnownAt)).contains(AT.plusSeconds(300));
        assertThat(over.turnedOut())
                .as("the hold is no downtime")
                .contains(new Uptime.Span(Verdict.UP, AT.plusSeconds(60), AT.plusSeconds(300)));
        var again = next(over.incident().orElseThrow(), web(599, false, BROKEN));
        assertThat(again.events()).containsExactly(new IncidentEvent.Reopened(AT.plusSeconds(599)));
        assertThat(again.turnedOut())
                .as("one outage, from the first failing sample to its end")
                .contains(new Uptime.Span(Verdict.DOWN, AT.plusSeconds(60), AT.plusSeconds(599)));
    }

    @Test
    void three_good_rounds_in_a_row_make_it_recovering() {
        var incident = opened();
        incident = next(incident, web(20, true, BROKEN)).incident().orElseThrow();
        incident = next(incident, web(40, true, BROKEN)).incident().orElseThrow();
        assertThat(incident.phase()).isEqualTo(Incident.Phase.OPEN);
        var third = next(incident, web(60, true, BROKEN));
        assertThat(third.events()).containsExactly(new IncidentEvent.Recovering(AT.plusSeconds(60)));
        assertThat(third.incident().map(Incident::phase)).contains(Incident.Phase.RECOVERING);
        assertThat(third.incident().map(Incident::recent)).contains(List.of(false, true, true, true));
    }

    @Test
    void a_failure_while_recovering_is_a_relapse() {
        var recovering = opened().in(Incident.Phase.RECOVERING, AT.plusSeconds(60));
        var relapsed = next(recovering, web(80, false, BROKEN));
        assertThat(relapsed.events()).containsExactly(new IncidentEvent.Relapsed(AT.plusSeconds(80)));
        assertThat(relapsed.incident().map(Incident::phase)).contains(Incident.Phase.OPEN);
        assertThat(relapsed.incident().map(Incident::goodRounds)).contains(0);
    }

    @Test
    void it_is_not_over_before_the_hold_is() {
        var held = next(opened(), web(299, true, HEALED));
        assertThat(held.healed()).isEmpty();
        assertThat(held.incident().map(Incident::open)).contains(true);
        var over = next(opened(), web(300, true, HEALED));
        assertThat(over.events()).containsExactly(new IncidentEvent.Resolved(AT.plusSeconds(300)));
        assertThat(over.healed()).isEqualTo(Set.of(Component.values()));
        assertThat(over.incident().flatMap(Incident::resolvedAt)).contains(AT.plusSeconds(300));
    }

    @Test
    void a_clock_that_was_set_back_does_not_hold_it_open() {
        assertThat(next(opened(), web(-3600, true, HEALED)).incident().map(Incident::phase))
                .contains(Incident.Phase.RESOLVED);
    }

    @Test
    void one_part_that_heals_leaves_and_the_others_stay() {
        var both = next(
                        Optional.empty(),
                        round(
                                0,
                                Map.of(Component.WEB, ComponentState.DOWN, Component.STREAMING, ComponentState.DOWN),
                                Map.of(
                                        Component.WEB,
                                        new Sample.Failure(1),
                                        Component.STREAMING,
                                        new Sample.Failure(1)),
                                Map.of(Component.WEB, BROKEN, Component.STREAMING, BROKEN)))
                .incident()
                .orElseThrow();
        var partly = next(
                both,
                round(
                        100,
                        Map.of(Component.STREAMING, ComponentState.DOWN),
                        Map.of(Component.STREAMING, new Sample.Failure(1)),
                        Map.of(Component.WEB, HEALED, Component.STREAMING, BROKEN)));
        assertThat(partly.healed()).isEqualTo(Set.of(Component.WEB));
        assertThat(partly.events()).containsExactly(new IncidentEvent.Changed(AT.plusSeconds(100)));
        assertThat(partly.incident().map(Incident::components))
                .contains(Map.of(Component.STREAMING, ComponentState.DOWN));
        assertThat(partly.incident().map(Incident::verdict)).contains(Verdict.DEGRADED);
    }

    @Test
    void a_round_that_says_nothing_of_what_is_broken_changes_nothing() {
        var incident = opened();
        assertThat(next(incident, round(20, Map.of(), Map.of(), Map.of(Component.WEB, BROKEN))))
                .isEqualTo(new Transition(Optional.of(incident), List.of(), Set.of(), Optional.empty()));
    }

    @Test
    void a_failure_within_the_hold_after_the_end_reopens_the_same_one() {
        var over = next(opened(), web(300, true, HEALED)).incident().orElseThrow();
        var again = next(over, web(599, false, BROKEN));
        assertThat(again.events()).containsExactly(new IncidentEvent.Reopened(AT.plusSeconds(599)));
        assertThat(again.incident().map(Incident::id)).contains(ID);
        assertThat(again.incident().map(Incident::since)).contains(AT.minusSeconds(60));
        assertThat(again.incident().flatMap(Incident::resolvedAt)).isEmpty();
        var other = new IncidentId("efgh");
        assertThat(rules.next(Optional.of(over), Set.of(), web(600, false, BROKEN), () -> other)
                        .incident()
                        .map(Incident::id))
                .contains(other);
    }

    private static Incident as(Incident incident, CommunityId community) {
        return incident.seenBy(community).orElseThrow();
    }

    @Test
    void one_that_a_community_closed_stays_open_for_others_and_comes_back_there_after_a_recovery() {
        for (var called : List.of(
                IncidentRules.calledFalse(opened(), MIA, HERE, AT.plusSeconds(10)),
                IncidentRules.calledOver(opened(), MIA, HERE, AT.plusSeconds(10)))) {
            assertThat(called.healed()).as("the checks go on").isEmpty();
            var kept = called.incident().orElseThrow();
            assertThat(as(kept, HERE).open()).isFalse();
            assertThat(as(kept, THERE).open()).isTrue();
            var fails = next(kept, web(20, false, BROKEN)).incident().orElseThrow();
            assertThat(as(fails, HERE).open()).as("left alone while it fails").isFalse();
            var recovering = kept.in(Incident.Phase.RECOVERING, AT.plusSeconds(60));
            assertThat(as(recovering, HERE).open()).isFalse();
            var relapsed = next(recovering, web(80, false, BROKEN)).incident().orElseThrow();
            assertThat(as(relapsed, HERE).open()).isTrue();
            var over = next(kept, web(300, true, HEALED)).incident().orElseThrow();
            var again = next(over, web(400, false, BROKEN)).incident().orElseThrow();
            assertThat(as(again, HERE).open()).isTrue();
        }
    }

    @Test
    void who_closed_it_is_noted_with_the_community() {
        assertThat(IncidentRules.calledFalse(opened(), MIA, HERE, AT).events())
                .containsExactly(new IncidentEvent.CalledFalse(AT, Optional.of(MIA), Optional.of(HERE)));
        assertThat(IncidentRules.calledOver(opened(), MIA, HERE, AT).events())
                .containsExactly(new IncidentEvent.CalledOver(AT, Optional.of(MIA), Optional.of(HERE)));
    }

    private Incident declared(Component part) {
        var by = new Incident.Declaration(MIA, "no mail", Optional.of(part), Optional.of(HERE));
        return IncidentRules.declared(new IncidentId("efgh"), Watching.SERVER, by, AT)
                .incident()
                .orElseThrow();
    }

    @Test
    void one_that_a_person_declared_ends_only_when_its_community_says_so() {
        var incident = declared(Component.MAIL);
        assertThat(incident.components()).isEqualTo(Map.of(Component.MAIL, ComponentState.DOWN));
        assertThat(incident.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(IncidentRules.beside(incident, Optional.empty(), AT.plusSeconds(86_400)))
                .isEqualTo(Transition.none(Optional.of(incident)));
        assertThat(IncidentRules.calledOver(incident, MIA, HERE, AT).incident().map(Incident::phase))
                .contains(Incident.Phase.RESOLVED);
        assertThat(IncidentRules.calledFalse(incident, MIA, HERE, AT).incident().map(Incident::phase))
                .contains(Incident.Phase.FALSE_ALARM);
    }

    /** As versions before 0.10.0 declared, which asked all who watched. */
    @Test
    void one_that_was_declared_for_all_is_closed_by_each_for_itself_and_ends_when_all_have() {
        var by = new Incident.Declaration(MIA, "no mail", Optional.of(Component.MAIL), Optional.empty());
        var old = IncidentRules.declared(new IncidentId("efgh"), Watching.SERVER, by, AT)
                .incident()
                .orElseThrow();
        var here = IncidentRules.calledOver(old, MIA, HERE, AT).incident().orElseThrow();
        assertThat(here.open()).isTrue();
        assertThat(as(here, HERE).open()).isFalse();
        assertThat(as(here, THERE)).isEqualTo(as(old, THERE));
        assertThat(IncidentRules.left(here, Set.of(HERE, THERE))).isFalse();
        assertThat(IncidentRules.left(here, Set.of(HERE)))
                .as("the other does not watch")
                .isTrue();
        var both = IncidentRules.calledFalse(here, MIA, THERE, AT).incident().orElseThrow();
        assertThat(IncidentRules.left(both, Set.of(HERE, THERE))).isTrue();
        assertThat(IncidentRules.left(declared(Component.MAIL), Set.of(HERE))).isFalse();
        assertThat(IncidentRules.left(declared(Component.MAIL), Set.of(THERE))).isTrue();
    }

    @Test
    void what_checks_see_meanwhile_is_told_with_it_and_to_others_by_itself() {
        var mine = declared(Component.MAIL);
        var seen = rules.next(Optional.empty(), Set.of(HERE), web(0, false, BROKEN), () -> ID)
                .incident()
                .orElseThrow();
        assertThat(seen.seenBy(HERE)).isEmpty();
        assertThat(as(seen, THERE).open()).isTrue();
        var both = IncidentRules.beside(mine, Optional.of(seen), AT);
        assertThat(both.events()).containsExactly(new IncidentEvent.Changed(AT));
        assertThat(both.incident().orElseThrow().components().keySet())
                .containsExactlyInAnyOrder(Component.MAIL, Component.WEB);
        assertThat(IncidentRules.beside(both.incident().orElseThrow(), Optional.of(seen), AT)
                        .events())
                .isEmpty();
    }

    @Test
    void muting_sets_when_it_ends_there_and_nothing_else() {
        var muted = IncidentRules.muted(opened(), MIA, HERE, AT.plusSeconds(10), Duration.ofHours(1));
        var until = AT.plusSeconds(3_610);
        assertThat(muted.events())
                .containsExactly(new IncidentEvent.Muted(AT.plusSeconds(10), Optional.of(MIA), Optional.of(HERE)));
        var kept = muted.incident().orElseThrow();
        assertThat(as(kept, HERE).mutedUntil()).contains(until);
        assertThat(as(kept, THERE)).isEqualTo(opened());
    }

    @Test
    void what_moderators_tell_is_their_communitys_alone_and_the_newest_replaces_the_one_before() {
        var first = IncidentRules.told(opened(), "looking", HERE, AT.plusSeconds(10));
        assertThat(first.events()).isEmpty();
        var kept = IncidentRules.told(first.incident().orElseThrow(), "found it", HERE, AT.plusSeconds(20))
                .incident()
                .orElseThrow();
        assertThat(as(kept, HERE).handling(HERE).told()).contains(new Handling.Told("found it", AT.plusSeconds(20)));
        assertThat(as(kept, THERE).handling(HERE).told()).isEmpty();
        assertThat(as(kept, THERE).handling(THERE).told()).isEmpty();
        var muted = IncidentRules.muted(kept, MIA, HERE, AT.plusSeconds(30), Duration.ofHours(1));
        assertThat(as(muted.incident().orElseThrow(), HERE).handling(HERE).told())
                .isPresent();
    }
}
