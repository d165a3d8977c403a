package tuskwatch.edge.store.oncall;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.PlanRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.json.StoreJson;

/** What communities have set about who is on call. */
public final class JdbiPlanRepository implements PlanRepository {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiPlanRepository.class);

    /** What plans of earlier versions did not know yet. */
    private static final OnCallPlan EARLIER = OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("0"));

    private final Store store;

    public JdbiPlanRepository(Store store) {
        this.store = store;
    }

    @Override
    public Map<CommunityId, OnCallPlan> plans() {
        var plans = new HashMap<CommunityId, OnCallPlan>();
        store.jdbi()
                .useHandle(h -> h.createQuery("SELECT community, body FROM on_call")
                        .map((row, ctx) ->
                                Map.entry(new CommunityId(row.getString("community")), row.getString("body")))
                        .forEach(e -> plan(e.getKey(), e.getValue()).ifPresent(p -> plans.put(e.getKey(), p))));
        return plans;
    }

    /** A plan that this version cannot read is told, and left alone. */
    private static Optional<OnCallPlan> plan(CommunityId community, String body) {
        try {
            return Optional.of(StoreJson.read(body, OnCallPlan.class, EARLIER));
        } catch (StoreJson.UnreadableRowException e) {
            LOG.atError()
                    .addKeyValue("community", community)
                    .addKeyValue("why", e.getMessage())
                    .log("on-call-unreadable");
            return Optional.empty();
        }
    }

    @Override
    public void put(CommunityId community, Optional<OnCallPlan> plan) {
        store.jdbi().useTransaction(h -> {
            h.createUpdate("DELETE FROM on_call WHERE community = :community")
                    .bind("community", community.text())
                    .execute();
            plan.ifPresent(p -> h.createUpdate("INSERT INTO on_call (community, body) VALUES (:community, :body)")
                    .bind("community", community.text())
                    .bind("body", StoreJson.write(p))
                    .execute());
        });
    }
}
