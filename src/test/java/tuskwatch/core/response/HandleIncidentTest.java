package tuskwatch.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.Watching;

class HandleIncidentTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person MIA = new Person(new PersonId("1"), "Mia");
    private static final IncidentId ID = new IncidentId("abcd");
    private static final String CHANGING = "The incident is changing right now; please press again in a moment.";

    private final KeptStates states = new KeptStates();
    private final KeptIncidents incidents = new KeptIncidents();
    private final HandleIncident handle = new HandleIncident(
            states,
            incidents,
            Watching.registry(),
            Watching.ANNOUNCER,
            new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(45)), Duration.ofMinutes(5)),
            letters -> ID.text(),
            () -> NOW);

    private String declared(InstanceName instance) {
        return English.say(handle.declare(instance, Component.WEB, new Incident.Declaration(MIA, "nobody can log in")));
    }

    /** Declared, and kept where incidents are found by their ids. */
    private void opened() {
        states.put(WatchState.fresh(Watching.SERVER, NOW));
        declared(Watching.SERVER);
        incidents.put(state().openIncident().orElseThrow());
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

    @Test
    void what_somebody_declares_is_kept_and_posted_where_the_server_is_watched() {
        states.put(WatchState.fresh(Watching.SERVER, NOW));
        assertThat(declared(Watching.SERVER))
                .isEqualTo(
                        "Incident abcd is open: it is posted, and whoever is on call is told. It ends with /incident resolve.");
        var commit = states.commits().getLast();
        assertThat(commit.state().openIncident().orElseThrow().declared())
                .contains(new Incident.Declaration(MIA, "nobody can log in"));
        assertThat(commit.events()).containsExactly(new IncidentEvent.Declared(NOW, Optional.of(MIA)));
        assertThat(states.messages()).extracting(Message::destination).containsExactly(Watching.CHANNEL);
    }

    @Test
    void where_something_goes_on_nothing_else_is_declared() {
        opened();
        assertThat(declared(Watching.SERVER)).startsWith("Something goes on there already: incident abcd, ");
        assertThat(states.commits()).hasSize(1);
    }

    @Test
    void a_false_alarm_ends_it_and_what_led_to_it_is_judged_and_learnt_afresh() {
        opened();
        states.put(misled(state()));
        says(
                handle.falseAlarm(ID, MIA),
                "Closed as a false alarm. If it keeps failing, a new message comes after a while.");
        assertThat(state().incident().orElseThrow().phase()).isEqualTo(Incident.Phase.FALSE_ALARM);
        assertThat(state().detectors()).isEmpty();
        assertThat(state().feeds()).isEqualTo(FeedHabit.NONE);
    }

    @Test
    void what_is_over_by_hand_keeps_its_habits_and_may_go_on_within_the_hold() {
        opened();
        states.put(misled(state()));
        says(handle.resolve(ID, MIA), "Closed. If it fails again within 5 min, the same incident goes on.");
        assertThat(state().incident().orElseThrow().phase()).isEqualTo(Incident.Phase.RESOLVED);
        assertThat(state().detectors()).isEmpty();
        assertThat(state().feeds()).isNotEqualTo(FeedHabit.NONE);
    }

    @Test
    void a_mute_lasts_two_hours() {
        opened();
        says(
                handle.mute(ID, MIA),
                "Muted for 2 hours: the message is still kept up to date, but nothing new is posted and nobody is notified.");
        var muted = state().openIncident().orElseThrow();
        assertThat(muted.muted(NOW.plus(Duration.ofHours(2)).minusMillis(1))).isTrue();
        assertThat(muted.muted(NOW.plus(Duration.ofHours(2)))).isFalse();
    }

    @Test
    void what_is_over_or_unknown_is_not_changed() {
        says(handle.mute(ID, MIA), "That incident is not known here any more.");
        opened();
        handle.resolve(ID, MIA);
        says(handle.falseAlarm(ID, MIA), "That incident is over already.");
        assertThat(states.commits()).hasSize(2);
    }

    @Test
    void where_a_round_was_faster_it_is_tried_again_five_times_in_all() {
        opened();
        states.refuseNext(5);
        says(handle.resolve(ID, MIA), CHANGING);
        states.refuseNext(4);
        assertThat(English.say(handle.resolve(ID, MIA))).startsWith("Closed.");
        states.refuseNext(5);
        assertThat(declared(Watching.SERVER))
                .isEqualTo("The server's state is changing right now; please try again in a moment.");
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
                told.signUp(),
                told.places(),
                new FeedHabit(List.of(60L), Optional.empty(), Optional.of(NOW)),
                told.certificates(),
                told.verdict(),
                told.lastRound(),
                told.nextDue(),
                told.incident());
    }
}
