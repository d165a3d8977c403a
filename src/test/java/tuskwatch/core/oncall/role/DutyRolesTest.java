package tuskwatch.core.oncall.role;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiGivenRoles;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptRoles;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

/** Mia has the duty until Monday, then Tom, then Lea. */
class DutyRolesTest {
    private static final String ROLE = "901";
    private static final String OTHER = "902";
    private static final Duration WEEK = Duration.ofDays(7);

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final Store store = MemoryStore.open();
    private final GivenRoles book = new JdbiGivenRoles(store);
    private final KeptRoles platform = new KeptRoles();
    private DutyRoles roles = process();

    @BeforeEach
    void whoever_has_the_duty_is_to_have_it() {
        sets(Optional.of(ROLE));
    }

    @AfterEach
    void close() {
        stored.close();
        store.close();
    }

    private DutyRoles process() {
        return new DutyRoles(stored.room(), Watching.registry(), book, platform, English.PHRASES, Runnable::run, clock);
    }

    private void sets(Optional<String> role) {
        put(stored.room().plan(COMMUNITY).orElseGet(Paging::plan).givingRole(role));
    }

    private void put(OnCallPlan plan) {
        stored.room().put(COMMUNITY, Optional.of(plan));
    }

    private boolean has(Person person, String role) {
        return platform.of(COMMUNITY).contains(COMMUNITY + " " + person.id() + " " + role);
    }

    private List<GivenRoles.Given> noted() {
        return book.all().getOrDefault(COMMUNITY, List.of());
    }

    @Test
    void it_goes_from_one_to_the_next_with_the_duty() {
        roles.keepUp();
        assertThat(platform.asked()).containsExactly("has " + MIA.id(), "give " + MIA.id());
        clock.skip(WEEK);
        roles.keepUp();
        assertThat(platform.of(COMMUNITY)).containsExactly(COMMUNITY + " " + TOM.id() + " " + ROLE);
        assertThat(noted()).containsExactly(new GivenRoles.Given(ROLE, TOM.id(), true));
    }

    @Test
    void who_left_and_came_back_has_it_again_within_an_hour_and_is_not_asked_about_more_often() {
        roles.keepUp();
        platform.has(COMMUNITY, MIA.id(), ROLE, false);
        platform.asked();
        for (var minute = 0; minute < 59; minute++) {
            clock.skip(Duration.ofMinutes(1));
            roles.keepUp();
        }
        assertThat(platform.asked()).isEmpty();
        clock.skip(Duration.ofMinutes(1));
        roles.keepUp();
        assertThat(has(MIA, ROLE)).isTrue();
        platform.asked();
        clock.skip(Duration.ofHours(1));
        roles.keepUp();
        assertThat(platform.asked()).as("not given to whoever has it").containsExactly("has " + MIA.id());
        sets(Optional.empty());
        roles.keepUp();
        assertThat(has(MIA, ROLE)).as("it was given by the bot, both times").isFalse();
    }

    @Test
    void who_had_it_before_keeps_it_when_the_duty_ends() {
        platform.has(COMMUNITY, MIA.id(), ROLE, true);
        roles.keepUp();
        clock.skip(WEEK);
        roles.keepUp();
        assertThat(has(MIA, ROLE)).isTrue();
        assertThat(has(TOM, ROLE)).isTrue();
    }

    @Test
    void what_may_have_been_given_is_noted_before_and_taken_back_by_the_next_process() {
        platform.answers(CommunityRoles.Effect.UNKNOWN);
        roles.keepUp();
        assertThat(noted()).containsExactly(new GivenRoles.Given(ROLE, MIA.id(), false));
        platform.answers(CommunityRoles.Effect.DONE);
        platform.has(COMMUNITY, MIA.id(), ROLE, true);
        sets(Optional.empty());
        roles = process();
        roles.keepUp();
        assertThat(has(MIA, ROLE)).isFalse();
        assertThat(noted()).isEmpty();
    }

    @Test
    void where_nothing_was_done_nothing_is_noted_and_the_next_try_waits_longer_each_time() {
        platform.answers(CommunityRoles.Effect.NOTHING);
        roles.keepUp();
        assertThat(noted()).isEmpty();
        var tries = 0;
        platform.asked();
        for (var half = 0; half < 40; half++) {
            clock.skip(Duration.ofSeconds(30));
            roles.keepUp();
            tries += platform.asked().isEmpty() ? 0 : 1;
        }
        assertThat(tries).as("after 1, 2, 4 and then every 5 minutes, in 20").isEqualTo(5);
    }

    @Test
    void a_refusal_is_told_with_its_reason_until_it_is_set_right() {
        platform.answers(CommunityRoles.Effect.FORBIDDEN);
        platform.fits(Fitness.ABOVE_BOT);
        roles.keepUp();
        assertThat(roles.troubles(COMMUNITY))
                .extracting(English::say)
                .singleElement()
                .asString()
                .contains("does not stand below my highest role");
        platform.answers(CommunityRoles.Effect.DONE);
        roles.again(COMMUNITY);
        roles.keepUp();
        assertThat(roles.troubles(COMMUNITY)).isEmpty();
        assertThat(has(MIA, ROLE)).isTrue();
    }

    @Test
    void another_role_takes_the_place_of_the_first() {
        roles.keepUp();
        sets(Optional.of(OTHER));
        roles.keepUp();
        assertThat(has(MIA, ROLE)).isFalse();
        assertThat(has(MIA, OTHER)).isTrue();
    }

    @Test
    void whoever_stands_in_has_it_for_so_long() {
        roles.keepUp();
        var plan = stored.room().plan(COMMUNITY).orElseThrow();
        put(plan.with(plan.schedule()
                .with(new Schedule.Override(
                        "o", NOW, NOW.plus(Duration.ofHours(2)), Optional.of(LEA.id()), Optional.empty()))));
        roles.keepUp();
        assertThat(has(MIA, ROLE)).isFalse();
        assertThat(has(LEA, ROLE)).isTrue();
        clock.skip(Duration.ofHours(3));
        roles.keepUp();
        assertThat(has(LEA, ROLE)).isFalse();
        assertThat(has(MIA, ROLE)).isTrue();
    }

    @Test
    void where_no_plan_is_left_what_was_given_is_taken_back() {
        roles.keepUp();
        stored.room().put(COMMUNITY, Optional.empty());
        roles.keepUp();
        assertThat(platform.of(COMMUNITY)).isEmpty();
        assertThat(noted()).isEmpty();
        platform.asked();
        roles.keepUp();
        assertThat(platform.asked()).isEmpty();
    }
}
