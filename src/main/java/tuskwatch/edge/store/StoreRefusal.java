package tuskwatch.edge.store;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Why a store cannot be opened, in a sentence with its cure. */
final class StoreRefusal {
    private static final int H2_ALREADY_OPEN = 90020;
    private static final Pattern UNWRITABLE =
            Pattern.compile("access denied|permission denied|read[ -]only|could not create|error while creating file");
    private static final Pattern DAMAGED = Pattern.compile(
            "corrupt|store header|file format|unsupported database file|reading from file|mv store|chunk");

    private StoreRefusal() {}

    static Store.Opening of(String url, Throwable failure) {
        var words = new StringBuilder();
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getErrorCode() == H2_ALREADY_OPEN
                    || String.valueOf(at.getMessage()).contains("The file is locked")) {
                return new Store.Opening.Locked("The store " + Store.place(url)
                        + " is in use by another process: stop that one, or give this one a data.dir of its own.");
            }
            words.append(at.getMessage()).append(' ');
        }
        return new Store.Opening.Unusable(sentence(url, words.toString().toLowerCase(Locale.ROOT), root(failure)));
    }

    /** What is cut to nothing held something once: whoever begins anew on it would say again what was said. */
    static Store.Opening empty(String url) {
        return new Store.Opening.Unusable("The store " + Store.place(url)
                + " is an empty file of 0 bytes: put a backup in its place, or move it away to start fresh.");
    }

    /** @param version of the tables */
    static Store.Opening newer(String url, int version) {
        return new Store.Opening.Unusable(
                "The store " + Store.place(url) + " was written by a newer version of Tuskwatch (tables "
                        + version + ", this one knows " + Store.NEWEST_MIGRATION
                        + "): start that version, or put a backup from before the upgrade in its place. Nothing was changed.");
    }

    private static String sentence(String url, String all, String last) {
        if (UNWRITABLE.matcher(all).find()) {
            return "The store " + Store.place(url)
                    + " cannot be written: let the bot's user write there, or set data.dir to another folder.";
        }
        if (DAMAGED.matcher(all).find()) {
            return "The store " + Store.place(url)
                    + " is damaged: move the file away to start fresh, or put a backup in its place. The damaged file is kept as it is."
                    + " (Was it written by version 0.4.0 or before? The changelog says how to bring it over.)";
        }
        return "The store " + Store.place(url) + " cannot be reached: " + last
                + " Check store.url, store.user and store.password.";
    }

    private static String root(Throwable failure) {
        var at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        var message =
                String.valueOf(at.getMessage()).lines().findFirst().orElse("").strip();
        return message.endsWith(".") ? message : message + ".";
    }
}
