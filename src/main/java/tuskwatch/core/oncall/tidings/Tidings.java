package tuskwatch.core.oncall.tidings;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tuskwatch.core.identity.PersonId;

/**
 * What people of a plan are yet to be told.
 *
 * @param joinings people who were put on call, by the names that their buttons have; kept as long as the person is on call by it
 * @param notes for whoever has the next turn, by rotations; one in each
 */
public record Tidings(Map<String, Joining> joinings, Map<String, HandoverNote> notes) {
    /** Nothing. */
    public static final Tidings NONE = new Tidings(Map.of(), Map.of());

    private static final int BASE = 36;

    public Tidings {
        joinings = Map.copyOf(joinings);
        notes = Map.copyOf(notes);
    }

    /** The same with people who take turns in a rotation from now on. Who puts himself in need not be told. */
    public Tidings turning(Collection<PersonId> people, PersonId doer, String rotation, Instant now) {
        return joined(people, doer, Joining.By.ROTATION, rotation, now);
    }

    /** The same with somebody who stands in by an override. Who puts himself in need not be told. */
    public Tidings standingIn(Optional<PersonId> person, PersonId doer, String override, Instant now) {
        return joined(person.stream().toList(), doer, Joining.By.OVERRIDE, override, now);
    }

    /** What was before of them in that place is over. */
    private Tidings joined(Collection<PersonId> people, PersonId doer, Joining.By by, String place, Instant now) {
        var all = new HashMap<>(joinings);
        for (var person : people) {
            all.values().removeIf(j -> j.concerns(person, by, place));
            if (!person.equals(doer)) {
                all.put(free(all, now), new Joining(person, by, place, now, Joining.State.UNTOLD));
            }
        }
        return with(all);
    }

    private static String free(Map<String, Joining> taken, Instant now) {
        var id = now.toEpochMilli();
        while (taken.containsKey(Long.toString(id, BASE))) {
            id++;
        }
        return Long.toString(id, BASE);
    }

    /** The same with other people who were put in. */
    public Tidings with(Map<String, Joining> others) {
        return new Tidings(others, notes);
    }

    /** The same with one of them otherwise. */
    public Tidings with(String id, Joining other) {
        var all = new HashMap<>(joinings);
        all.put(id, other);
        return with(all);
    }

    /** The same without one of them. */
    public Tidings without(String id) {
        var all = new HashMap<>(joinings);
        all.remove(id);
        return with(all);
    }

    /** The same with other notes. */
    public Tidings noting(Map<String, HandoverNote> others) {
        return new Tidings(joinings, others);
    }

    /** The same with that note for a rotation, in the place of the one before. */
    public Tidings noting(String rotation, HandoverNote note) {
        var all = new HashMap<>(notes);
        all.put(rotation, note);
        return noting(all);
    }

    /** The same without a note for that rotation. */
    public Tidings noting(String rotation) {
        var all = new HashMap<>(notes);
        all.remove(rotation);
        return noting(all);
    }

    /** The same where a rotation has another name. */
    public Tidings renamed(String before, String after) {
        var people = new HashMap<String, Joining>();
        joinings.forEach((id, joining) -> people.put(id, joining.renamed(before, after)));
        var words = new TreeMap<String, HandoverNote>();
        notes.forEach((name, note) -> words.put(name.equalsIgnoreCase(before) ? after : name, note));
        return new Tidings(people, words);
    }

    /** The same without what that person wrote. */
    public Tidings withoutWordsOf(PersonId person) {
        return noting(notes.entrySet().stream()
                .filter(n -> !n.getValue().author().id().equals(person))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The same without that person. */
    public Tidings without(PersonId person) {
        var all = new HashMap<>(joinings);
        all.values().removeIf(j -> j.person().equals(person));
        var words = new HashMap<>(withoutWordsOf(person).notes);
        words.replaceAll((rotation, note) -> note.without(person));
        return new Tidings(all, words);
    }
}
