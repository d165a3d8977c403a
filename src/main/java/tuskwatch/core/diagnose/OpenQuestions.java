package tuskwatch.core.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;

/**
 * What people were asked back, for a quarter of an hour and in memory: after a restart a question is forgotten, and its buttons say so.
 * Only who was asked, where it was asked, finds it. Threads may share it; {@code this} guards the map.
 */
public final class OpenQuestions {
    /** As long as Discord lets an answer be edited without another press. */
    static final Duration LIFE = Duration.ofMinutes(15);
    /** Some kilobytes each. */
    static final int MOST = 500;
    /** Nobody's questions push out those of others. */
    static final int PER_PERSON = 3;
    /** Five bits each. */
    private static final int LETTERS = 12;

    private final Ids ids;
    private final InstantSource clock;
    /** The oldest first. */
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    public OpenQuestions(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    private record Kept(PersonId person, CommunityId community, Instant at, Consultation consultation) {
        boolean of(Member who) {
            return person.equals(who.id()) && community.equals(who.community());
        }
    }

    /** Keeps it for this person; the name by which the buttons find it. */
    synchronized String keep(Member who, Consultation consultation) {
        expire();
        var mine = kept.entrySet().stream()
                .filter(k -> k.getValue().person().equals(who.id()))
                .map(Map.Entry::getKey)
                .toList();
        mine.stream().limit(Math.max(0, mine.size() - PER_PERSON + 1)).forEach(kept::remove);
        while (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        var name = ids.of(LETTERS);
        kept.put(name, new Kept(who.id(), who.community(), clock.instant(), consultation));
        return name;
    }

    /** What this person was asked under that name; empty for what is forgotten or somebody else's. */
    synchronized Optional<Consultation> find(String name, Member who) {
        expire();
        return Optional.ofNullable(kept.get(name)).filter(k -> k.of(who)).map(Kept::consultation);
    }

    /** The same as it stands now; what is forgotten stays so. */
    synchronized void put(String name, Consultation consultation) {
        kept.computeIfPresent(name, (n, k) -> new Kept(k.person(), k.community(), k.at(), consultation));
    }

    /** Forgets what this person was asked. */
    public synchronized void forget(PersonId person) {
        kept.values().removeIf(k -> k.person().equals(person));
    }

    /** Forgets what nobody answered in time. */
    public synchronized void expire() {
        var now = clock.instant();
        kept.values().removeIf(k -> Duration.between(k.at(), now).abs().compareTo(LIFE) >= 0);
    }
}
