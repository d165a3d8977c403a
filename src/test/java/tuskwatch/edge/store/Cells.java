package tuskwatch.edge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks into every table there is. */
public final class Cells {
    private Cells() {}

    /** How many rows are what follows FROM. */
    public static long count(Store store, String from) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT COUNT(*) FROM " + from)
                        .mapTo(Long.class)
                        .one());
    }

    /** Runs a statement. */
    public static void run(Store store, String sql) {
        store.jdbi().useHandle(h -> h.execute(sql));
    }

    /** Every column of text in which some row contains it, as {@code table.column}. */
    public static List<String> with(Store store, String text) {
        return store.jdbi().withHandle(h -> {
            var found = new ArrayList<String>();
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
                    found.add(column.toLowerCase(Locale.ROOT));
                }
            }
            return found;
        });
    }
}
