package tuskwatch.core.oncall.plan;

import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tuskwatch.core.message.LocalWords;

/**
 * When a rotation is on duty at all: between two times of day, on the days on which that begins.
 *
 * @param days at least one
 * @param from by the clock on the wall, inclusive
 * @param to exclusive; not after {@code from} means the next day
 */
public record ActiveHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    /** At every moment. */
    public static final ActiveHours ALWAYS =
            new ActiveHours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final Pattern NIGHTS = Pattern.compile("nights?|nachts");
    private static final Pattern TIMES = Pattern.compile("(\\d{1,2}(?::\\d{2})?)[-–](\\d{1,2}(?::\\d{2})?)");

    /** In English and German; two letters are enough. */
    private static final Map<String, DayOfWeek> NAMES = Map.ofEntries(
            entry("monday", DayOfWeek.MONDAY),
            entry("montag", DayOfWeek.MONDAY),
            entry("tuesday", DayOfWeek.TUESDAY),
            entry("dienstag", DayOfWeek.TUESDAY),
            entry("wednesday", DayOfWeek.WEDNESDAY),
            entry("mittwoch", DayOfWeek.WEDNESDAY),
            entry("thursday", DayOfWeek.THURSDAY),
            entry("donnerstag", DayOfWeek.THURSDAY),
            entry("friday", DayOfWeek.FRIDAY),
            entry("freitag", DayOfWeek.FRIDAY),
            entry("saturday", DayOfWeek.SATURDAY),
            entry("samstag", DayOfWeek.SATURDAY),
            entry("sunday", DayOfWeek.SUNDAY),
            entry("sonntag", DayOfWeek.SUNDAY));

    public ActiveHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("hours on no day");
        }
        days = Set.copyOf(days);
    }

    /**
     * As people write them: {@code always}, {@code nights}, {@code weekends}, {@code weekdays 9:00-17:00}, {@code fri-sun nights},
     * {@code mon,wed 18:00-22:00}, and the same in German.
     */
    public static Optional<ActiveHours> read(String words) {
        var parts = new ArrayDeque<>(List.of(words.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll(" ?([-–,]) ?", "$1")
                .split(" +")));
        var from = LocalTime.MIDNIGHT;
        var to = LocalTime.MIDNIGHT;
        var times = TIMES.matcher(parts.getLast());
        if (NIGHTS.matcher(parts.getLast()).matches()) {
            parts.removeLast();
            from = LocalTime.of(22, 0);
            to = LocalTime.of(7, 0);
        } else if (times.matches()) {
            parts.removeLast();
            var begin = time(times.group(1));
            var end = time(times.group(2));
            if (begin.isEmpty() || end.isEmpty()) {
                return Optional.empty();
            }
            from = begin.get();
            to = end.get();
        }
        if (parts.size() > 1) {
            return Optional.empty();
        }
        var days = parts.isEmpty() ? Optional.of(ALWAYS.days()) : days(parts.getFirst());
        return days.isEmpty() ? Optional.empty() : Optional.of(new ActiveHours(days.get(), from, to));
    }

    private static Optional<LocalTime> time(String text) {
        var whole = text.contains(":") ? text : text + ":00";
        return whole.equals("24:00") ? Optional.of(LocalTime.MIDNIGHT) : LocalWords.time(whole);
    }

    private static Optional<Set<DayOfWeek>> days(String text) {
        switch (text) {
            case "always", "daily", "immer", "täglich" -> {
                return Optional.of(ALWAYS.days());
            }
            case "weekend", "weekends", "wochenende", "wochenenden" -> {
                return Optional.of(EnumSet.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
            }
            case "weekday", "weekdays", "werktags", "wochentags" -> {
                return Optional.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
            }
            default -> {
                var days = EnumSet.noneOf(DayOfWeek.class);
                for (var part : text.split(",", -1)) {
                    var ends = part.split("-", -1);
                    var first = day(ends[0]);
                    var last = day(ends[ends.length - 1]);
                    if (first.isEmpty() || last.isEmpty() || ends.length > 2) {
                        return Optional.empty();
                    }
                    for (var day = first.get(); day != last.get(); day = day.plus(1)) {
                        days.add(day);
                    }
                    days.add(last.get());
                }
                return Optional.of(days);
            }
        }
    }

    private static Optional<DayOfWeek> day(String word) {
        return NAMES.entrySet().stream()
                .filter(n -> word.length() > 1 && n.getKey().startsWith(word))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a moment is among them. */
    public boolean cover(Instant moment, ZoneId zone) {
        var day = moment.atZone(zone).toLocalDate();
        return equals(ALWAYS) || covers(day, moment, zone) || covers(day.minusDays(1), moment, zone);
    }

    private boolean covers(LocalDate day, Instant moment, ZoneId zone) {
        return days.contains(day.getDayOfWeek())
                && !moment.isBefore(begin(day, zone))
                && moment.isBefore(end(day, zone));
    }

    private Instant begin(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    private Instant end(LocalDate day, ZoneId zone) {
        return (to.isAfter(from) ? day : day.plusDays(1))
                .atTime(to)
                .atZone(zone)
                .toInstant();
    }

    /** Moments from a week before the first to a week after the last at which they begin or end; none where they are always. */
    TreeSet<Instant> bounds(Instant first, Instant last, ZoneId zone) {
        var bounds = new TreeSet<Instant>();
        if (equals(ALWAYS)) {
            return bounds;
        }
        var end = last.atZone(zone).toLocalDate().plusDays(8);
        for (var day = first.atZone(zone).toLocalDate().minusDays(8); day.isBefore(end); day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())) {
                bounds.add(begin(day, zone));
                bounds.add(end(day, zone));
            }
        }
        return bounds;
    }
}
