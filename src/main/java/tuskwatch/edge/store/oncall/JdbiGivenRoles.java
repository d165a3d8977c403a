package tuskwatch.edge.store.oncall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.role.GivenRoles;
import tuskwatch.edge.store.Store;

/** Who has a role from the bot. */
public final class JdbiGivenRoles implements GivenRoles {
    private final Store store;

    public JdbiGivenRoles(Store store) {
        this.store = store;
    }

    private record Row(CommunityId community, Given given) {}

    @Override
    public Map<CommunityId, List<Given>> all() {
        var all = new HashMap<CommunityId, List<Given>>();
        store.list(
                        (row, ctx) -> new Row(
                                new CommunityId(row.getString("community")),
                                new Given(
                                        row.getString("role_id"),
                                        new PersonId(row.getString("person")),
                                        row.getInt("sure") == 1)),
                        "SELECT community, role_id, person, sure FROM duty_role ORDER BY community, role_id, person")
                .forEach(r -> all.computeIfAbsent(r.community(), c -> new ArrayList<>())
                        .add(r.given()));
        return all;
    }

    @Override
    public void put(CommunityId community, Given given) {
        var sure = given.sure() ? 1 : 0;
        store.useTransaction(h -> {
            if (h.execute(
                            "UPDATE duty_role SET sure = ? WHERE community = ? AND role_id = ? AND person = ?",
                            sure,
                            community,
                            given.role(),
                            given.person())
                    == 0) {
                h.execute(
                        "INSERT INTO duty_role (community, role_id, person, sure) VALUES (?, ?, ?, ?)",
                        community,
                        given.role(),
                        given.person(),
                        sure);
            }
        });
    }

    @Override
    public void drop(CommunityId community, Given given) {
        store.execute(
                "DELETE FROM duty_role WHERE community = ? AND role_id = ? AND person = ?",
                community,
                given.role(),
                given.person());
    }
}
