package tuskwatch.core.oncall.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.tidings.HandoverNote;
import tuskwatch.core.oncall.tidings.Tidings;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

/** Mia has left a note; she has the duty until Monday, then Tom, then Lea. */
class GiveNotesTest {
    private static final Instant TOMS = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant LEAS = Instant.parse("2026-11-30T09:00:00Z");
    private static final String TEXT = "the disk is slow, @everyone <@3>";

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final ServedCommunities communities = ServedCommunities.all();

    @BeforeEach
    void onCall() {
        communities.named(Map.of(COMMUNITY, "Tusk"));
        put(noted(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private static OnCallPlan noted(OnCallPlan plan, String rotation) {
        return plan.telling(Tidings.NONE.noting(
                rotation, new HandoverNote("n1", MIA, NOW, TEXT, Optional.of(MIA.id()), Optional.empty())));
    }

    private static OnCallPlan noted(OnCallPlan plan) {
        return noted(plan, Layer.MAIN);
    }

    private void put(OnCallPlan plan) {
        stored.room().put(COMMUNITY, Optional.of(plan));
    }

    private Map<String, HandoverNote> kept() {
        return stored.room().plan(COMMUNITY).orElseThrow().tidings().notes();
    }

    /** By a new process each time. */
    private void at(Instant moment) {
        clock.skip(Duration.between(clock.instant(), moment));
        stored.room().refresh();
        new GiveNotes(stored.room(), communities, Fixtures.ages(clock), clock).giveDue();
    }

    private List<String> read(Person person) {
        return stored.said(Destination.person(person.id())).stream()
                .map(m -> English.headline(m.card()) + "\n"
                        + English.lines(m.card().fields().getFirst()))
                .toList();
    }

    @Test
    void the_next_person_gets_it_when_the_turn_begins_and_then_it_is_gone() {
        at(NOW);
        at(TOMS.minusSeconds(1));
        assertThat(read(TOM)).isEmpty();
        at(TOMS);
        at(TOMS.plusSeconds(5));
        assertThat(read(TOM)).containsExactly("""
                A note for your turn on call
                Tusk · From Mia, written 2026-11-21 09:00 UTC, for the rotation “main”:
                the disk is slow, @everyone <@3>""");
        assertThat(stored.said(Destination.person(TOM.id())))
                .extracting(Message::mention)
                .containsExactly(Optional.empty());
        assertThat(kept()).containsOnlyKeys(Layer.MAIN);
        stored.arrives(Destination.person(TOM.id()));
        at(TOMS.plusSeconds(10));
        assertThat(kept()).isEmpty();
        at(LEAS);
        assertThat(read(LEA)).isEmpty();
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void whoever_takes_the_duty_over_gets_it_at_once() {
        var taken = new Schedule.Override(
                "o1", NOW, NOW.plus(Duration.ofHours(2)), Optional.of(LEA.id()), Optional.empty());
        put(noted(Paging.plan().with(Paging.plan().schedule().with(taken))));
        at(NOW);
        assertThat(read(LEA)).hasSize(1);
        stored.arrives(Destination.person(LEA.id()));
        at(NOW.plus(Duration.ofHours(2)));
        at(TOMS);
        assertThat(read(MIA)).isEmpty();
        assertThat(read(TOM)).isEmpty();
    }

    @Test
    void a_time_without_anybody_is_waited_for_and_who_wrote_it_is_not_the_next() {
        var gap = new Schedule.Override(
                "o1", NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(2)), Optional.empty(), Optional.empty());
        put(noted(Paging.plan().with(Paging.plan().schedule().with(gap))));
        Stream.of(1, 2).forEach(h -> at(NOW.plus(Duration.ofHours(h))));
        assertThat(read(MIA)).isEmpty();
        at(TOMS);
        assertThat(read(TOM)).hasSize(1);
    }

    @Test
    void who_takes_no_private_messages_is_mentioned_and_the_one_after_gets_it() {
        at(TOMS);
        stored.refuses(Destination.person(TOM.id()));
        at(TOMS.plusSeconds(5));
        at(TOMS.plusSeconds(10));
        assertThat(stored.headlines(CHANNEL))
                .containsExactly("A note waits for you, and you take no private messages from me");
        assertThat(stored.said(CHANNEL)).extracting(Message::mention).containsExactly(Optional.of("user:2"));
        assertThat(English.lines(stored.card(CHANNEL).fields().getFirst()))
                .contains("“main”")
                .doesNotContain("disk", "Mia");
        assertThat(kept()).containsOnlyKeys(Layer.MAIN);
        at(LEAS);
        assertThat(read(LEA)).hasSize(1);
    }

    @Test
    void what_nobody_was_given_in_thirty_days_is_dropped_and_what_is_for_no_rotation_too() {
        var mias = new Schedule.Override(
                "o1", NOW, NOW.plus(Duration.ofDays(90)), Optional.of(MIA.id()), Optional.empty());
        put(noted(Paging.plan().with(Paging.plan().schedule().with(mias))));
        at(NOW.plus(Duration.ofDays(30)));
        assertThat(kept()).hasSize(1);
        at(NOW.plus(Duration.ofDays(30)).plusSeconds(1));
        assertThat(kept()).isEmpty();
        put(noted(Paging.plan(), "days"));
        at(clock.instant());
        assertThat(kept()).isEmpty();
        assertThat(read(TOM)).isEmpty();
    }
}
