package tuskwatch.core.oncall.role;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Definition;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiGivenRoles;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptRoles;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class DutyRoleVerbTest {
    private static final Argument.Role ROLE = new Argument.Role("901", Optional.of(false));

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final Store store = MemoryStore.open();
    private final KeptRoles platform = new KeptRoles();
    private final DutyRoles keeper = new DutyRoles(
            stored.room(),
            Watching.registry(),
            new JdbiGivenRoles(store),
            platform,
            English.PHRASES,
            Runnable::run,
            clock);
    private final Definition command = new DutyRoleVerb(stored.room(), platform, keeper).in(Definition.of("oncall"));

    @AfterEach
    void close() {
        stored.close();
        store.close();
    }

    private String types(Map<String, Object> values) {
        return English.headline(Doing.types(() -> command, Fixtures.member(MIA, COMMUNITY), "duty-role", values));
    }

    private Optional<String> set() {
        return stored.room().plan(COMMUNITY).flatMap(OnCallPlan::dutyRole);
    }

    private void planned() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @Test
    void a_role_is_set_and_without_one_it_is_none_any_more() {
        planned();
        assertThat(types(Map.of("role", ROLE))).startsWith("Whoever is on duty has @901 from now on");
        assertThat(set()).contains("901");
        assertThat(types(Map.of())).startsWith("Whoever is on duty gets no role any more");
        assertThat(set()).isEmpty();
    }

    @Test
    void what_cannot_be_given_is_refused_and_what_was_set_stays() {
        planned();
        types(Map.of("role", ROLE));
        platform.fits(Fitness.ASKER_NO_RIGHT);
        assertThat(types(Map.of("role", new Argument.Role("902", Optional.of(false)))))
                .isEqualTo(English.say(Fitness.ASKER_NO_RIGHT.refusal("902").orElseThrow()));
        assertThat(set()).contains("901");
    }

    @Test
    void where_nobody_is_on_call_nothing_is_asked_and_nothing_set() {
        assertThat(types(Map.of("role", ROLE))).isEqualTo("Nobody is on call here yet; /oncall setup begins it.");
        assertThat(set()).isEmpty();
    }

    @Test
    void who_sets_something_right_does_not_wait_for_the_next_try() {
        planned();
        types(Map.of("role", ROLE));
        platform.answers(CommunityRoles.Effect.NOTHING);
        keeper.keepUp();
        platform.answers(CommunityRoles.Effect.DONE);
        keeper.keepUp();
        assertThat(platform.of(COMMUNITY)).isEmpty();
        types(Map.of("role", ROLE));
        keeper.keepUp();
        assertThat(platform.of(COMMUNITY)).hasSize(1);
    }

    @Test
    void it_is_for_who_manages_the_server() {
        assertThat(command.verb("duty-role").orElseThrow().access()).isEqualTo(Access.MANAGERS);
    }
}
