package tuskwatch.core.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tuskwatch.testing.Watching.ANNOUNCER;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;

class AnnouncerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final IncidentId ID = new IncidentId("abcd");
    private static final DeliveryKey LIVING = DeliveryKey.incident(ID, CHANNEL);
    private static final DeliveryKey END = DeliveryKey.resolution(ID, CHANNEL);
    private static final Destination OTHER = new Destination.Channel("501");

    private static Incident incident(Incident.Phase phase, Optional<Instant> mutedUntil) {
        var over = phase == Incident.Phase.RESOLVED || phase == Incident.Phase.FALSE_ALARM;
        return new Incident(
                ID,
                SERVER,
                NOW.minusSeconds(600),
                NOW.minusSeconds(540),
                phase,
                Verdict.DOWN,
                Map.of(Component.WEB, ComponentState.DOWN),
                List.of(),
                List.of(false),
                0,
                Optional.empty(),
                NOW,
                over ? Optional.of(NOW) : Optional.empty(),
                Optional.empty(),
                mutedUntil,
                Optional.empty(),
                Map.of());
    }

    private static Incident incident(Incident.Phase phase) {
        return incident(phase, Optional.empty());
    }

    private static Transition step(Incident incident, IncidentEvent... events) {
        return new Transition(Optional.of(incident), List.of(events), Set.of(), Optional.empty());
    }

    private static List<Message> messages(Incident incident, Route... routes) {
        return ANNOUNCER.incident(step(incident), List.of(routes), Optional.empty(), NOW);
    }

    private static Route sleeping() {
        return ROUTE.during(Optional.of(new QuietHours(ZoneOffset.UTC, LocalTime.of(8, 0), LocalTime.of(10, 0))));
    }

    /** Everything but the card, and its headline. */
    private static void shows(
            Message message,
            DeliveryKey key,
            String headline,
            Optional<String> mention,
            Optional<DeliveryKey> replyTo,
            Message.Creation creation) {
        assertThat(message)
                .isEqualTo(new Message(
                        key, CHANNEL, message.card(), mention, replyTo, creation, Optional.empty(), message.late()));
        assertThat(English.headline(message.card())).isEqualTo(headline);
    }

    @Test
    void what_fails_when_announced_work_is_overdue_says_so() {
        var work = new Maintenance(
                "x1",
                CommunityId.TERMINAL,
                SERVER,
                Instant.parse("2026-11-21T07:00:00Z"),
                Instant.parse("2026-11-21T08:00:00Z"),
                "",
                Person.TERMINAL,
                Maintenance.Phase.OVERDUE);
        assertThat(messages(incident(Incident.Phase.OPEN), ROUTE.during(work)))
                .first()
                .satisfies(m -> assertThat(PlainText.body(English.of(m.card())))
                        .contains("Announced work is overdue: it should have been over at"));
    }

    @Test
    void only_what_is_over_is_told_in_a_line_where_it_is_late() {
        assertThat(messages(incident(Incident.Phase.OPEN), ROUTE))
                .extracting(Message::late)
                .containsExactly(Optional.empty());
        assertThat(messages(incident(Incident.Phase.RESOLVED), ROUTE))
                .extracting(m -> English.say(m.late()).orElse(""))
                .hasSize(2)
                .allMatch(line -> line.startsWith("mastodon.example (web): "));
    }

    @Test
    void an_open_incident_is_one_living_message_that_mentions_the_role_when_it_is_created() {
        var messages = messages(incident(Incident.Phase.OPEN), ROUTE);
        assertThat(messages).hasSize(1);
        shows(
                messages.getFirst(),
                LIVING,
                "mastodon.example is down: web fails",
                Optional.of("900"),
                Optional.empty(),
                Message.Creation.CREATE_OR_EDIT);
    }

    @Test
    void the_same_incident_gives_the_same_message_whatever_has_just_happened() {
        var open = incident(Incident.Phase.OPEN);
        assertThat(ANNOUNCER.incident(step(open, new IncidentEvent.Opened(NOW)), List.of(ROUTE), Optional.empty(), NOW))
                .isEqualTo(messages(open, ROUTE));
    }

    @Test
    void every_route_has_its_own() {
        assertThat(messages(incident(Incident.Phase.OPEN), ROUTE, new Route(OTHER, Optional.empty())))
                .extracting(Message::destination, Message::mention)
                .containsExactly(tuple(CHANNEL, Optional.of("900")), tuple(OTHER, Optional.empty()));
    }

    @Test
    void while_announced_work_goes_on_nothing_new_is_posted() {
        assertThat(messages(incident(Incident.Phase.OPEN), ROUTE.hushed())
                        .getFirst()
                        .creation())
                .isEqualTo(Message.Creation.EDIT_ONLY);
        assertThat(messages(incident(Incident.Phase.OPEN), sleeping().hushed())
                        .getFirst()
                        .creation())
                .isEqualTo(Message.Creation.EDIT_ONLY);
    }

    @Test
    void in_quiet_hours_it_is_posted_without_waking_anybody() {
        shows(
                messages(incident(Incident.Phase.OPEN), sleeping()).getFirst(),
                LIVING,
                "mastodon.example is down: web fails",
                Optional.empty(),
                Optional.empty(),
                Message.Creation.CREATE_QUIETLY_OR_EDIT);
    }

    @Test
    void a_muted_incident_mentions_nobody_and_its_end_is_not_posted() {
        var until = Optional.of(NOW.plusSeconds(1));
        assertThat(messages(incident(Incident.Phase.OPEN, until), ROUTE)
                        .getFirst()
                        .mention())
                .isEmpty();
        assertThat(messages(incident(Incident.Phase.RESOLVED, until), ROUTE))
                .extracting(Message::creation)
                .containsExactly(Message.Creation.CREATE_OR_EDIT, Message.Creation.EDIT_ONLY);
    }

    @Test
    void the_end_is_said_below_the_living_message_and_mentions_nobody() {
        var messages = messages(incident(Incident.Phase.RESOLVED), ROUTE);
        assertThat(messages).hasSize(2);
        shows(
                messages.getFirst(),
                LIVING,
                "mastodon.example works again, after 10 min",
                Optional.empty(),
                Optional.empty(),
                Message.Creation.CREATE_OR_EDIT);
        shows(
                messages.getLast(),
                END,
                "mastodon.example works again, after 10 min",
                Optional.empty(),
                Optional.of(LIVING),
                Message.Creation.CREATE_OR_EDIT);
    }

    @Test
    void a_relapse_takes_the_end_back_where_it_was_posted() {
        var messages = ANNOUNCER.incident(
                step(incident(Incident.Phase.OPEN), new IncidentEvent.Reopened(NOW)),
                List.of(ROUTE),
                Optional.empty(),
                NOW);
        assertThat(messages).hasSize(2);
        shows(
                messages.getLast(),
                END,
                "mastodon.example failed again shortly after; see the message above",
                Optional.empty(),
                Optional.of(LIVING),
                Message.Creation.EDIT_ONLY);
    }

    @Test
    void a_false_alarm_changes_the_living_message_alone() {
        assertThat(messages(incident(Incident.Phase.FALSE_ALARM), ROUTE))
                .extracting(m -> English.headline(m.card()))
                .containsExactly("False alarm: mastodon.example was reported by mistake");
    }

    @Test
    void the_beginning_and_the_end_of_blindness_are_one_message() {
        var since = NOW.minusSeconds(90);
        var begins = ANNOUNCER.blindness(
                new BlindPeriod(BlindPeriod.Reason.NETWORK, since, Optional.empty()), List.of(CHANNEL, OTHER));
        var ends = ANNOUNCER.blindness(
                new BlindPeriod(BlindPeriod.Reason.NETWORK, since, Optional.of(NOW)), List.of(CHANNEL, OTHER));
        assertThat(begins).extracting(Message::destination).containsExactly(CHANNEL, OTHER);
        assertThat(ends)
                .extracting(Message::key)
                .isEqualTo(begins.stream().map(Message::key).toList());
        assertThat(English.headline(begins.getFirst().card())).isEqualTo("I am blind: my own network is down");
        assertThat(begins.getFirst().card().fields().getFirst().lines()).hasSize(1);
        assertThat(English.headline(ends.getFirst().card())).isEqualTo("I was blind: my own network was down");
        assertThat(ends.getFirst().card().fields().getFirst().lines()).hasSize(2);
        assertThat(ends.getFirst().card().marker()).contains("tw:blind-" + since.getEpochSecond());
    }

    @Test
    void each_reason_of_blindness_has_its_words() {
        assertThat(blind(BlindPeriod.Reason.STOOD_STILL)).isEqualTo("I was blind: my own machine stood still");
        assertThat(blind(BlindPeriod.Reason.CLOCK))
                .isEqualTo("I was blind: my clock was set forward, or my machine slept");
        assertThat(blind(BlindPeriod.Reason.STORE)).isEqualTo("I was blind: my own store could not be written");
    }

    private static String blind(BlindPeriod.Reason reason) {
        var messages =
                ANNOUNCER.blindness(new BlindPeriod(reason, NOW.minusSeconds(90), Optional.of(NOW)), List.of(CHANNEL));
        return English.headline(messages.getFirst().card());
    }

    @Test
    void a_farewell_is_said_once_however_often_it_is_seen() {
        var messages = ANNOUNCER.farewell(SERVER, List.of(ROUTE));
        assertThat(messages).isEqualTo(ANNOUNCER.farewell(SERVER, List.of(ROUTE)));
        shows(
                messages.getFirst(),
                new DeliveryKey("notice/farewell/mastodon.example/500"),
                "mastodon.example has closed for good",
                Optional.empty(),
                Optional.empty(),
                Message.Creation.CREATE_OR_EDIT);
    }

    @Test
    void a_change_of_policy_says_what_it_is_now_and_was_before() {
        var messages = ANNOUNCER.policyChange(SERVER, SignupPolicy.OPEN, SignupPolicy.APPROVAL, NOW, List.of(ROUTE));
        assertThat(messages).hasSize(1);
        shows(
                messages.getFirst(),
                DeliveryKey.notice("policy/mastodon.example/" + NOW.getEpochSecond(), CHANNEL),
                "Sign-up at mastodon.example is now by approval (was open)",
                Optional.empty(),
                Optional.empty(),
                Message.Creation.CREATE_OR_EDIT);
    }
}
