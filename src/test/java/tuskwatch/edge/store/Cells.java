package tuskwatch.edge.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.json.StoreJson;

/** Looks into every table there is. */
public final class Cells {
    private Cells() {}

    /** How many rows are what follows FROM. */
    public static long count(Store store, String from) {
        return store.read(h ->
                h.createQuery("SELECT COUNT(*) FROM " + from).mapTo(Long.class).one());
    }

    /** Runs a statement. */
    public static void run(Store store, String sql) {
        store.useTransaction(h -> h.execute(sql));
    }

    /** Every column of text in which some row contains it, as {@code table.column}. */
    public static List<String> with(Store store, String text) {
        return List.copyOf(rows(store, text).keySet());
    }

    /** In how many rows each of those columns contains it. */
    public static Map<String, Long> rows(Store store, String text) {
        return store.read(h -> {
            var found = new TreeMap<String, Long>();
            var columns = h.createQuery("""
                            SELECT table_name || '.' || column_name FROM information_schema.columns
                            WHERE UPPER(table_schema) = 'PUBLIC' AND UPPER(data_type) LIKE '%CHAR%'""").mapTo(String.class).list();
            for (var column : columns) {
                var parts = column.split("\\.", -1);
                var rows = h.createQuery("SELECT COUNT(*) FROM \"" + parts[0] + "\" WHERE POSITION(:text, \"" + parts[1]
                                + "\") > 0")
                        .bind("text", text)
                        .mapTo(Long.class)
                        .one();
                if (rows > 0) {
                    found.put(column.toLowerCase(Locale.ROOT), rows);
                }
            }
            return found;
        });
    }

    /** All rows of a community, of each table that has communities. */
    public static Map<String, List<String>> of(Store store, CommunityId community) {
        return store.read(h -> {
            var found = new TreeMap<String, List<String>>();
            for (var table : h.createQuery("""
                            SELECT table_name FROM information_schema.columns
                            WHERE UPPER(table_schema) = 'PUBLIC' AND UPPER(column_name) = 'COMMUNITY'""").mapTo(String.class).list()) {
                found.put(
                        table.toLowerCase(Locale.ROOT),
                        h
                                .createQuery("SELECT * FROM \"" + table + "\" WHERE community = :community")
                                .bind("community", community.text())
                                .mapToMap()
                                .map(row -> new TreeMap<>(row).toString())
                                .list()
                                .stream()
                                .sorted()
                                .toList());
            }
            return found;
        });
    }

    /** Makes all that a person did look as version 0.8.0 wrote it: names without ids, but for those who have a page. */
    public static void asBeforeIds(Store store, Person who) {
        var name = StoreJson.write(who.name());
        var id = StoreJson.write(who.id());
        store.useTransaction(h -> {
            for (var table : List.of("incident_event", "timeline", "maintenance", "setting_change")) {
                h.execute(
                        "UPDATE " + table + " SET who_id = NULL WHERE who_id = ?",
                        who.id().text());
            }
            var person = "{\"id\":" + id + ",\"name\":" + name + "}";
            var named = "{\"person\":" + id + ",\"name\":" + name + "}";
            h.execute("UPDATE incident SET body = REPLACE(body, ?, ?)", person, name);
            h.execute("UPDATE watched SET state = REPLACE(state, ?, ?)", person, name);
            h.execute("UPDATE outbox SET message = REPLACE(message, ?, ?)", named, name);
            h.execute(
                    "UPDATE page SET body = REPLACE(body, ?, ?)",
                    "\"person\":" + person,
                    "\"person\":" + id + ",\"name\":" + name);
            h.execute("UPDATE page_event SET note = ? WHERE note = ?", who.name(), named);
            h.execute("UPDATE page_event SET note = REPLACE(note, ?, ?)", named, name);
        });
    }

    /** Reads every stored value of which people may be part. */
    public static void readable(Store store) {
        store.useTransaction(h -> {
            h.createQuery("SELECT message FROM outbox")
                    .mapTo(String.class)
                    .forEach(m -> StoreJson.read(m, Message.class));
            h.createQuery("SELECT body FROM incident")
                    .mapTo(String.class)
                    .forEach(b -> StoreJson.read(b, Incident.class));
            h.createQuery("SELECT state FROM watched")
                    .mapTo(String.class)
                    .forEach(s -> StoreJson.read(s, WatchState.class));
            h.createQuery("SELECT body FROM page").mapTo(String.class).forEach(b -> StoreJson.read(b, Page.class));
            h.createQuery("SELECT body FROM on_call")
                    .mapTo(String.class)
                    .forEach(b -> StoreJson.read(b, OnCallPlan.class));
        });
    }
}
