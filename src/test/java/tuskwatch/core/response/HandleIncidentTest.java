package tuskwatch.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.Watching;

class HandleIncidentTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person MIA = new Person(new PersonId("1"), "Mia");
    private static final CommunityId HERE = Watching.COMMUNITY;
    private static final CommunityId THERE = new CommunityId("78");
    private static final Member HOME = Fixtures.member(MIA, HERE);
    private static final Member AWAY = Fixtures.member(new Person(new PersonId("6"), "Eve"), THERE);
    private static final String UNKNOWN = "That incident is not known here any more.";
    private static final IncidentId ID = new IncidentId("abcd");
    private static final String CHANGING = "The incident is changing right now; please press again in a moment.";

    private final KeptStates states = new KeptStates();
    private final KeptIncidents incidents = new KeptIncidents();
    private final HandleIncident handle = new HandleIncident(
            states,
            incidents,
            Watching.registry(),
            Watching.ANNOUNCER,
            letters -> ID.text(),
            () -> NOW,
            Limits.USUAL.declarations(() -> NOW));

    private String declared(InstanceName instance) {
        return English.say(handle.declare(instance, Component.WEB, HOME, "nobody can log in"));
    }

    /** Declared, and kept where incidents are found by their ids. */
    private void opened() {
        states.put(WatchState.fresh(Watching.SERVER, NOW));
        declared(Watching.SERVER);
        incidents.put(state().declaredBy(HERE).orElseThrow());
    }

    private WatchState state() {
        return states.load(Watching.SERVER).orElseThrow().state();
    }

    private static void says(LocalizedText said, String words) {
        assertThat(English.say(said)).isEqualTo(words);
    }

    @Test
    void a_server_that_was_never_asked_has_no_incident() {
        assertThat(declared(Watching.SERVER))
                .isEqualTo(
                        "mastodon.example was not asked yet; try again in a minute, or see whether it is watched: /watch list.");
        assertThat(states.commits()).isEmpty();
    }

    private static InstanceName server(int number) {
        return new InstanceName("s" + number + ".example");
    }

    @Test
    void three_declared_incidents_are_open_in_a_community_at_most() {
        for (var i = 0; i < 4; i++) {
            states.put(WatchState.fresh(server(i), NOW));
            incidents.put(IncidentRules.declared(
                            new IncidentId("abc" + i),
                            server(i),
                            new Incident.Declaration(
                                    MIA, "", Optional.of(Component.WEB), Optional.of(i < 3 ? HERE : THERE)),
                            NOW)
                    .incident()
                    .orElseThrow());
        }
        assertThat(declared(server(3)))
                .isEqualTo(
                        "3 declared incidents are open here, which is the most; end one first with /incident resolve.");
        assertThat(English.say(handle.declare(server(3), Component.WEB, AWAY, "")))
                .startsWith("Incident abcd is open");
    }

    @Test
    void ten_incidents_are_declared_in_a_community_in_a_day_at_most() {
        for (var i = 0; i < 11; i++) {
            states.put(WatchState.fresh(server(i), NOW));
        }
        for (var i = 0; i < 10; i++) {
            assertThat(declared(server(i))).startsWith("Incident abcd is open");
        }
        assertThat(declared(server(10))).startsWith("At most 10 incidents can be declared here in 24 h 0 min");
        assertThat(English.say(handle.declare(server(10), Component.WEB, AWAY, "")))
                .startsWith("Incident abcd is open");
    }

    @Test
    void what_was_declared_before_a_restart_counts_for_its_day() {
        for (var i = 0; i < 10; i++) {
            var at = NOW.minus(Duration.ofHours(i == 0 ? 25 : i));
            var by = new Incident.Declaration(MIA, "", Optional.of(Component.WEB), Optional.of(HERE));
            var declared = IncidentRules.declared(new IncidentId("abc" + i), server(i), by, at)
                    .incident()
                    .orElseThrow();
            incidents.put(
                    IncidentRules.calledOver(declared, MIA, HERE, at).incident().orElseThrow());
        }
        handle.recall();
        for (var i = 10; i < 13; i++) {
            states.put(WatchState.fresh(server(i), NOW));
        }
        assertThat(declared(server(10))).as("nine were today").startsWith("Incident abcd is open");
        assertThat(declared(server(11))).startsWith("At most 10 incidents can be declared here in 24 h 0 min");
        assertThat(English.say(handle.declare(server(12), Component.WEB, AWAY, "")))
                .startsWith("Incident abcd is open");
    }

    @Test
    void what_somebody_declares_is_kept_and_posted_in_that_community_alone() {
        states.put(WatchState.fresh(Watching.SERVER, NOW));
        assertThat(declared(Watching.SERVER))
                .isEqualTo(
                        "Incident abcd is open for this Discord server: it is posted, and whoever is on call is told. "
                                + "It ends with /incident resolve.");
        var commit = states.commits().getLast();
        var incident = commit.state().declaredBy(HERE).orElseThrow();
        assertThat(incident.declared())
                .contains(new Incident.Declaration(
                        MIA, "nobody can log in", Optional.of(Component.WEB), Optional.of(HERE)));
        assertThat(commit.transitions().getFirst().events())
                .containsExactly(new IncidentEvent.Declared(NOW, Optional.of(MIA), Optional.of(HERE)));
        assertThat(states.messages()).extracting(Message::destination).containsExactly(Watching.CHANNEL);
        assertThat(commit.state().openIncident()).isEmpty();
        assertThat(commit.state().seenBy(THERE).openIncident()).isEmpty();
        assertThat(commit.state().seenBy(HERE).verdict()).isEqualTo(Verdict.DOWN);
    }

    @Test
    void where_something_goes_on_nothing_else_is_declared_there_but_elsewhere() {
        opened();
        assertThat(declared(Watching.SERVER)).startsWith("Something goes on there already: incident abcd, ");
        assertThat(states.commits()).hasSize(1);
        handle.declare(Watching.SERVER, Component.WEB, AWAY, "");
        assertThat(state().declaredBy(THERE)).isPresent();
        assertThat(states.messages()).as("nobody else is told").hasSize(1);
    }

    @Test
    void one_that_was_declared_ends_when_its_community_says_so_and_no_other() {
        opened();
        says(handle.resolve(ID, AWAY), UNKNOWN);
        says(handle.falseAlarm(ID, AWAY), UNKNOWN);
        says(handle.mute(ID, AWAY), UNKNOWN);
        assertThat(state().declaredBy(HERE)).isPresent();
        assertThat(English.say(handle.resolve(ID, HOME))).startsWith("Closed here");
        assertThat(state().declared()).isEmpty();
        assertThat(states.commits()
                        .getLast()
                        .transitions()
                        .getFirst()
                        .incident()
                        .orElseThrow()
                        .phase())
                .isEqualTo(Incident.Phase.RESOLVED);
    }

    @Test
    void what_checks_see_goes_on_for_others_where_one_community_closed_it() {
        seen();
        assertThat(English.say(handle.falseAlarm(ID, HOME))).startsWith("Closed here as a false alarm");
        var kept = state().openIncident().orElseThrow();
        assertThat(kept.seenBy(HERE).orElseThrow().phase()).isEqualTo(Incident.Phase.FALSE_ALARM);
        assertThat(kept.seenBy(HERE).orElseThrow().closedBy()).contains(MIA);
        assertThat(kept.seenBy(THERE).orElseThrow().phase()).isEqualTo(Incident.Phase.OPEN);
        assertThat(kept.seenBy(THERE).orElseThrow().handled()).isEmpty();
        says(handle.resolve(ID, HOME), "That incident is over already.");
        assertThat(English.say(handle.resolve(ID, AWAY))).startsWith("Closed here");
    }

    @Test
    void what_all_who_watch_it_call_false_was_a_wrong_habit_and_is_learnt_afresh() {
        seen();
        handle.falseAlarm(ID, AWAY);
        assertThat(state().feeds()).as("one who does not watch it says nothing").isNotEqualTo(FeedHabit.NONE);
        handle.falseAlarm(ID, HOME);
        assertThat(state().feeds()).isEqualTo(FeedHabit.NONE);
        assertThat(state().detectors()).as("what the checks see stays").isNotEmpty();
    }

    @Test
    void a_mute_lasts_two_hours_and_only_there() {
        seen();
        assertThat(English.say(handle.mute(ID, HOME))).startsWith("Muted here for 2 hours");
        var muted = state().openIncident().orElseThrow().seenBy(HERE).orElseThrow();
        assertThat(muted.muted(NOW.plus(Duration.ofHours(2)).minusMillis(1))).isTrue();
        assertThat(muted.muted(NOW.plus(Duration.ofHours(2)))).isFalse();
        assertThat(state().openIncident()
                        .orElseThrow()
                        .seenBy(THERE)
                        .orElseThrow()
                        .muted(NOW))
                .isFalse();
    }

    @Test
    void what_is_over_or_unknown_is_not_changed() {
        says(handle.mute(ID, HOME), UNKNOWN);
        opened();
        handle.resolve(ID, HOME);
        says(handle.falseAlarm(ID, HOME), "That incident is over already.");
        assertThat(states.commits()).hasSize(2);
    }

    @Test
    void where_a_round_was_faster_it_is_tried_again_five_times_in_all() {
        opened();
        states.refuseNext(5);
        says(handle.resolve(ID, HOME), CHANGING);
        states.refuseNext(4);
        assertThat(English.say(handle.resolve(ID, HOME))).startsWith("Closed here");
        states.refuseNext(5);
        assertThat(declared(Watching.SERVER))
                .isEqualTo("The server's state is changing right now; please try again in a moment.");
    }

    /** An incident that checks see. */
    private void seen() {
        var incident = Watching.outage(ID, NOW, NOW, Incident.Phase.OPEN, Optional.empty());
        incidents.put(incident);
        states.put(misled(WatchState.fresh(Watching.SERVER, NOW).after(Transition.none(Optional.of(incident)))));
    }

    /** With a detector that is broken, and a feed that was seen. */
    private static WatchState misled(WatchState state) {
        var detectors = Map.of(Component.WEB, new Detector(9, 0, true, Optional.of(NOW)));
        var told = state.with(state.incident(), detectors);
        return new WatchState(
                told.instance(),
                told.rounds(),
                told.detectors(),
                told.latencies(),
                told.latest(),
                told.failing(),
                told.burst(),
                told.requests(),
                told.backOffs(),
                told.liveness(),
                told.facts(),
                VersionMemory.EMPTY,
                told.signUp(),
                told.places(),
                new FeedHabit(List.of(60L), Optional.empty(), Optional.of(NOW)),
                told.certificates(),
                told.verdict(),
                told.lastRound(),
                told.nextDue(),
                told.incident(),
                told.declared());
    }

    /** As versions before 0.10.0 declared, which asked all who watched. */
    @Test
    void what_was_declared_for_all_ends_by_itself_once_all_who_watch_have_closed_it() {
        var by = new Incident.Declaration(HOME.person(), "x", Optional.of(Component.WEB), Optional.empty());
        var old = IncidentRules.declared(ID, Watching.SERVER, by, NOW).incident();
        states.put(WatchState.fresh(Watching.SERVER, NOW).with(old, Map.of()));
        incidents.put(old.orElseThrow());
        handle.endAbandoned();
        assertThat(state().openIncident()).isPresent();
        assertThat(English.say(handle.resolve(ID, HOME))).startsWith("Closed here");
        assertThat(state().openIncident()).isPresent();
        incidents.put(state().openIncident().orElseThrow());
        handle.endAbandoned();
        assertThat(state().openIncident()).isEmpty();
    }
}
