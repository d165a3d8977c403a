package tuskwatch.edge.store;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.message.Destination;

/** What a community has set, as a row for each setting; one that is not set has none. */
final class SettingRows {
    private static final Logger LOG = LoggerFactory.getLogger(SettingRows.class);
    private static final String MODERATORS = "moderators";
    private static final String BOARD = "board";
    private static final String SENSITIVITY = "sensitivity";
    private static final String QUIET = "quiet";
    private static final String MANAGER = "manager";
    private static final String REPORTER = "reporter";
    private static final String REGISTRATIONS = "registrations";
    private static final String LANGUAGE = "language";
    private static final String ZONE = "zone";

    private SettingRows() {}

    static Map<String, String> of(CommunitySettings set) {
        var rows = new LinkedHashMap<String, String>();
        set.moderators().ifPresent(to -> rows.put(MODERATORS, to.address()));
        set.board().ifPresent(to -> rows.put(BOARD, to.address()));
        if (set.sensitivity() != CommunitySettings.NONE.sensitivity()) {
            rows.put(SENSITIVITY, set.sensitivity().id());
        }
        set.quiet().ifPresent(q -> rows.put(QUIET, q.from() + " " + q.to() + " " + q.zone()));
        set.manager().ifPresent(role -> rows.put(MANAGER, role));
        set.reporter().ifPresent(role -> rows.put(REPORTER, role));
        if (set.registrations() != CommunitySettings.NONE.registrations()) {
            rows.put(REGISTRATIONS, set.registrations().name());
        }
        set.language().ifPresent(l -> rows.put(LANGUAGE, l.toLanguageTag()));
        set.zone().ifPresent(z -> rows.put(ZONE, z.getId()));
        return rows;
    }

    /** One that another version wrote, and this one does not know or cannot read, is left as it is not set. */
    static CommunitySettings with(CommunitySettings set, String name, String setting) {
        try {
            return read(set, name, setting);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            LOG.atError()
                    .addKeyValue("setting", name)
                    .addKeyValue("value", setting)
                    .addKeyValue("why", e.getMessage())
                    .log("setting-unreadable");
            return set;
        }
    }

    private static CommunitySettings read(CommunitySettings set, String name, String setting) {
        return switch (name) {
            case MODERATORS -> set.withModerators(Optional.of(Destination.of(setting)));
            case BOARD -> set.withBoard(Optional.of(Destination.of(setting)));
            case SENSITIVITY ->
                Arrays.stream(Sensitivity.values())
                        .filter(s -> s.id().equals(setting))
                        .findFirst()
                        .map(set::with)
                        .orElse(set);
            case QUIET -> set.withQuiet(Optional.of(quiet(setting)));
            case MANAGER -> set.withManager(Optional.of(setting));
            case REPORTER -> set.withReporter(Optional.of(setting));
            case REGISTRATIONS -> set.with(WatchEntry.Registrations.valueOf(setting));
            case LANGUAGE -> set.withLanguage(Optional.of(Locale.forLanguageTag(setting)));
            case ZONE -> set.withZone(Optional.of(ZoneId.of(setting)));
            default -> set;
        };
    }

    private static QuietHours quiet(String setting) {
        var parts = setting.split(" ", 3);
        return new QuietHours(ZoneId.of(parts[2]), LocalTime.parse(parts[0]), LocalTime.parse(parts[1]));
    }
}
