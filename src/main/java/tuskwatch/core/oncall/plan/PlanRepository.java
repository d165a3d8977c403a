package tuskwatch.core.oncall.plan;

import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;

/** Port: what communities have set about who is on call. Every method is one transaction. */
public interface PlanRepository {
    /** What every community has set, by its id. */
    Map<CommunityId, OnCallPlan> plans();

    /** Replaces what a community has set; empty ends it. */
    void put(CommunityId community, Optional<OnCallPlan> plan);
}
