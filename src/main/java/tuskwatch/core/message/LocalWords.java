package tuskwatch.core.message;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads moments as people write them, by the clock of their zone. */
public final class LocalWords {
    private static final Pattern LENGTH = Pattern.compile("in (\\d{1,3}) ?(m|min|h|d)");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}");
    /** Characters of a date: a year has four, though ISO 8601 knows longer ones. */
    private static final int DATE = 10;

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private LocalWords() {}

    /** What became of a text. */
    public sealed interface Reading {
        record Understood(Instant at) implements Reading {}

        /** @param why a sentence that says what would be right */
        record Refused(LocalizedText why) implements Reading {}
    }

    /**
     * {@code now}, {@code in 2h}, {@code 22:00} (the next one), {@code 2026-11-22} (its beginning) or
     * {@code 2026-11-22 22:00}. A time that a change of the clocks leaves out is refused, with its neighbours.
     */
    public static Reading moment(String words, Instant now, ZoneId zone) {
        var text = words.strip().toLowerCase(Locale.ROOT);
        if (text.equals("now")) {
            return new Reading.Understood(now);
        }
        var length = LENGTH.matcher(text);
        if (length.matches()) {
            return new Reading.Understood(now.plus(length(Integer.parseInt(length.group(1)), length.group(2))));
        }
        return clock(text.length() == DATE ? text + " 00:00" : text, now, zone)
                .map(at -> placed(at, zone))
                .orElseGet(() -> new Reading.Refused(phrase("moment.unreadable", Text.clean(words, 60))));
    }

    /** A time of day: {@code 9:00}, {@code 09:00}; empty for anything else. */
    public static Optional<LocalTime> time(String words) {
        try {
            var text = words.strip();
            return TIME.matcher(text).matches()
                    ? Optional.of(LocalTime.parse(text.length() == 4 ? "0" + text : text))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The names of zones that people live in, in order. */
    public static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(z -> z.contains("/") && !z.startsWith("Etc/") && !z.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    /** A zone by its name, such as {@code Europe/Berlin}, or {@code UTC}; empty for anything else. */
    public static Optional<ZoneId> zone(String words) {
        var text = words.strip();
        return ZoneId.getAvailableZoneIds().stream()
                .filter(z -> z.equalsIgnoreCase(text))
                .findFirst()
                .map(ZoneId::of);
    }

    private static Duration length(int count, String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
        };
    }

    /** The next such time of day, or a date and a time of day; empty for anything else. */
    static Optional<LocalDateTime> clock(String text, Instant now, ZoneId zone) {
        var only = time(text);
        if (only.isPresent()) {
            var here = now.atZone(zone).toLocalDateTime();
            var today = here.toLocalDate().atTime(only.get());
            return Optional.of(today.isAfter(here) ? today : today.plusDays(1));
        }
        var parts = text.split("[ t]", 2);
        try {
            return parts.length < 2 || parts[0].length() != DATE
                    ? Optional.empty()
                    : time(parts[1]).map(time -> LocalDate.parse(parts[0]).atTime(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Reading placed(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return new Reading.Refused(phrase(
                    "moment.left-out",
                    zone.getId(),
                    SHOWN.format(local),
                    SHOWN.format(change.getDateTimeBefore()),
                    SHOWN.format(change.getDateTimeAfter())));
        }
        return new Reading.Understood(local.atZone(zone).toInstant());
    }
}
