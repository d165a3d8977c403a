package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class PlanBookTest {
    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final PlanBook book = new PlanBook(stored.room(), Fixtures.ages(clock), clock);

    @AfterEach
    void close() {
        stored.close();
    }

    @Test
    void without_a_plan_it_is_said_how_one_begins() {
        var card = book.with(COMMUNITY, (plan, now) -> Card.sentence(Tone.INFO, LocalizedText.outside("done")));
        assertThat(English.headline(card)).isEqualTo("Nobody is on call here yet; /oncall setup begins it.");
    }

    @Test
    void what_is_out_of_range_is_answered_with_its_sentence() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        var card = book.with(COMMUNITY, (plan, now) -> {
            throw new RefusedException(LocalizedText.outside("too much"));
        });
        assertThat(English.headline(card)).isEqualTo("too much");
    }

    @Test
    void of_what_was_only_the_last_400_days_are_kept_and_the_rotation_that_held_then() {
        var plan = Paging.plan();
        var long_ago = NOW.minus(Duration.ofDays(500));
        var schedule = Schedule.EMPTY
                .with(long_ago.minus(Duration.ofDays(9)), Optional.of(Paging.rotation()))
                .with(long_ago, Optional.of(Paging.rotation()))
                .with(NOW, Optional.of(Paging.rotation()))
                .with(new Schedule.Absence(MIA.id(), long_ago, long_ago.plusSeconds(60)));
        book.put(COMMUNITY, plan.with(schedule));
        var kept = stored.room().plan(COMMUNITY).orElseThrow().schedule();
        assertThat(kept.eras()).extracting(Schedule.Era::from).containsExactly(long_ago, NOW);
        assertThat(kept.absences()).isEmpty();
    }

    @Test
    void however_often_rotations_change_the_newest_hundred_are_kept() {
        var schedule = IntStream.range(0, 150)
                .boxed()
                .reduce(
                        Schedule.EMPTY,
                        (s, i) -> s.with(NOW.plusSeconds(i), Optional.of(Paging.rotation())),
                        (a, b) -> b);
        assertThat(schedule.eras()).hasSize(101);
        assertThat(schedule.eras().getLast().from()).isEqualTo(NOW.plusSeconds(149));
    }
}
