package tuskwatch.core.oncall.plan;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;

/** The plans of those whom the bot serves: of others nobody is called, though what they set is kept. */
public record ServedPlans(PlanRepository all, ServedCommunities served) implements PlanRepository {
    @Override
    public Map<CommunityId, OnCallPlan> plans() {
        return served(all.plans());
    }

    @Override
    public Map<CommunityId, OnCallPlan> ended() {
        return served(all.ended());
    }

    private Map<CommunityId, OnCallPlan> served(Map<CommunityId, OnCallPlan> plans) {
        return plans.entrySet().stream()
                .filter(e -> served.serves(e.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void put(CommunityId community, Optional<OnCallPlan> plan) {
        all.put(community, plan);
    }
}
