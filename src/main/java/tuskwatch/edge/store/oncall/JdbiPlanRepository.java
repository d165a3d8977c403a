package tuskwatch.edge.store.oncall;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.PlanRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.json.StoreJson;

/** What communities have set about who is on call. */
public final class JdbiPlanRepository implements PlanRepository {
    /** What plans of earlier versions did not know yet. */
    private static final OnCallPlan EARLIER = OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("0"));

    private final Store store;

    public JdbiPlanRepository(Store store) {
        this.store = store;
    }

    @Override
    public Map<CommunityId, OnCallPlan> plans() {
        return read(p -> !p.over());
    }

    @Override
    public Map<CommunityId, OnCallPlan> ended() {
        return read(OnCallPlan::over);
    }

    /** A plan that this version cannot read is told, and left alone. */
    private Map<CommunityId, OnCallPlan> read(Predicate<OnCallPlan> wanted) {
        var plans = new HashMap<CommunityId, OnCallPlan>();
        store.map(CommunityId.class, (row, ctx) -> row.getString("body"), "SELECT community, body FROM on_call")
                .forEach((community, body) -> StoreJson.readable(
                                () -> StoreJson.read(body, OnCallPlan.class, EARLIER),
                                "on-call-unreadable",
                                Map.of("community", community))
                        .filter(wanted)
                        .ifPresent(plan -> plans.put(community, plan)));
        return plans;
    }

    @Override
    public void put(CommunityId community, Optional<OnCallPlan> plan) {
        store.useTransaction(h -> {
            h.execute("DELETE FROM on_call WHERE community = ?", community);
            plan.ifPresent(p ->
                    h.execute("INSERT INTO on_call (community, body) VALUES (?, ?)", community, StoreJson.write(p)));
        });
    }
}
