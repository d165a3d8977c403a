package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Destination;

class ServedPlansTest {
    private static final OnCallPlan PLAN = OnCallPlan.fresh(ZoneOffset.UTC, new Destination.Channel("500"));

    private final Map<CommunityId, OnCallPlan> all = new HashMap<>();
    private final PlanRepository kept = new PlanRepository() {
        @Override
        public Map<CommunityId, OnCallPlan> plans() {
            return all;
        }

        @Override
        public Map<CommunityId, OnCallPlan> ended() {
            return Map.of();
        }

        @Override
        public void put(CommunityId community, Optional<OnCallPlan> plan) {
            plan.ifPresentOrElse(p -> all.put(community, p), () -> all.remove(community));
        }
    };

    @Test
    void what_others_have_set_is_kept_and_counts_again_once_they_are_served() {
        var ours = new CommunityId("1");
        var others = new CommunityId("2");
        var served = new ServedPlans(kept, ServedCommunities.of(List.of("1")));
        served.put(ours, Optional.of(PLAN));
        all.put(others, PLAN);
        assertThat(served.plans()).containsOnlyKeys(ours);
        assertThat(new ServedPlans(kept, ServedCommunities.all()).plans()).containsOnlyKeys(ours, others);
        served.put(ours, Optional.empty());
        assertThat(served.plans()).isEmpty();
    }
}
