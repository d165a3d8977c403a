package tuskwatch.core.probe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;

/**
 * Rounds for which a place had no room, and whose turn it is. The communities that want them take turns, however many rounds each of them
 * waits for: first one of each, then the second of each; whose turn was longest ago comes first, and within a community who came first. A
 * round that several want has the best of their places, and takes the turn of that one. Whose turns were before is forgotten when nobody
 * waits. Guarded by the {@link RequestBudget}.
 */
final class WaitingRounds {
    private Map<InstanceName, Waiting> queue = Map.of();
    private final Map<CommunityId, Long> turns = new HashMap<>();
    private long turn;

    private record Waiting(Set<CommunityId> by, int wanted, long seen) {}

    /** How many of the community come before it, and when the community had its turn; then whose place it is. */
    private record Rank(int inCommunity, long turn, CommunityId community) {
        private static final Comparator<Rank> ORDER =
                Comparator.comparingInt(Rank::inCommunity).thenComparingLong(Rank::turn);
    }

    /** It waits, and has asked for room now. */
    void add(InstanceName name, Set<CommunityId> by, int wanted, long now) {
        if (queue.isEmpty()) {
            queue = new LinkedHashMap<>();
        }
        queue.put(name, new Waiting(by, wanted, now));
    }

    /** It is asked, so it waits no longer, and the turn is over. */
    void served(InstanceName name, Set<CommunityId> by) {
        if (queue.isEmpty()) {
            return;
        }
        turns.put(ranks(name, by).own().community(), ++turn);
        queue.remove(name);
        forgetTurns();
    }

    /** Who has not asked for room since then waits no longer. */
    void forget(long since) {
        if (!queue.isEmpty()) {
            queue.values().removeIf(w -> w.seen() - since < 0);
            forgetTurns();
        }
    }

    private void forgetTurns() {
        if (queue.isEmpty()) {
            turns.clear();
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Nobody else waits. */
    boolean noneBut(InstanceName name) {
        return queue.keySet().stream().allMatch(name::equals);
    }

    /** How many requests those want whose turn comes before that of this round. */
    int ahead(InstanceName name, Set<CommunityId> by) {
        return queue.isEmpty() ? 0 : ranks(name, by).ahead();
    }

    private record Ranks(Rank own, int ahead) {}

    private Ranks ranks(InstanceName name, Set<CommunityId> by) {
        var counted = new HashMap<CommunityId, Integer>();
        var ranks = new LinkedHashMap<InstanceName, Rank>();
        queue.forEach((other, waiting) -> ranks.put(other, rank(waiting.by(), counted)));
        var own = ranks.computeIfAbsent(name, n -> rank(by, counted));
        var ahead = 0;
        var before = true;
        for (var waiting : queue.entrySet()) {
            before &= !waiting.getKey().equals(name);
            var order = Rank.ORDER.compare(ranks.getOrDefault(waiting.getKey(), own), own);
            if (order < 0 || order == 0 && before) {
                ahead += waiting.getValue().wanted();
            }
        }
        return new Ranks(own, ahead);
    }

    private Rank rank(Set<CommunityId> by, Map<CommunityId, Integer> counted) {
        return by.stream()
                .map(c -> new Rank(counted.merge(c, 1, Integer::sum), turns.getOrDefault(c, 0L), c))
                .min(Rank.ORDER)
                .orElseThrow();
    }
}
