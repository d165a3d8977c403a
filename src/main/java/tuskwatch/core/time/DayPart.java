package tuskwatch.core.time;

import java.time.LocalTime;

/** A part of the day: when it is meant to begin, and which half of the day an hour in it belongs to. */
enum DayPart {
    MORNING(9),
    NOON(12),
    AFTERNOON(15),
    EVENING(20),
    NIGHT(22),
    /** The one at the end of a day. */
    MIDNIGHT(0);

    private static final int SMALL_HOURS = 6;

    private final LocalTime begins;

    DayPart(int hour) {
        this.begins = LocalTime.of(hour, 0);
    }

    LocalTime begins() {
        return begins;
    }

    /** The time of day that is meant: eight in the evening is twenty o'clock. */
    LocalTime of(LocalTime said) {
        var hour = said.getHour();
        var later = switch (this) {
            case MORNING, MIDNIGHT -> false;
            case NOON -> hour >= 1 && hour < 5;
            case AFTERNOON, EVENING -> hour >= 1 && hour < 12;
            case NIGHT -> hour >= SMALL_HOURS && hour < 12;
        };
        return later ? said.plusHours(12) : said;
    }

    /** Whether such a time of day belongs to the day after the one that is named. */
    boolean after(LocalTime time) {
        return this == MIDNIGHT || this == NIGHT && time.getHour() < SMALL_HOURS;
    }
}
