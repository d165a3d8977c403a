package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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

class IncidentViewTest {
    private static final CommunityId HERE = Watching.COMMUNITY;
    private static final CommunityId THERE = new CommunityId("78");
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

    private static Incident closed(Handling.How how) {
        var closing = new Handling.Closing(how, Optional.of(MIA), LATER);
        return opened().handled(HERE, h -> h.closed(closing));
    }

    @Test
    void a_mute_ends_at_its_moment_and_holds_in_its_community_alone() {
        var kept = opened().handled(HERE, h -> h.muted(LATER));
        var muted = kept.seenBy(HERE).orElseThrow();
        assertThat(muted.muted(LATER.minusMillis(1))).isTrue();
        assertThat(muted.muted(LATER)).isFalse();
        assertThat(kept.seenBy(THERE).orElseThrow().muted(NOW)).isFalse();
        assertThat(kept.told(Set.of(), NOW).seenBy(HERE).orElseThrow().mutedUntil())
                .as("it lasts, whatever comes back")
                .contains(LATER);
    }

    @Test
    void what_a_community_closed_is_over_there_and_goes_on_everywhere_else() {
        var kept = closed(Handling.How.FALSE_ALARM);
        var here = kept.seenBy(HERE).orElseThrow();
        assertThat(here.phase()).isEqualTo(Incident.Phase.FALSE_ALARM);
        assertThat(here.closedBy()).contains(MIA);
        assertThat(here.resolvedAt()).contains(LATER);
        assertThat(kept.open()).isTrue();
        assertThat(kept.seenBy(THERE)).contains(opened());
    }

    @Test
    void what_a_community_called_over_is_closed_there_until_it_really_ends() {
        var kept = closed(Handling.How.OVER);
        assertThat(kept.seenBy(HERE).orElseThrow().phase()).isEqualTo(Incident.Phase.CLOSED);
        assertThat(kept.seenBy(HERE).orElseThrow().open()).isFalse();
        var over = kept.in(Incident.Phase.RESOLVED, LATER.plusSeconds(60))
                .seenBy(HERE)
                .orElseThrow();
        assertThat(over.phase()).isEqualTo(Incident.Phase.RESOLVED);
        assertThat(over.resolvedAt()).contains(LATER.plusSeconds(60));
    }

    @Test
    void what_comes_back_is_told_again_to_those_who_had_closed_it() {
        var back = closed(Handling.How.OVER).told(Set.of(), LATER);
        assertThat(back.seenBy(HERE).orElseThrow().open()).isTrue();
        var beside = closed(Handling.How.OVER).told(Set.of(HERE), LATER);
        assertThat(beside.seenBy(HERE)).as("it is told with their own").isEmpty();
        assertThat(beside.seenBy(THERE)).isPresent();
    }

    @Test
    void what_a_community_declared_nobody_else_sees() {
        assertThat(declared(Component.WEB).seenBy(HERE)).isPresent();
        assertThat(declared(Component.WEB).seenBy(THERE)).isEmpty();
    }

    @Test
    void names_of_rows_that_do_not_say_whose_they_are_are_shown_nowhere() {
        var by = new Incident.Declaration(MIA, "nobody can log in", Optional.empty(), Optional.empty());
        var earlier = Incident.declared(new IncidentId("efgh"), Watching.SERVER, by, NOW)
                .byHand(Incident.Phase.RESOLVED, MIA, LATER);
        var seen = earlier.seenBy(HERE).orElseThrow();
        assertThat(seen.declared()).isEqualTo(Optional.empty());
        assertThat(seen.closedBy()).isEmpty();
    }
}
