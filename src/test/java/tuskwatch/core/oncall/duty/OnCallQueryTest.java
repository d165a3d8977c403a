package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.role.RoleTroubles;
import tuskwatch.core.oncall.tidings.HandoverNote;
import tuskwatch.core.oncall.tidings.Tidings;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class OnCallQueryTest {
    private static final Destination MIAS = Destination.person(MIA.id());

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final OnCallQuery query = new OnCallQuery(
            stored.room(),
            new ContactMethods(true, false, false),
            (weeks, alt) -> Attachment.picture("on-call.png", book -> Optional.empty(), alt),
            RoleTroubles.NONE,
            clock);

    @AfterEach
    void close() {
        stored.close();
    }

    private void plan(OnCallPlan plan) {
        stored.room().put(COMMUNITY, Optional.of(plan));
    }

    private void schedule(Schedule schedule) {
        plan(withRole().with(schedule));
    }

    private static OnCallPlan withRole() {
        return Paging.plan().with(Paging.rotation(), CHANNEL, Optional.of("900"), NOW.minus(Duration.ofDays(30)));
    }

    private static Schedule.Override override(String id, Instant from, Duration length) {
        return new Schedule.Override(id, from, from.plus(length), Optional.of(LEA.id()), Optional.empty());
    }

    private static Schedule.Absence away(Person who, Instant from, Duration length) {
        return new Schedule.Absence(who.id(), from, from.plus(length));
    }

    private static String lines(Card card, int field) {
        return English.lines(card.fields().get(field));
    }

    @Test
    void where_nobody_is_on_call_every_question_says_so() {
        assertThat(Stream.of(
                        query.show(COMMUNITY, MIA.id()),
                        query.who(COMMUNITY, Optional.of(new SpokenMoment("nonsense"))),
                        query.schedule(COMMUNITY).card(),
                        query.fairness(COMMUNITY),
                        query.readiness(COMMUNITY),
                        query.calendar(COMMUNITY, Fixtures.member(MIA)).card()))
                .extracting(English::headline)
                .containsOnly("Nobody is on call here yet; /oncall setup begins it.");
    }

    @Test
    void who_tells_of_now_and_the_next_or_of_another_moment() {
        plan(Paging.plan());
        assertThat(lines(query.who(COMMUNITY, Optional.empty()), 0))
                .isEqualTo("Now: @1 until 2026-11-23 09:00 UTC\nNext: @2 from 2026-11-23 09:00 UTC");
        assertThat(lines(query.who(COMMUNITY, Optional.of(new SpokenMoment("2026-11-10 12:00"))), 0))
                .isEqualTo("@3 at 2026-11-10 12:00 UTC");
        assertThat(English.headline(query.who(COMMUNITY, Optional.of(new SpokenMoment("some day")))))
                .startsWith("“some day” is not a time that I can read");
    }

    @Test
    void the_schedule_warns_of_a_gap() {
        plan(Paging.plan());
        assertThat(query.schedule(COMMUNITY).card().tone()).isEqualTo(Tone.INFO);
        var week = NOW.plus(Duration.ofDays(7));
        schedule(Stream.of(MIA, TOM, LEA)
                .reduce(Paging.plan().schedule(), (s, p) -> s.with(away(p, week, Duration.ofHours(2))), (a, b) -> b));
        var gap = query.schedule(COMMUNITY).card();
        assertThat(gap.tone()).isEqualTo(Tone.DEGRADED);
        assertThat(English.headline(gap)).isEqualTo("Nobody has the duty for some of the time ahead");
        assertThat(lines(gap, 0)).contains("⚠ nobody until 2026-11-28 11:00 UTC");
    }

    @Test
    void of_many_turns_fifteen_are_shown_with_how_it_goes_on_and_no_override_that_is_past() {
        var daily = new Rotation(
                Paging.rotation().people(),
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                new Rotation.Every(1, Rotation.Unit.DAYS));
        schedule(Schedule.EMPTY
                .with(NOW.minus(Duration.ofDays(30)), Optional.of(daily))
                .with(override("past", NOW.minus(Duration.ofHours(2)), Duration.ofHours(2)))
                .with(override("next", NOW.plus(Duration.ofHours(2)), Duration.ofHours(2))));
        var card = query.schedule(COMMUNITY).card();
        assertThat(lines(card, 0).lines())
                .hasSize(16)
                .last()
                .isEqualTo("It goes on in this order: @1, @2, @3, and again from the beginning.");
        assertThat(lines(card, 1)).isEqualTo("next: @3, from 2026-11-21 11:00 UTC until 2026-11-21 13:00 UTC");
    }

    @Test
    void who_carried_most_comes_first_and_debts_are_told() {
        schedule(Paging.plan().schedule().with(away(TOM, Instant.parse("2026-11-02T09:00:00Z"), Duration.ofDays(7))));
        assertThat(lines(query.fairness(COMMUNITY), 0).lines())
                .satisfiesExactly(
                        lea -> assertThat(lea)
                                .startsWith("@3: 432 h on call,")
                                .endsWith("called 0 times; stood in for others 1 time, is owed 1 turn"),
                        mia -> assertThat(mia).startsWith("@1: 288 h on call,").endsWith("stood in for others 0 times"),
                        tom -> assertThat(tom).startsWith("@2: 0 h on call,").endsWith("owes 1 turn"));
    }

    @Test
    void a_calendar_holds_ones_own_turns_each_from_its_own_beginning() {
        plan(Paging.plan());
        var reply = query.calendar(COMMUNITY, Fixtures.member(MIA));
        assertThat(English.headline(reply.card())).startsWith("Your 5 turns of the next 90 days.");
        var made = reply.file().orElseThrow().in(English.BOOK).orElseThrow();
        assertThat(new String(made.bytes(), StandardCharsets.UTF_8).lines())
                .contains("DTSTART:20261116T090000Z")
                .doesNotContain("DTSTART:20261123T090000Z");
        var stranger = query.calendar(COMMUNITY, Fixtures.member(new Person(new PersonId("9"), "Zoe")));
        assertThat(stranger.file()).isEmpty();
        assertThat(English.headline(stranger.card())).isEqualTo("You are not on call here in the next 90 days.");
    }

    @Test
    void all_is_ready_where_there_is_a_role_no_gap_and_a_message_to_everybody_has_arrived() {
        plan(withRole());
        readiness(Tone.DEGRADED, "Not everything is ready");
        for (var person : List.of(MIA, TOM, LEA)) {
            var to = Destination.person(person.id());
            write(to);
            stored.arrives(to);
        }
        readiness(Tone.RESOLVED, "Everything is ready");
        plan(Paging.plan());
        readiness(Tone.DEGRADED, "Not everything is ready");
        schedule(Schedule.EMPTY.with(NOW.plus(Duration.ofDays(1)), Optional.of(Paging.rotation())));
        readiness(Tone.DEGRADED, "Not everything is ready");
        schedule(withRole().schedule().departed(LEA.id(), NOW));
        readiness(Tone.DEGRADED, "Not everything is ready");
        schedule(withRole().schedule().with(away(LEA, NOW, Duration.ofDays(1))));
        readiness(Tone.RESOLVED, "Everything is ready");
        clock.skip(Duration.ofSeconds(1));
        write(MIAS);
        stored.refuses(MIAS);
        readiness(Tone.DEGRADED, "Not everything is ready");
        clock.skip(Duration.ofSeconds(1));
        write(MIAS);
        stored.arrives(MIAS);
        readiness(Tone.RESOLVED, "Everything is ready");
    }

    private void readiness(Tone tone, String headline) {
        var card = query.readiness(COMMUNITY);
        assertThat(card.tone()).isEqualTo(tone);
        assertThat(English.headline(card)).isEqualTo(headline);
    }

    private void write(Destination to) {
        stored.room()
                .say(List.of(PageCards.notice(
                        DeliveryKey.duty(COMMUNITY, "t" + to.address(), clock.instant()),
                        to,
                        Tone.INFO,
                        LocalizedText.outside("a test"),
                        List.of())));
    }

    @Test
    void of_each_person_it_is_told_what_arrived_and_who_is_not_there() {
        plan(withRole()
                .with(MIA.id(), Contact.reached(Optional.of("topic"), Optional.of("mia@example.org")))
                .with(withRole()
                        .schedule()
                        .with(away(TOM, NOW, Duration.ofDays(1)))
                        .departed(LEA.id(), NOW)));
        write(MIAS);
        stored.arrives(MIAS);
        assertThat(lines(query.readiness(COMMUNITY), 0).lines())
                .containsExactly(
                        "@1: ✔ the last private message arrived, 2026-11-21 09:00 UTC; ntfy not proved: /oncall test sends a code there",
                        "@2: never tried; /oncall test tries it; away",
                        "@3: never tried; /oncall test tries it; ✖ has left this server");
    }

    @Test
    void that_a_note_waits_is_for_everybody_and_what_it_says_for_those_who_take_part() {
        var note = new HandoverNote("n1", MIA, NOW, "the disk is slow", Optional.of(MIA.id()), Optional.empty());
        plan(Paging.plan().telling(Tidings.NONE.noting("main", note)));
        assertThat(English.fields(query.show(COMMUNITY, new PersonId("99"))))
                .containsEntry("Hand-over", "“main”: a note, written 2026-11-21 09:00 UTC, waits for the next person.");
        assertThat(English.fields(query.show(COMMUNITY, LEA.id())))
                .containsEntry(
                        "Hand-over",
                        "“main”: a note from Mia, written 2026-11-21 09:00 UTC, waits for the next person:\nthe disk is slow");
        plan(Paging.plan());
        assertThat(English.fields(query.show(COMMUNITY, LEA.id()))).doesNotContainKey("Hand-over");
    }

    @Test
    void a_note_of_the_longest_is_shown_whole() {
        var text = "🐘".repeat(499) + "!";
        var note = new HandoverNote("n1", MIA, NOW, text, Optional.of(MIA.id()), Optional.empty());
        plan(Paging.plan().telling(Tidings.NONE.noting("main", note)));
        assertThat(English.fields(query.show(COMMUNITY, LEA.id()))
                        .getOrDefault("Hand-over", "")
                        .lines())
                .as("a line of Discord has 1024 characters")
                .allMatch(line -> line.length() <= 1024)
                .contains(text);
    }
}
