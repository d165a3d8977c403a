package tuskwatch.edge.store.privacy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.edge.store.json.StoreJson;

/**
 * Where a person left something under the id, and what the person was called there: by this, rows of versions before 0.9.0, which
 * have names alone, are told from those of namesakes.
 *
 * @param communities in which the person has any row, and the one that asks
 * @param names the present one and former ones, in every length in which they are kept
 */
record PersonTraces(Set<CommunityId> communities, Set<String> names) {
    /** As long as names are cut in columns and on cards. */
    private static final List<Integer> LENGTHS = List.of(150, 80, 60, 40);

    private static final List<String> ROWS = List.of(
            "report WHERE member = :id",
            "subscription WHERE member = :id",
            "page_event WHERE person = :id",
            "page WHERE POSITION(:quoted IN body) > 0",
            "on_call WHERE POSITION(:quoted IN body) > 0");

    static PersonTraces of(Handle h, Person person, CommunityId where) {
        var communities = new HashSet<>(Set.of(where));
        var names = new HashSet<>(Set.of(person.name()));
        for (var deeds : Deeds.ALL) {
            var rows = " FROM " + deeds.table() + " WHERE " + deeds.id() + " = ?";
            names.addAll(h.select("SELECT DISTINCT " + deeds.name() + rows, person.id())
                    .mapTo(String.class)
                    .list());
            if (deeds.ofCommunities()) {
                communities.addAll(h.select("SELECT DISTINCT community" + rows, person.id())
                        .mapTo(CommunityId.class)
                        .list());
            }
        }
        for (var rows : ROWS) {
            communities.addAll(h.createQuery("SELECT DISTINCT community FROM " + rows)
                    .bind("id", person.id())
                    .bind("quoted", StoreJson.write(person.id()))
                    .mapTo(CommunityId.class)
                    .list());
        }
        fromPages(h, person, names);
        return new PersonTraces(communities, everyLength(names));
    }

    /** Notes that are the name of whom an event is about. */
    private static void fromPages(Handle h, Person person, Set<String> names) {
        h.select("SELECT kind, note FROM page_event WHERE person = ?", person.id())
                .map((row, ctx) -> PageEvent.Kind.valueOf(row.getString("kind")).byName()
                        ? name(StoreJson.phrase(row.getString("note")))
                        : "")
                .forEach(names::add);
    }

    private static String name(LocalizedText note) {
        return switch (note) {
            case LocalizedText.Named n -> n.person().name();
            case LocalizedText.Outside o -> o.text();
            case LocalizedText.Count c -> "";
            case LocalizedText.Decimal d -> "";
            case LocalizedText.Entry e -> "";
            case LocalizedText.Joined j -> "";
            case LocalizedText.Piece p -> "";
        };
    }

    private static Set<String> everyLength(Set<String> names) {
        var all = new HashSet<String>();
        for (var name : names) {
            all.add(name);
            LENGTHS.forEach(most -> {
                all.add(Text.cut(name, most));
                all.add(Text.clean(name, most));
            });
        }
        all.removeIf(name -> name.isBlank() || name.equals(Redaction.SOMEBODY));
        return all;
    }
}
