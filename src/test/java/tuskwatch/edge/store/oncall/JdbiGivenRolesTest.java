package tuskwatch.edge.store.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.role.GivenRoles.Given;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.json.StoreJson;
import tuskwatch.testing.MemoryStore;

class JdbiGivenRolesTest {
    private static final CommunityId HERE = new CommunityId("1");
    private static final CommunityId THERE = new CommunityId("2");
    private static final Given MIAS = new Given("7", new PersonId("11"), false);
    private static final Given TOMS = new Given("7", new PersonId("12"), true);

    private final Store store = MemoryStore.open();
    private final JdbiGivenRoles roles = new JdbiGivenRoles(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_noted_again_takes_the_place_of_what_was_noted() {
        roles.put(HERE, MIAS);
        roles.put(HERE, TOMS);
        roles.put(HERE, MIAS.confirmed());
        roles.put(THERE, MIAS);
        assertThat(roles.all()).isEqualTo(Map.of(HERE, List.of(MIAS.confirmed(), TOMS), THERE, List.of(MIAS)));
        roles.drop(HERE, MIAS);
        assertThat(roles.all()).isEqualTo(Map.of(HERE, List.of(TOMS), THERE, List.of(MIAS)));
    }

    /** As versions wrote it that knew no role for the duty. */
    @Test
    void a_plan_of_before_gives_no_role_and_follows_none() {
        var monday = LocalDateTime.parse("2026-11-16T09:00");
        var weekly = new Rotation(
                List.of(MIAS.person()), ZoneOffset.UTC, monday, new Rotation.Every(1, Rotation.Unit.WEEKS));
        var plan = OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("5"))
                .with(weekly, Destination.of("5"), Optional.empty(), Instant.EPOCH);
        var before = StoreJson.write(plan).replace(",\"dutyRole\":null", "").replace(",\"follows\":null", "");
        assertThat(before).doesNotContain("dutyRole", "follows").contains("\"reminders\"", "\"urgencies\"");
        store.execute("INSERT INTO on_call (community, body) VALUES (?, ?)", HERE, before);
        var plans = new JdbiPlanRepository(store);
        assertThat(plans.plans()).isEqualTo(Map.of(HERE, plan));
        plans.put(HERE, Optional.of(plan.givingRole(Optional.of("7"))));
        assertThat(plans.plans().get(HERE)).isEqualTo(plan.givingRole(Optional.of("7")));
    }
}
