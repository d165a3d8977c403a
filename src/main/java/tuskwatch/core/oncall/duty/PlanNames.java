package tuskwatch.core.oncall.duty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;

/**
 * What people of a plan were called when somebody last named them: for pictures and suggestions, which show no name by an id.
 *
 * @param names by ids
 */
public record PlanNames(Map<PersonId, String> names) {
    private static final int MOST = 100;
    private static final int SHOWN_OF_ID = 4;

    public PlanNames {
        names = Map.copyOf(names);
    }

    static PlanNames of(OnCallPlan plan) {
        var names = new HashMap<PersonId, String>();
        plan.arrangements().names().forEach(p -> names.put(p.id(), p.name()));
        return new PlanNames(names);
    }

    /** The name, or the end of the id of somebody whom nobody has named yet. */
    public String of(PersonId person) {
        var id = person.text();
        return names.getOrDefault(person, "…" + id.substring(Math.max(0, id.length() - SHOWN_OF_ID)));
    }

    /** Keeps what people are called now who take turns or stand in there; of others nothing. */
    static void learn(PageChanges room, CommunityId community, List<Person> named) {
        room.alone(community, () -> {
            room.plan(community).ifPresent(plan -> {
                var learned = learned(plan, named);
                if (!learned.equals(plan.arrangements().names())) {
                    room.put(community, Optional.of(plan.naming(learned)));
                }
            });
            return true;
        });
    }

    private static List<Person> learned(OnCallPlan plan, List<Person> named) {
        var all = new HashMap<PersonId, Person>();
        plan.arrangements().names().forEach(p -> all.put(p.id(), p));
        named.forEach(p -> all.put(p.id(), p));
        var served = new ArrayList<Person>();
        plan.people().stream()
                .limit(MOST)
                .forEach(id -> Optional.ofNullable(all.get(id)).ifPresent(served::add));
        return served;
    }
}
