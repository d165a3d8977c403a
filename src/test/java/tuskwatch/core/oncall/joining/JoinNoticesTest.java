package tuskwatch.core.oncall.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

/** Mia has the duty until Monday, then Tom, then Lea. */
class JoinNoticesTest {
    private static final Destination TOMS = Destination.person(TOM.id());

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final ServedCommunities communities = ServedCommunities.all();

    @BeforeEach
    void names() {
        communities.named(Map.of(COMMUNITY, "The *Tusk* club"));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    /** A new process, as far as telling goes. */
    private JoinNotices notices() {
        return new JoinNotices(
                stored.room(), communities, new ContactMethods(true, true, false), Fixtures.ages(clock), clock);
    }

    private void put(OnCallPlan plan) {
        stored.room().put(COMMUNITY, Optional.of(plan));
    }

    private OnCallPlan plan() {
        return stored.room().plan(COMMUNITY).orElseThrow();
    }

    private static OnCallPlan withTom() {
        var plan = Paging.plan();
        return plan.telling(plan.tidings().turning(List.of(TOM.id()), MIA.id(), "main", NOW));
    }

    private Joining.State state() {
        return plan().tidings().joinings().values().iterator().next().state();
    }

    private String lines(Destination to) {
        return English.lines(stored.card(to).fields().getFirst());
    }

    @Test
    void who_was_put_in_reads_where_and_when_and_how_a_page_would_come() {
        put(withTom());
        notices().tellDue();
        assertThat(stored.headlines(TOMS)).containsExactly("You were put on call");
        assertThat(lines(TOMS)).isEqualTo("""
                The *Tusk* club · You take turns in the rotation “main”.
                Your first turn goes from 2026-11-23 09:00 UTC until 2026-11-30 09:00 UTC.
                A page would come in private like this message; without an answer you are mentioned in #500 after 3 min. /oncall route adds ntfy or mail.
                Test sends you a message as a page would come. I cannot takes you out, and tells the managers.""");
        assertThat(stored.card(TOMS).actions()).extracting(Action::kind).containsExactly("TRY_CALL", "LEAVE_DUTY");
        assertThat(stored.said(TOMS)).extracting(Message::mention).containsExactly(Optional.empty());
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void ways_of_ones_own_are_named() {
        put(withTom().with(TOM.id(), Contact.reached(Optional.of("topic"), Optional.of("tom@example.org"))));
        notices().tellDue();
        assertThat(lines(TOMS))
                .contains("you are mentioned in #500 after 3 min, and called by ntfy, mail.")
                .doesNotContain("topic", "tom@example.org");
    }

    @Test
    void each_is_told_once_whatever_restarts() {
        put(withTom());
        notices().tellDue();
        stored.room().refresh();
        notices().tellDue();
        assertThat(state()).isEqualTo(Joining.State.UNTOLD);
        assertThat(stored.said(TOMS)).hasSize(1);
        stored.arrives(TOMS);
        notices().tellDue();
        assertThat(state()).isEqualTo(Joining.State.TOLD);
        clock.skip(Duration.ofDays(1));
        notices().tellDue();
        assertThat(stored.said(TOMS)).isEmpty();
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void who_takes_no_private_messages_is_mentioned_in_the_channel_once_with_the_same_buttons() {
        put(withTom());
        notices().tellDue();
        stored.refuses(TOMS);
        notices().tellDue();
        notices().tellDue();
        assertThat(stored.headlines(CHANNEL))
                .containsExactly("You were put on call, and take no private messages from me");
        assertThat(stored.said(CHANNEL)).extracting(Message::mention).containsExactly(Optional.of("user:2"));
        assertThat(lines(CHANNEL)).startsWith("You take turns in the rotation “main”.\nYour first turn goes from 2026");
        assertThat(stored.card(CHANNEL).actions()).extracting(Action::kind).containsExactly("TRY_CALL", "LEAVE_DUTY");
        assertThat(state()).isEqualTo(Joining.State.TOLD);
    }

    @Test
    void who_stands_in_reads_for_how_long_and_in_which_rotation() {
        var override = new Schedule.Override(
                "o1", NOW, NOW.plus(Duration.ofHours(3)), Optional.of(TOM.id()), Optional.empty(), Optional.of("main"));
        var plan = Paging.plan();
        put(plan.with(plan.schedule().with(override))
                .telling(plan.tidings().standingIn(Optional.of(TOM.id()), MIA.id(), "o1", NOW)));
        notices().tellDue();
        assertThat(lines(TOMS))
                .startsWith(
                        "The *Tusk* club · You have the duty from 2026-11-21 09:00 UTC until 2026-11-21 12:00 UTC. That is in the rotation “main”.\nA page");
        clock.skip(Duration.ofHours(3));
        notices().tellDue();
        assertThat(plan().tidings().joinings()).isEmpty();
    }

    @Test
    void who_was_not_reached_until_it_was_over_is_not_told_any_more() {
        var override = new Schedule.Override(
                "o1", NOW, NOW.plus(Duration.ofHours(3)), Optional.of(TOM.id()), Optional.empty());
        var plan = Paging.plan();
        put(plan.with(plan.schedule().with(override))
                .telling(plan.tidings().standingIn(Optional.of(TOM.id()), MIA.id(), "o1", NOW)));
        notices().tellDue();
        assertThat(stored.said(TOMS)).extracting(Message::creation).containsExactly(Message.Creation.CREATE_OR_EDIT);
        clock.skip(Duration.ofHours(3));
        notices().tellDue();
        assertThat(stored.said(TOMS)).extracting(Message::creation).containsExactly(Message.Creation.EDIT_ONLY);
        assertThat(stored.headlines(TOMS)).containsExactly("You were put on call, and that is over already");
        assertThat(stored.card(TOMS).actions()).isEmpty();
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void who_leaves_and_comes_back_is_told_then() {
        put(withTom().with(withTom().schedule().departed(TOM.id(), NOW)));
        notices().tellDue();
        assertThat(stored.said(TOMS)).isEmpty();
        clock.skip(Duration.ofHours(1));
        put(plan().with(plan().schedule().back(TOM.id(), clock.instant())));
        notices().tellDue();
        assertThat(stored.headlines(TOMS)).containsExactly("You were put on call");
    }

    @Test
    void of_many_things_one_comes_after_the_other_so_that_a_page_does_not_wait() {
        var all = Paging.plan();
        for (var i = 0; i < 100; i++) {
            var id = "o" + i;
            var override = new Schedule.Override(
                    id, NOW, NOW.plus(Duration.ofHours(1)), Optional.of(TOM.id()), Optional.empty());
            all = all.with(all.schedule().with(override))
                    .telling(all.tidings().standingIn(Optional.of(TOM.id()), MIA.id(), id, NOW));
        }
        put(all);
        for (var i = 0; i < 3; i++) {
            notices().tellDue();
            notices().tellDue();
            assertThat(stored.said(TOMS)).hasSize(1);
            stored.arrives(TOMS);
        }
        notices().tellDue();
        assertThat(plan().tidings().joinings().values())
                .filteredOn(j -> j.state() == Joining.State.TOLD)
                .hasSize(3);
    }

    @Test
    void whoever_is_put_in_and_out_again_and_again_is_told_five_times_a_day_and_the_rest_later() {
        var telling = notices();
        var told = 0;
        for (var i = 0; i < 7; i++) {
            var plan = Paging.plan();
            put(plan.telling(plan.tidings().turning(List.of(TOM.id()), MIA.id(), "main", clock.instant())));
            telling.tellDue();
            telling.tellDue();
            told += stored.said(TOMS).size();
            stored.arrives(TOMS);
            telling.tellDue();
            clock.skip(Duration.ofMinutes(1));
        }
        assertThat(told).isEqualTo(5);
        assertThat(state()).isEqualTo(Joining.State.UNTOLD);
        clock.skip(Duration.ofDays(1));
        telling.tellDue();
        assertThat(stored.said(TOMS)).hasSize(1);
    }

    @Test
    void the_first_turn_is_found_however_far_ahead_and_ends_where_it_ends() {
        for (var every : List.of(
                new Rotation.Every(1, Rotation.Unit.HOURS),
                new Rotation.Every(9, Rotation.Unit.DAYS),
                new Rotation.Every(2, Rotation.Unit.MONTHS),
                new Rotation.Every(90, Rotation.Unit.WEEKS))) {
            var rotation = new Rotation(
                    List.of(MIA.id(), TOM.id(), LEA.id()),
                    Paging.rotation().zone(),
                    Paging.rotation().anchor(),
                    every);
            var plan = Paging.plan().with(Schedule.EMPTY.with(NOW, Optional.of(rotation)));
            for (var person : List.of(MIA.id(), TOM.id(), LEA.id())) {
                var joining = new Joining(person, Joining.By.ROTATION, "main", NOW, Joining.State.UNTOLD);
                var all = plan.schedule().turns("main", NOW, NOW.plus(Standing.AHEAD));
                assertThat(new Standing(plan, joining, NOW).first())
                        .as("%s %s", every, person)
                        .isEqualTo(all.stream()
                                .filter(t -> t.person().equals(Optional.of(person)))
                                .findFirst());
            }
        }
    }

    @Test
    void who_is_out_again_before_is_not_told() {
        var alone = new Rotation(
                List.of(MIA.id(), LEA.id()),
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                Paging.rotation().every());
        put(withTom().with(withTom().schedule().with(NOW, Optional.of(alone))));
        notices().tellDue();
        assertThat(stored.said(TOMS)).isEmpty();
        assertThat(plan().tidings().joinings()).isEmpty();
    }

    @Test
    void who_said_no_is_known_for_thirty_days_and_no_longer() {
        var id = saidNo(Optional.empty());
        clock.skip(Duration.ofDays(30));
        notices().tellDue();
        assertThat(plan().tidings().joinings()).containsOnlyKeys(id);
        clock.skip(Duration.ofSeconds(1));
        notices().tellDue();
        assertThat(plan().tidings().joinings()).isEmpty();
    }

    /** He would be put in again for having it. */
    @Test
    void who_said_no_to_turns_of_those_who_have_a_role_is_known_as_long_as_they_are() {
        var id = saidNo(Optional.of("1400000000000000021"));
        clock.skip(Duration.ofDays(90));
        notices().tellDue();
        assertThat(plan().tidings().joinings()).containsOnlyKeys(id);
    }

    private String saidNo(Optional<String> role) {
        var plan = Paging.plan().telling(Paging.plan().tidings().turning(List.of(MIA.id()), TOM.id(), "main", NOW));
        var id = plan.tidings().joinings().keySet().iterator().next();
        var said = plan.tidings().joinings().values().iterator().next().in(Joining.State.DECLINED);
        var without = new Rotation(
                List.of(TOM.id()),
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                Paging.rotation().every());
        put(plan.with(plan.schedule().with(NOW, List.of(Layer.of(without).following(role))))
                .telling(plan.tidings().with(id, said)));
        return id;
    }
}
