package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class WaitingCallTest {
    private static final Call CALL = new Call(Call.Way.PUSH, Optional.of(MIA.id()), NOW, 1, false);
    private static final Press.PageCall ID = new Press.PageCall(COMMUNITY, CALL.id());
    private static final Press.OfPage HAVE = new Press.Acknowledge(ID);
    private static final Press.OfPage NEXT = new Press.Escalate(ID);

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final AnswerPage answers = new AnswerPage(stored.room(), clock);
    private final Incident incident = called("inc1", CALL);

    @BeforeEach
    void minuteLater() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        clock.skip(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private Incident called(String id, Call call) {
        var opened = stored.incidents().opens(id, SERVER, NOW, Component.WEB);
        stored.keep(Page.held(opened.id(), COMMUNITY, SERVER, Urgency.HIGH, NOW)
                .triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW)
                .advanced(2)
                .calling(call));
        return opened;
    }

    private Optional<WaitingCall> waiting(Press.OfPage press) {
        return WaitingCall.of(stored.room(), press, clock.instant());
    }

    private void changed(UnaryOperator<Page> change) {
        stored.keep(change.apply(stored.page(incident.id())));
    }

    private void pressed(Press.OfPage press) {
        answers.pressed(press, Fixtures.member(MIA, CommunityId.direct(MIA.id())));
    }

    @Test
    void a_call_that_nobody_answered_says_whom_it_called_and_what_is_broken() {
        assertThat(waiting(HAVE).orElseThrow().person()).isEqualTo(MIA.id());
        assertThat(waiting(HAVE).orElseThrow().way()).isEqualTo(ContactOrder.Way.PUSH);
        assertThat(English.say(waiting(NEXT).orElseThrow().headline()))
                .isEqualTo("mastodon.example is down: web fails");
        called("inc2", CALL);
        assertThat(English.say(waiting(HAVE).orElseThrow().headline())).isEqualTo("2 servers have trouble");
    }

    @Test
    void once_somebody_has_it_it_waits_no_more() {
        pressed(HAVE);
        assertThat(waiting(HAVE)).isEmpty();
        assertThat(waiting(NEXT)).isEmpty();
    }

    /** Whoever asked for the next one may still take it himself. */
    @Test
    void the_next_person_is_called_once_by_it() {
        pressed(NEXT);
        assertThat(waiting(NEXT)).isEmpty();
        assertThat(waiting(HAVE)).isPresent();
    }

    @Test
    void a_call_of_an_earlier_epoch_waits_no_more() {
        changed(p -> p.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, clock.instant()));
        assertThat(waiting(HAVE)).isEmpty();
    }

    @Test
    void what_is_held_snoozed_or_over_waits_for_nobody() {
        for (var phase : List.of(Page.Phase.HELD, Page.Phase.SNOOZED, Page.Phase.OVER)) {
            changed(p -> p.in(phase));
            assertThat(waiting(HAVE)).as(phase.name()).isEmpty();
        }
        changed(p -> p.in(Page.Phase.TRIGGERED));
        assertThat(waiting(HAVE)).isPresent();
        stored.incidents().ends(incident, clock.instant());
        assertThat(waiting(HAVE)).isEmpty();
    }

    @Test
    void who_has_left_or_is_on_no_plan_any_more_is_waited_for_no_more() {
        var plan = Paging.plan();
        stored.room().put(COMMUNITY, Optional.of(plan.with(plan.schedule().departed(MIA.id(), NOW))));
        assertThat(waiting(HAVE)).isEmpty();
        var others = new Rotation(
                List.of(Paging.TOM.id()),
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                Paging.rotation().every());
        stored.room()
                .put(
                        COMMUNITY,
                        Optional.of(
                                plan.with(Schedule.EMPTY.with(NOW.minus(Duration.ofDays(1)), Optional.of(others)))));
        assertThat(waiting(HAVE)).isEmpty();
        stored.room().put(COMMUNITY, Optional.empty());
        assertThat(waiting(HAVE)).isEmpty();
    }

    @Test
    void a_message_of_the_platform_is_answered_there() {
        var direct = new Call(Call.Way.DIRECT, Optional.of(MIA.id()), NOW, 1, false);
        called("inc3", direct);
        assertThat(waiting(new Press.Acknowledge(new Press.PageCall(COMMUNITY, direct.id()))))
                .isEmpty();
    }

    @Test
    void another_community_has_no_part_in_it_nor_has_a_call_that_there_never_was() {
        stored.room().put(new CommunityId("78"), Optional.of(Paging.plan()));
        assertThat(waiting(new Press.Acknowledge(new Press.PageCall(new CommunityId("78"), CALL.id()))))
                .isEmpty();
        var never = new Call(Call.Way.PUSH, Optional.of(new PersonId("9")), NOW, 1, false);
        assertThat(waiting(new Press.Acknowledge(new Press.PageCall(COMMUNITY, never.id()))))
                .isEmpty();
    }
}
