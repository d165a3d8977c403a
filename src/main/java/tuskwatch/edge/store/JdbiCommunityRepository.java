package tuskwatch.edge.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.MaintenanceSeries;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.time.Recurrence;

/** What communities have set, and the work that they have announced. */
public final class JdbiCommunityRepository implements CommunityRepository {
    private static final RowMapper<Maintenance> MAINTENANCE = ConstructorMapper.of(Maintenance.class);
    /** What is set of the configuration: the channel, and to which community it belongs. */
    private static final String OWNER = "owner";

    private final Store store;
    private final JdbiOutbox outbox;

    /** @param newMessages told after a change of what channels should show */
    public JdbiCommunityRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.outbox = new JdbiOutbox(store, clock, newMessages);
    }

    private record Row(CommunityId community, String name, String setting) {}

    @Override
    public Map<CommunityId, CommunitySettings> all() {
        var rows = store.list(
                ConstructorMapper.of(Row.class),
                "SELECT community, name, setting FROM community_setting WHERE name <> 'owner'");
        var all = new HashMap<CommunityId, CommunitySettings>();
        for (var row : rows) {
            var set = all.getOrDefault(row.community(), CommunitySettings.NONE);
            all.put(row.community(), SettingRows.with(set, row.name(), row.setting()));
        }
        return all;
    }

    @Override
    public void put(CommunityId community, CommunitySettings settings, Change change, List<Message> messages) {
        outbox.publish(messages, h -> {
            h.execute("DELETE FROM community_setting WHERE community = ?", community);
            SettingRows.of(settings)
                    .forEach((name, setting) -> h.execute(
                            "INSERT INTO community_setting (community, name, setting) VALUES (?, ?, ?)",
                            community,
                            name,
                            setting));
            h.createUpdate("""
                            INSERT INTO setting_change (community, at, who, who_id, words)
                            VALUES (:community, :at, :who, :who_id, :words)""")
                    .bindMethods(change)
                    .bind("community", community)
                    .bind("who", People.name(change.who()))
                    .bind("who_id", People.id(change.who()))
                    .execute();
        });
    }

    @Override
    public Optional<CommunityId> owner(Destination channel) {
        return store.find(
                        String.class,
                        "SELECT setting FROM community_setting WHERE community = ? AND name = ?",
                        CommunityId.CONFIGURATION,
                        OWNER)
                .map(s -> s.split(" ", 2))
                .filter(s -> s.length == 2 && s[0].equals(channel.address()) && !s[1].isBlank())
                .map(s -> new CommunityId(s[1]));
    }

    @Override
    public void own(Destination channel, CommunityId community) {
        store.useTransaction(h -> {
            h.execute(
                    "DELETE FROM community_setting WHERE community = ? AND name = ?", CommunityId.CONFIGURATION, OWNER);
            h.execute(
                    "INSERT INTO community_setting (community, name, setting) VALUES (?, ?, ?)",
                    CommunityId.CONFIGURATION,
                    OWNER,
                    channel.address() + " " + community);
        });
    }

    @Override
    public List<Change> changes(CommunityId community, int most) {
        return store.list(
                ConstructorMapper.of(Change.class),
                "SELECT at, who, who_id, words FROM setting_change WHERE community = ? ORDER BY at DESC LIMIT ?",
                community,
                most);
    }

    @Override
    public List<Maintenance> maintenances() {
        return store.list(MAINTENANCE, """
                SELECT id, community, instance, from_at AS "from", to_at AS "to", note, who, who_id, phase FROM maintenance
                WHERE phase NOT IN ('ENDED', 'CANCELLED') ORDER BY from_at, id""");
    }

    @Override
    public MaintenanceSeries series(String maintenance) {
        return store
                .list(
                        (row, ctx) -> new MaintenanceSeries(
                                Optional.ofNullable(row.getString("every_text")).flatMap(Recurrence::of),
                                Optional.ofNullable(row.getObject("before_seconds", Long.class))
                                        .map(Duration::ofSeconds),
                                row.getBoolean("told")),
                        "SELECT every_text, before_seconds, told FROM maintenance_series WHERE id = ?",
                        maintenance)
                .stream()
                .findFirst()
                .orElse(MaintenanceSeries.NONE);
    }

    @Override
    public void keep(Maintenance maintenance, MaintenanceSeries series, List<Message> messages) {
        outbox.publish(messages, h -> {
            h.execute("DELETE FROM maintenance_series WHERE id = ?", maintenance.id());
            h.createUpdate("""
                            INSERT INTO maintenance_series (id, community, every_text, before_seconds, told)
                            VALUES (:id, :community, :every, :before, :told)""")
                    .bind("id", maintenance.id())
                    .bind("community", maintenance.community())
                    .bind("every", series.every().map(Recurrence::text).orElse(null))
                    .bind("before", series.before().map(Duration::toSeconds).orElse(null))
                    .bind("told", series.told())
                    .execute();
        });
    }

    @Override
    public void write(Maintenance maintenance, TimelineEntry entry, List<Message> messages) {
        outbox.publish(messages, h -> {
            var updated =
                    h.execute("UPDATE maintenance SET phase = ? WHERE id = ?", maintenance.phase(), maintenance.id());
            if (updated == 0) {
                insert(h, maintenance);
            }
            if (!maintenance.open()) {
                h.execute("DELETE FROM maintenance_series WHERE id = ?", maintenance.id());
            }
            TimelineRows.write(h, entry);
        });
    }

    private static void insert(Handle h, Maintenance maintenance) {
        h.createUpdate("""
                        INSERT INTO maintenance (id, community, instance, phase, from_at, to_at, note, who, who_id)
                        VALUES (:id, :community, :instance, :phase, :from, :to, :note, :who, :who_id)""")
                .bindMethods(maintenance)
                .bind("note", Text.fit(maintenance.note(), 500))
                .bind("who", People.name(maintenance.who()))
                .bind("who_id", People.id(maintenance.who()))
                .execute();
    }
}
