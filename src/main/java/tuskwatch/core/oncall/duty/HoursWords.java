package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.plan.ActiveHours;

/** Hours at which a rotation is on duty, in words. */
final class HoursWords {
    private static final EnumSet<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final EnumSet<DayOfWeek> WEEKEND = EnumSet.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private HoursWords() {}

    static LocalizedText of(ActiveHours hours) {
        var days = days(hours);
        return hours.from().equals(hours.to()) && hours.from().equals(LocalTime.MIDNIGHT)
                ? days
                : phrase(
                        "hours.between",
                        days,
                        hours.from().toString(),
                        hours.to().toString());
    }

    private static LocalizedText days(ActiveHours hours) {
        if (hours.days().size() == DayOfWeek.values().length) {
            return phrase("hours.daily");
        }
        if (hours.days().equals(WEEKDAYS)) {
            return phrase("hours.weekdays");
        }
        if (hours.days().equals(WEEKEND)) {
            return phrase("hours.weekends");
        }
        return LocalizedText.list(Arrays.stream(DayOfWeek.values())
                .filter(hours.days()::contains)
                .map(d -> (LocalizedText) phrase("hours.day." + d.name().toLowerCase(Locale.ROOT)))
                .toList());
    }
}
