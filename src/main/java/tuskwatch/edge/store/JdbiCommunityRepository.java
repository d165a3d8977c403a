package tuskwatch.edge.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.MaintenanceRepository;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.json.StoreJson;

/** What communities have set, and the work that they have announced. */
public final class JdbiCommunityRepository implements CommunityRepository, MaintenanceRepository {
    private final Store store;
    private final InstantSource clock;
    private final Runnable newMessages;

    /** @param newMessages told after a change of what channels should show */
    public JdbiCommunityRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.clock = clock;
        this.newMessages = newMessages;
    }

    private record Row(CommunityId community, String name, String setting) {}

    @Override
    public Map<CommunityId, CommunitySettings> all() {
        var rows = store.jdbi()
                .withHandle(h -> h.createQuery("SELECT community, name, setting FROM community_setting")
                        .map((row, ctx) -> new Row(
                                new CommunityId(row.getString("community")),
                                row.getString("name"),
                                row.getString("setting")))
                        .list());
        var all = new HashMap<CommunityId, CommunitySettings>();
        for (var row : rows) {
            var set = all.getOrDefault(row.community(), CommunitySettings.NONE);
            all.put(row.community(), SettingRows.with(set, row.name(), row.setting()));
        }
        return all;
    }

    @Override
    public void put(CommunityId community, CommunitySettings settings, Change change, List<Message> messages) {
        store.jdbi().useTransaction(h -> {
            h.createUpdate("DELETE FROM community_setting WHERE community = :community")
                    .bind("community", community.text())
                    .execute();
            SettingRows.of(settings)
                    .forEach((name, setting) -> h.createUpdate(
                                    "INSERT INTO community_setting (community, name, setting) VALUES (:community, :name, :setting)")
                            .bind("community", community.text())
                            .bind("name", name)
                            .bind("setting", setting)
                            .execute());
            h.createUpdate(
                            "INSERT INTO setting_change (community, at, who, who_id, words) VALUES (:community, :at, :who, :id, :words)")
                    .bind("community", community.text())
                    .bind("at", change.at().toEpochMilli())
                    .bind("who", Text.cut(change.who().name(), 150))
                    .bind("id", People.id(change.who()).orElse(null))
                    .bind("words", StoreJson.column(change.words()))
                    .execute();
            messages.forEach(m -> OutboxRows.want(h, m, clock.instant()));
        });
        newMessages.run();
    }

    @Override
    public List<Change> changes(CommunityId community, int most) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT at, who, who_id, words FROM setting_change WHERE community = :community
                        ORDER BY at DESC LIMIT :most""")
                        .bind("community", community.text())
                        .bind("most", most)
                        .map((row, ctx) -> new Change(
                                Instant.ofEpochMilli(row.getLong("at")),
                                People.one(row),
                                StoreJson.phrase(row.getString("words"))))
                        .list());
    }

    @Override
    public List<Maintenance> open() {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT id, community, instance, phase, from_at, to_at, note, who, who_id FROM maintenance
                        WHERE phase IN ('PLANNED', 'RUNNING', 'OVERRUN') ORDER BY from_at, id""")
                        .map((row, ctx) -> new Maintenance(
                                row.getString("id"),
                                new CommunityId(row.getString("community")),
                                new InstanceName(row.getString("instance")),
                                Instant.ofEpochMilli(row.getLong("from_at")),
                                Instant.ofEpochMilli(row.getLong("to_at")),
                                row.getString("note"),
                                People.one(row),
                                Maintenance.Phase.valueOf(row.getString("phase"))))
                        .list());
    }

    @Override
    public void write(Maintenance maintenance, TimelineEntry entry, List<Message> messages) {
        store.jdbi().useTransaction(h -> {
            var updated = h.createUpdate("UPDATE maintenance SET phase = :phase WHERE id = :id")
                    .bind("phase", maintenance.phase().name())
                    .bind("id", maintenance.id())
                    .execute();
            if (updated == 0) {
                insert(h, maintenance);
            }
            TimelineRows.write(h, entry);
            messages.forEach(m -> OutboxRows.want(h, m, clock.instant()));
        });
        newMessages.run();
    }

    private static void insert(Handle h, Maintenance maintenance) {
        h.createUpdate("""
                        INSERT INTO maintenance (id, community, instance, phase, from_at, to_at, note, who, who_id)
                        VALUES (:id, :community, :instance, :phase, :from, :to, :note, :who, :who_id)""")
                .bind("id", maintenance.id())
                .bind("community", maintenance.community().text())
                .bind("instance", maintenance.instance().text())
                .bind("phase", maintenance.phase().name())
                .bind("from", maintenance.from().toEpochMilli())
                .bind("to", maintenance.to().toEpochMilli())
                .bind("note", Text.cut(maintenance.note(), 300))
                .bind("who", Text.cut(maintenance.who().name(), 150))
                .bind("who_id", People.id(maintenance.who()).orElse(null))
                .execute();
    }
}
