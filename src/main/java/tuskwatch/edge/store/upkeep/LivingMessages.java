package tuskwatch.edge.store.upkeep;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.json.StoreJson;

/**
 * The one rule of how long a delivered message is remembered beyond its time: as long as what it shows goes on, for whatever is
 * forgotten is posted anew. Messages of an incident, and of its thread, stay until so long after its end; what calls people, while
 * their community has a page that goes on; announced work and reports, until they are over; that a server has closed for
 * good, while anything there says so; that we are blind, until we see; a board stays.
 */
final class LivingMessages {
    private static final int GONE = 410;

    private final Store store;
    private final Set<String> incidents;
    private final Set<String> works;
    private final Set<String> surges;
    private final Set<CommunityId> called;

    private LivingMessages(Store store, Instant ended) {
        this.store = store;
        this.incidents = ids("incident WHERE resolved_at IS NULL OR resolved_at >= ?", ended);
        this.works = ids("maintenance WHERE phase NOT IN ('ENDED', 'CANCELLED')");
        this.surges = ids("surge WHERE phase <> 'OVER'");
        this.called = new HashSet<>(
                store.list(CommunityId.class, "SELECT DISTINCT community FROM page WHERE phase <> 'OVER'"));
    }

    /**
     * Reads what goes on.
     *
     * @param ended an incident that ended before is over and done with
     */
    static LivingMessages in(Store store, Instant ended) {
        return new LivingMessages(store, ended);
    }

    private Set<String> ids(String rows, Object... values) {
        return new HashSet<>(store.list(String.class, "SELECT id FROM " + rows, values));
    }

    /** Whether what it shows goes on. */
    boolean holds(DeliveryKey key) {
        var parts = (key.text() + "//").split("/", -1);
        return switch (parts[0]) {
            case "board" -> true;
            case "incident", "resolution", "thread" -> incidents.contains(parts[1]);
            case "page" -> called.stream().anyMatch(c -> key.text().startsWith(DeliveryKey.callsOf(c)));
            case "notice" -> notice(parts[1], parts[2]);
            default -> false;
        };
    }

    private boolean notice(String kind, String about) {
        return switch (kind) {
            case "maintenance" -> works.contains(about);
            case "surge" -> surges.contains(about);
            case "farewell" -> closed(about);
            default -> kind.startsWith("blind-") && blind();
        };
    }

    private boolean closed(String instance) {
        return store.find(String.class, "SELECT state FROM watched WHERE instance = ?", new InstanceName(instance))
                .filter(LivingMessages::saysGone)
                .isPresent();
    }

    /** Whether the last answer to any check was a 410; what cannot be read does not say that it works again. */
    private static boolean saysGone(String state) {
        try {
            for (var observation : StoreJson.tree(state).path("latest")) {
                if (observation.path("outcome").path("status").asInt() == GONE) {
                    return true;
                }
            }
            return false;
        } catch (StoreJson.UnreadableRowException e) {
            return true;
        }
    }

    private boolean blind() {
        return store.find(String.class, "SELECT body FROM vantage WHERE id = 1")
                .filter(body -> StoreJson.tree(body).hasNonNull("blindSince"))
                .isPresent();
    }
}
