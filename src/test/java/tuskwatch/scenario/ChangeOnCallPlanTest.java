package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.core.oncall.duty.SetUpOnCall;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.role.RoleTroubles;
import tuskwatch.core.oncall.role.Takers;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;

/** What people set about who is on call, what they are told, and what happens then. */
class ChangeOnCallPlanTest {
    private static final CommunityId HERE = OnCallHarness.COMMUNITY;
    private final OnCallHarness night = new OnCallHarness();

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private static SetUpOnCall.Wish wish(List<PersonId> people, String zone, String handOff, String every) {
        return new SetUpOnCall.Wish(
                Takers.named(people),
                zone,
                handOff,
                every,
                Destination.of(OnCallHarness.PAGES),
                Optional.of(OnCallHarness.ROLE),
                Optional.empty());
    }

    private Optional<PersonId> duty(Instant at) {
        return night.room().plan(HERE).orElseThrow().schedule().at(at).person();
    }

    private static String text(Card card) {
        return new TextRenderer(ZoneOffset.UTC).render(English.of(card));
    }

    private OnCallQuery query() {
        return new OnCallQuery(night.room(), night.ways(), OnCallHarness.UNPAINTED, RoleTroubles.NONE, night.clock);
    }

    @Test
    void set_up_in_one_command_says_all_that_holds_and_the_first_person_has_the_duty_at_once() {
        night.setups().end(HERE);
        var card = night.setups()
                .setUp(
                        HERE,
                        OnCallHarness.BEN,
                        wish(List.of(OnCallHarness.BEN, OnCallHarness.CLEO), "europe/berlin", "", ""));
        assertThat(duty(night.clock.instant())).contains(OnCallHarness.BEN);
        assertThat(duty(Instant.parse("2026-11-23T07:59:59Z"))).contains(OnCallHarness.BEN);
        assertThat(duty(Instant.parse("2026-11-23T08:00:00Z"))).contains(OnCallHarness.CLEO);
        assertThat(text(card))
                .contains(
                        "Now: " + OnCallHarness.BEN,
                        "Next: " + OnCallHarness.CLEO,
                        "A shift is a week, handed over at 09:00 Europe/Berlin",
                        "After 5 min: the next person",
                        "From 22:00 until 07:00");
        night.opens(Component.WEB);
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_answered_with_what_would_be_right_and_changes_nothing() {
        var before = night.room().plan(HERE);
        var people = List.of(OnCallHarness.BEN);
        assertThat(night.setups()
                        .setUp(HERE, OnCallHarness.ADA, wish(people, "Nowhere", "", ""))
                        .headline())
                .contains("Nowhere", "Europe/Berlin");
        assertThat(night.setups()
                        .setUp(HERE, OnCallHarness.ADA, wish(people, "UTC", "sometimes", ""))
                        .headline())
                .contains("sometimes", "Mon 9");
        assertThat(night.setups()
                        .setUp(HERE, OnCallHarness.ADA, wish(people, "UTC", "", "biweekly"))
                        .headline())
                .contains("biweekly", "2 weeks");
        assertThat(night.setups()
                        .setUp(HERE, OnCallHarness.ADA, wish(people, "UTC", "", "0 days"))
                        .headline())
                .contains("between 1 and 90");
        assertThat(night.setups()
                        .setUp(
                                HERE,
                                OnCallHarness.ADA,
                                wish(List.of(OnCallHarness.BEN, OnCallHarness.BEN), "UTC", "", ""))
                        .headline())
                .contains("once");
        assertThat(night.plans()
                        .policy(HERE, Optional.of(0), Optional.empty(), Optional.empty())
                        .headline())
                .contains("1 and 60");
        assertThat(night.plans().quiet(HERE, "22x", "7:00").headline()).contains("from:22:00");
        assertThat(night.plans()
                        .away(HERE, OnCallHarness.ADA, Optional.empty(), new SpokenMoment("2026-03-29 02:30"))
                        .headline())
                .contains("leave out");
        assertThat(night.plans()
                        .away(HERE, OnCallHarness.ADA, Optional.empty(), new SpokenMoment("9999-12-31"))
                        .headline())
                .contains("within a year");
        assertThat(night.plans()
                        .override(
                                HERE,
                                OnCallHarness.ADA,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new SpokenMoment("in 900d"))
                        .headline())
                .contains("within a year");
        assertThat(night.plans().overrideEnd(HERE, "x").headline()).contains("no override");
        assertThat(night.plans()
                        .take(
                                new CommunityId("elsewhere"),
                                OnCallHarness.who(OnCallHarness.ADA),
                                Optional.empty(),
                                Optional.empty())
                        .headline())
                .contains("/oncall setup");
        assertThat(night.room().plan(HERE)).isEqualTo(before);
    }

    @Test
    void taking_being_away_and_overrides_change_who_is_called_and_are_kept() {
        var now = night.clock.instant();
        night.plans()
                .take(
                        HERE,
                        OnCallHarness.who(OnCallHarness.CLEO),
                        Optional.of(new SpokenMoment("in 4h")),
                        Optional.empty());
        assertThat(duty(now)).contains(OnCallHarness.CLEO);
        assertThat(duty(now.plus(Duration.ofHours(4)))).contains(OnCallHarness.ADA);
        night.plans().overrideEnd(HERE, "ovr1");
        assertThat(duty(now)).contains(OnCallHarness.ADA);
        night.plans().away(HERE, OnCallHarness.ADA, Optional.empty(), new SpokenMoment("in 2d"));
        assertThat(duty(now)).contains(OnCallHarness.BEN);
        night.begin();
        assertThat(duty(now)).contains(OnCallHarness.BEN);
        night.plans().back(HERE, OnCallHarness.ADA);
        assertThat(duty(now)).contains(OnCallHarness.ADA);
        night.plans()
                .override(
                        HERE,
                        OnCallHarness.ADA,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new SpokenMoment("in 2h"));
        assertThat(text(query().schedule(HERE).card())).contains("nobody, on purpose");
    }

    /** The day before, also as a test whether somebody can be reached. */
    @Test
    void who_is_next_is_told_the_day_before_once_and_whoever_cannot_be_reached_hears_it_in_the_channel() {
        night.discord.closeDoor(OnCallHarness.BEN.text());
        night.clock.skip(Duration.between(night.clock.instant(), Instant.parse("2026-11-22T07:58:00Z")));
        night.minutes(1);
        assertThat(night.discord.messages()).isEmpty();
        night.minutes(6);
        assertThat(night.pages())
                .singleElement()
                .satisfies(m -> assertThat(m.content())
                        .endsWith(" <@" + OnCallHarness.BEN + ">")
                        .contains("take no private messages"));
        assertThat(text(query().readiness(HERE)))
                .contains(
                        "Not everything is ready",
                        OnCallHarness.BEN + ": ✖ takes no private messages",
                        OnCallHarness.ADA + ": never tried");
        night.minutes(30);
        assertThat(night.discord.messages()).hasSize(1);
    }

    @Test
    void a_time_without_anybody_is_told_once_and_one_that_is_meant_so_is_not() {
        for (var person : List.of(OnCallHarness.ADA, OnCallHarness.BEN, OnCallHarness.CLEO)) {
            night.plans().away(HERE, person, Optional.of(new SpokenMoment("in 2d")), new SpokenMoment("in 3d"));
        }
        night.minutes(10);
        assertThat(night.pages())
                .singleElement()
                .satisfies(m -> assertThat(m.content()).contains("Nobody has the duty"));
        night.plans()
                .override(
                        HERE,
                        OnCallHarness.ADA,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new SpokenMoment("in 4d")),
                        new SpokenMoment("in 5d"));
        night.minutes(10);
        assertThat(night.pages()).hasSize(1);
    }

    /** R7, A19. */
    @Test
    void when_the_duty_changes_who_answered_keeps_it_and_the_channel_is_told_what_is_open() {
        night.clock.skip(Duration.between(night.clock.instant(), Instant.parse("2026-11-23T07:55:00Z")));
        night.opens(Component.WEB);
        night.seconds(2);
        night.press(night.direct(OnCallHarness.ADA).getLast(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.minutes(9);
        assertThat(night.direct(OnCallHarness.BEN)).singleElement().satisfies(m -> {
            assertThat(m.content()).contains("You have a turn on call soon");
            assertThat(m.edits()).hasSize(1);
        });
        assertThat(night.pages())
                .singleElement()
                .satisfies(m -> assertThat(m.content()).contains("duty changes while something is open"));
    }

    @Test
    void a_snooze_of_a_wrong_length_and_an_empty_update_are_told_first_and_change_nothing() {
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        var incident = night.opens(Component.WEB);
        assertThat(night.types(ada, "incident", "snooze", Map.of("length", "2d")))
                .isEqualTo("A snooze is between 1 minute and 24 hours long.");
        night.seconds(2);
        night.incidents.ends(incident, night.clock.instant());
        assertThat(night.types(ada, "incident", "update", Map.of("text", "\u202e")))
                .startsWith("Write what members should know");
        assertThat(night.room()
                        .pages()
                        .page(new IncidentId("inc1x"), HERE)
                        .orElseThrow()
                        .page()
                        .phase())
                .isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void an_incident_is_listed_and_told_with_who_was_called_and_who_answered() {
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        assertThat(night.types(ada, "incident", "show", Map.of())).endsWith("had no incident yet.");
        assertThat(night.types(ada, "incident", "list", Map.of())).startsWith("Nothing is wrong");
        night.opens(Component.WEB);
        night.minutes(4);
        assertThat(night.types(ada, "incident", "list", Map.of()))
                .contains("One incident goes on", "nobody has it yet");
        night.types(OnCallHarness.who(OnCallHarness.BEN), "incident", "ack", Map.of());
        night.types(
                OnCallHarness.who(OnCallHarness.BEN), "incident", "note", Map.of("text", "restarted\u202e @everyone"));
        night.types(OnCallHarness.who(OnCallHarness.BEN), "incident", "snooze", Map.of("length", "30m"));
        assertThat(night.types(ada, "incident", "show", Map.of()))
                .contains(
                        "Incident inc1x: tusk0.example is down",
                        "First person called",
                        "Answered",
                        "called @" + OnCallHarness.ADA + ": private message",
                        "called @" + OnCallHarness.ADA + ": mention in the channel",
                        "acked @" + OnCallHarness.BEN,
                        "Ben: restarted @everyone",
                        "snoozed by Ben until");
        assertThat(night.types(
                        OnCallHarness.who(OnCallHarness.ADA),
                        "incident",
                        "reassign",
                        Map.of("person", new Argument.Someone(new Person(OnCallHarness.CLEO, "Cleo")))))
                .startsWith("Cleo is asked to take tusk0.example.");
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.CLEO))
                .singleElement()
                .satisfies(m -> assertThat(m.content()).endsWith("can you take it?"));
    }

    @Test
    void strangers_learn_what_failed_and_not_who_did_what() {
        night.opens(Component.WEB);
        night.seconds(2);
        var stranger = Fixtures.member(new Person(new PersonId("1"), "Mallory"));
        var shown = night.types(stranger, "incident", "show", Map.of());
        assertThat(shown).contains("First failure").doesNotContain("private message", OnCallHarness.ADA.text());
    }

    @Test
    void a_test_arrives_and_readiness_says_so() {
        night.types(OnCallHarness.who(OnCallHarness.ADA), "oncall", "test", Map.of());
        night.seconds(1);
        assertThat(night.direct(OnCallHarness.ADA))
                .singleElement()
                .satisfies(m -> assertThat(m.content()).contains("A test"));
        assertThat(text(query().readiness(HERE))).contains(OnCallHarness.ADA + ": ✔ the last private message arrived");
    }

    @Test
    void off_means_off() {
        night.opens(Component.WEB);
        night.seconds(2);
        night.setups().end(HERE);
        night.minutes(30);
        assertThat(night.discord.messages()).hasSize(1);
        assertThat(query().who(HERE, Optional.empty()).headline()).contains("/oncall setup");
    }

    @Test
    void who_was_on_call_then() {
        assertThat(text(query().who(HERE, Optional.of(new SpokenMoment("2026-11-10 12:00")))))
                .contains(OnCallHarness.CLEO.text());
        var unreadable = query().who(HERE, Optional.of(new SpokenMoment("once")));
        assertThat(unreadable).isEqualTo(Card.answer(Tone.INFO, unreadable.headline(), List.<Field>of()));
    }
}
