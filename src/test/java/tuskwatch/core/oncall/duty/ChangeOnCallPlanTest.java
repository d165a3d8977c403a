package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.core.oncall.tidings.Tidings;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class ChangeOnCallPlanTest {
    private static final String TOO_LONG = "The end must come after the beginning and after now, and within a year.";

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final AtomicInteger names = new AtomicInteger();
    private final ChangeOnCallPlan plans =
            new ChangeOnCallPlan(stored.room(), Fixtures.ages(clock), clock, letters -> "o" + names.incrementAndGet());

    @BeforeEach
    void begin() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private Schedule schedule() {
        return stored.room().plan(COMMUNITY).orElseThrow().schedule();
    }

    private Card away(PersonId who, String from, String until) {
        return plans.away(COMMUNITY, who, Optional.of(new SpokenMoment(from)), new SpokenMoment(until));
    }

    private Card takes(String until) {
        return plans.take(
                COMMUNITY, Fixtures.member(MIA, COMMUNITY), Optional.of(new SpokenMoment(until)), Optional.empty());
    }

    private static void says(Card card, String words) {
        assertThat(English.headline(card)).isEqualTo(words);
    }

    /** Every turn of that time would be looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31", "9999-01-01 00:00", "in 999d"})
    void no_end_lies_more_than_a_year_ahead(String until) {
        says(takes(until), TOO_LONG);
        says(away(MIA.id(), "now", until), TOO_LONG);
        says(
                plans.override(
                        COMMUNITY,
                        MIA.id(),
                        Optional.of(TOM.id()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new SpokenMoment(until)),
                TOO_LONG);
        assertThat(schedule()).isEqualTo(Paging.plan().schedule());
    }

    /** A length without end would be no length of the bot's. */
    @Test
    void a_beginning_far_ahead_or_long_ago_helps_nobody() {
        says(away(MIA.id(), "9998-12-31", "9999-12-31"), TOO_LONG);
        says(away(MIA.id(), "1970-01-01", "in 2h"), TOO_LONG);
        assertThat(English.headline(away(MIA.id(), "now", "in 99999999999d"))).contains("“in 99999999999d”");
        assertThat(schedule()).isEqualTo(Paging.plan().schedule());
    }

    @Test
    void a_person_has_at_most_twenty_absences_ahead_and_others_have_theirs() {
        for (var i = 0; i < 20; i++) {
            away(MIA.id(), "in " + (i + 1) + "d", "in " + (i + 2) + "d");
        }
        assertThat(schedule().awayFrom(MIA.id(), NOW)).isEqualTo(20);
        says(away(MIA.id(), "in 30d", "in 31d"), "You have 20 absences ahead already; /oncall back ends them all.");
        away(TOM.id(), "in 30d", "in 31d");
        assertThat(schedule().absences()).hasSize(21);
        plans.back(COMMUNITY, MIA.id());
        away(MIA.id(), "in 30d", "in 31d");
        assertThat(schedule().awayFrom(MIA.id(), NOW)).isEqualTo(1);
    }

    @Test
    void who_takes_no_turns_is_never_away() {
        says(
                away(new PersonId("1700000000000000099"), "now", "in 2h"),
                "You take no turns here, so nobody counts on you.");
        assertThat(schedule().absences()).isEmpty();
    }

    @Test
    void of_what_is_over_only_the_newest_is_kept() {
        for (var i = 0; i < 60; i++) {
            takes("in 1m");
            away(MIA.id(), "now", "in 1m");
            clock.skip(Duration.ofMinutes(2));
        }
        assertThat(schedule().overrides())
                .hasSizeBetween(50, 51)
                .last()
                .extracting(o -> o.id())
                .isEqualTo("o60");
        assertThat(schedule().absences()).hasSizeBetween(50, 51);
    }

    @Test
    void there_are_at_most_a_hundred_overrides_at_a_time() {
        for (var i = 0; i < 100; i++) {
            takes("in 5h");
        }
        says(takes("in 5h"), "100 overrides are noted already; /oncall override-end takes one back.");
        assertThat(schedule().overrides()).hasSize(100);
    }

    private Card puts(PersonId by, PersonId in, String until) {
        return plans.override(
                COMMUNITY,
                by,
                Optional.of(in),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new SpokenMoment(until));
    }

    @Test
    void who_is_put_in_by_somebody_else_is_told_and_who_takes_the_duty_is_not() {
        puts(MIA.id(), LEA.id(), "9999-12-31");
        puts(LEA.id(), LEA.id(), "in 2h");
        takes("in 3h");
        assertThat(stored.room().plan(COMMUNITY).orElseThrow().tidings()).isEqualTo(Tidings.NONE);
        puts(MIA.id(), LEA.id(), "in 2h");
        assertThat(stored.room()
                        .plan(COMMUNITY)
                        .orElseThrow()
                        .tidings()
                        .joinings()
                        .values())
                .containsExactly(new Joining(
                        LEA.id(),
                        Joining.By.OVERRIDE,
                        schedule().overrides().getLast().id(),
                        NOW,
                        Joining.State.UNTOLD));
    }
}
