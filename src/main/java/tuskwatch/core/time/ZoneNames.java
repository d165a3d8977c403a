package tuskwatch.core.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Time zones as people call them: {@code Europe/Berlin}, {@code berlin}, {@code New York}, {@code Wien}, {@code CET}, {@code PST},
 * {@code UTC+2}. Abbreviations are the clocks of their region, summer time included; those that several regions use are nobody's.
 */
public final class ZoneNames {
    private static final int LONGEST = 60;

    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("z", "UTC"),
            Map.entry("utc", "UTC"),
            Map.entry("gmt", "UTC"),
            Map.entry("cet", "CET"),
            Map.entry("cest", "CET"),
            Map.entry("mez", "CET"),
            Map.entry("mesz", "CET"),
            Map.entry("eet", "EET"),
            Map.entry("eest", "EET"),
            Map.entry("oez", "EET"),
            Map.entry("wet", "WET"),
            Map.entry("west", "WET"),
            Map.entry("bst", "Europe/London"),
            Map.entry("msk", "Europe/Moscow"),
            Map.entry("est", "America/New_York"),
            Map.entry("edt", "America/New_York"),
            Map.entry("et", "America/New_York"),
            Map.entry("cst", "America/Chicago"),
            Map.entry("cdt", "America/Chicago"),
            Map.entry("ct", "America/Chicago"),
            Map.entry("mst", "America/Denver"),
            Map.entry("mdt", "America/Denver"),
            Map.entry("pst", "America/Los_Angeles"),
            Map.entry("pdt", "America/Los_Angeles"),
            Map.entry("pt", "America/Los_Angeles"),
            Map.entry("jst", "Asia/Tokyo"),
            Map.entry("kst", "Asia/Seoul"),
            Map.entry("aest", "Australia/Sydney"),
            Map.entry("aedt", "Australia/Sydney"),
            Map.entry("nzst", "Pacific/Auckland"),
            Map.entry("nzdt", "Pacific/Auckland"),
            Map.entry("germany", "Europe/Berlin"),
            Map.entry("deutschland", "Europe/Berlin"),
            Map.entry("münchen", "Europe/Berlin"),
            Map.entry("munich", "Europe/Berlin"),
            Map.entry("hamburg", "Europe/Berlin"),
            Map.entry("köln", "Europe/Berlin"),
            Map.entry("cologne", "Europe/Berlin"),
            Map.entry("frankfurt", "Europe/Berlin"),
            Map.entry("stuttgart", "Europe/Berlin"),
            Map.entry("leipzig", "Europe/Berlin"),
            Map.entry("wien", "Europe/Vienna"),
            Map.entry("austria", "Europe/Vienna"),
            Map.entry("österreich", "Europe/Vienna"),
            Map.entry("zürich", "Europe/Zurich"),
            Map.entry("bern", "Europe/Zurich"),
            Map.entry("schweiz", "Europe/Zurich"),
            Map.entry("switzerland", "Europe/Zurich"),
            Map.entry("france", "Europe/Paris"),
            Map.entry("frankreich", "Europe/Paris"),
            Map.entry("uk", "Europe/London"),
            Map.entry("england", "Europe/London"),
            Map.entry("prag", "Europe/Prague"),
            Map.entry("warschau", "Europe/Warsaw"),
            Map.entry("rom", "Europe/Rome"),
            Map.entry("brüssel", "Europe/Brussels"),
            Map.entry("kopenhagen", "Europe/Copenhagen"),
            Map.entry("moskau", "Europe/Moscow"),
            Map.entry("lissabon", "Europe/Lisbon"),
            Map.entry("nyc", "America/New_York"),
            Map.entry("san francisco", "America/Los_Angeles"),
            Map.entry("seattle", "America/Los_Angeles"),
            Map.entry("boston", "America/New_York"),
            Map.entry("tokio", "Asia/Tokyo"),
            Map.entry("japan", "Asia/Tokyo"));

    private static final Map<String, String> BY_ID = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toUnmodifiableMap(z -> z.toLowerCase(Locale.ROOT), z -> z, (a, b) -> a));

    private static final List<String> PLACES = ZoneId.getAvailableZoneIds().stream()
            .filter(z -> z.contains("/") && !z.startsWith("Etc/") && !z.startsWith("SystemV/"))
            .sorted()
            .toList();

    /** Of several with one city, the one whose name is the shortest. */
    private static final Map<String, String> BY_CITY = PLACES.stream()
            .sorted(Comparator.comparing(String::length))
            .collect(Collectors.toUnmodifiableMap(
                    z -> spaced(z.substring(z.lastIndexOf('/') + 1)), z -> z, (first, second) -> first));

    private ZoneNames() {}

    /** The names of zones that people live in, in order. */
    public static List<String> places() {
        return PLACES;
    }

    /** Empty for what is none. */
    public static Optional<ZoneId> read(String words) {
        if (words.length() > LONGEST) {
            return Optional.empty();
        }
        var text = bare(words);
        return Optional.ofNullable(COMMON.get(text))
                .or(() -> Optional.ofNullable(BY_ID.get(text.replace(' ', '_'))))
                .or(() -> Optional.ofNullable(BY_CITY.get(spaced(text))))
                .map(ZoneId::of)
                .or(() -> offset(text));
    }

    private static String bare(String words) {
        var text = words.strip();
        return (text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String spaced(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code +2}, {@code UTC+02:00}, {@code GMT-5}. */
    private static Optional<ZoneId> offset(String text) {
        var digits = text.startsWith("utc") || text.startsWith("gmt") ? text.substring(3) : text;
        if (digits.length() < 2 || digits.charAt(0) != '+' && digits.charAt(0) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneOffset.of(digits.toUpperCase(Locale.ROOT)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
