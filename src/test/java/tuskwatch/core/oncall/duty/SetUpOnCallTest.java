package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.role.JoinedRoles;
import tuskwatch.core.oncall.role.Takers;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class SetUpOnCallTest {
    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final AtomicInteger asked = new AtomicInteger();
    private final SetUpOnCall setups = new SetUpOnCall(
            stored.room(),
            stored.plans(),
            new JoinedRoles(),
            Fixtures.ages(clock),
            clock,
            letters -> "ask" + asked.incrementAndGet());

    @AfterEach
    void close() {
        stored.close();
    }

    private Card setsUp(String zone, String every) {
        return setups.setUp(
                COMMUNITY,
                LEA.id(),
                new SetUpOnCall.Wish(
                        Takers.named(List.of(MIA.id(), TOM.id())),
                        zone,
                        "",
                        every,
                        CHANNEL,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void one_line_begins_one_rotation_for_everything() {
        setsUp("Europe/Berlin", "");
        var layers = stored.room().plan(COMMUNITY).orElseThrow().schedule().layers(NOW);
        assertThat(layers).extracting(Layer::name).containsExactly(Layer.MAIN);
        assertThat(layers.getFirst().rotation().at(NOW).person()).isEqualTo(MIA.id());
    }

    @Test
    void what_makes_no_sense_begins_nothing() {
        assertThat(English.headline(setsUp("Moon/Base", ""))).contains("Moon/Base");
        assertThat(English.headline(setsUp("UTC", "0 days"))).contains("between 1 and 90");
        assertThat(stored.room().plan(COMMUNITY)).isEmpty();
    }

    private Optional<OnCallPlan> plan() {
        return stored.room().plan(COMMUNITY);
    }

    @Test
    void where_something_is_set_up_it_is_asked_first_with_what_would_be_lost() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        var card = setsUp("Europe/Berlin", "day");
        assertThat(English.headline(card)).isEqualTo("Replace the rotation that is set up here?");
        assertThat(English.fields(card).get("Rotation")).startsWith("@1, then @2, then @3");
        assertThat(card.actions()).extracting(Action::kind).containsExactly("REPLACE_ON_CALL");
        assertThat(plan()).contains(Paging.plan());
        setups.replace(COMMUNITY, LEA.id(), "ask1");
        assertThat(plan().orElseThrow().schedule().people(NOW)).containsExactly(MIA.id(), TOM.id());
        assertThat(plan().orElseThrow().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void only_what_was_asked_for_last_is_meant_and_only_once() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        setsUp("UTC", "day");
        setsUp("UTC", "week");
        assertThat(English.headline(setups.replace(COMMUNITY, LEA.id(), "ask1")))
                .startsWith("That was asked too long ago");
        assertThat(plan()).contains(Paging.plan());
        setups.replace(COMMUNITY, LEA.id(), "ask2");
        assertThat(English.headline(setups.replace(COMMUNITY, LEA.id(), "ask2")))
                .startsWith("That was asked too long ago");
    }

    @Test
    void off_asks_and_can_be_undone_for_an_hour() {
        assertThat(English.headline(setups.off(COMMUNITY))).startsWith("Nobody is on call here yet");
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        var card = setups.off(COMMUNITY);
        assertThat(card.actions()).extracting(Action::kind).containsExactly("END_ON_CALL");
        assertThat(plan()).isPresent();
        assertThat(setups.end(COMMUNITY).actions()).extracting(Action::kind).containsExactly("RESUME_ON_CALL");
        assertThat(plan()).isEmpty();
        clock.skip(Duration.ofMinutes(59));
        setups.forgetEnded();
        assertThat(setups.off(COMMUNITY).actions()).extracting(Action::kind).containsExactly("RESUME_ON_CALL");
        setups.resume(COMMUNITY);
        assertThat(plan()).contains(Paging.plan());
        assertThat(English.headline(setups.resume(COMMUNITY))).isEqualTo("People are on call here again already.");
    }

    @Test
    void after_an_hour_it_is_forgotten() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        setups.end(COMMUNITY);
        clock.skip(Duration.ofMinutes(61));
        assertThat(English.headline(setups.resume(COMMUNITY))).startsWith("That can be undone for an hour only");
        assertThat(stored.plans().ended()).isNotEmpty();
        setups.forgetEnded();
        assertThat(stored.plans().ended()).isEmpty();
    }

    @Test
    void what_was_set_up_meanwhile_is_not_forgotten() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        setups.end(COMMUNITY);
        setsUp("UTC", "");
        clock.skip(Duration.ofMinutes(61));
        setups.forgetEnded();
        assertThat(plan()).isPresent();
    }

    private List<PersonId> told() {
        return plan().orElseThrow().tidings().joinings().values().stream()
                .map(Joining::person)
                .sorted()
                .toList();
    }

    @Test
    void who_is_put_on_call_by_somebody_else_is_told_and_who_was_on_call_already_is_not_told_again() {
        setsUp("UTC", "");
        assertThat(told()).containsExactly(MIA.id(), TOM.id());
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        setsUp("UTC", "day");
        setups.replace(COMMUNITY, LEA.id(), "ask1");
        assertThat(told()).isEmpty();
    }

    @Test
    void who_says_that_it_is_meant_has_put_himself_in() {
        var alone = Paging.plan()
                .with(
                        new Rotation(
                                List.of(LEA.id()),
                                Paging.rotation().zone(),
                                Paging.rotation().anchor(),
                                Paging.rotation().every()),
                        CHANNEL,
                        Optional.empty(),
                        NOW);
        stored.room().put(COMMUNITY, Optional.of(alone));
        setsUp("UTC", "");
        assertThat(told()).isEmpty();
        setups.replace(COMMUNITY, TOM.id(), "ask1");
        assertThat(told()).containsExactly(MIA.id());
    }
}
