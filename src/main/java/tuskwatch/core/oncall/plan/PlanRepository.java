package tuskwatch.core.oncall.plan;

import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;

/** Port: what communities have set about who is on call. Every method is one transaction. */
public interface PlanRepository {
    /** What every community has set, by its id; what was ended is not among it. */
    Map<CommunityId, OnCallPlan> plans();

    /** What was ended lately and can be taken up again. */
    Map<CommunityId, OnCallPlan> ended();

    /** Replaces what a community has set; empty forgets it. */
    void put(CommunityId community, Optional<OnCallPlan> plan);
}
