package tuskwatch.core.message;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.time.ClockWords;
import tuskwatch.core.time.Here;
import tuskwatch.core.time.MomentWords;
import tuskwatch.core.time.SpokenTime;
import tuskwatch.core.time.ZoneNames;

/** Moments as people write them, and what they are told where one cannot be read; {@link MomentWords} reads. */
public final class LocalWords {
    private static final int SHOWN = 60;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private LocalWords() {}

    /** What became of a text. */
    public sealed interface Reading {
        /** @param zone by whose clocks it was meant */
        record Understood(Instant at, ZoneId zone) implements Reading {}

        /** @param why a sentence that says what would be right */
        record Refused(LocalizedText why) implements Reading {}
    }

    /** Reads it by the clock of that zone, where the words name no other. */
    public static Reading moment(String words, Instant now, ZoneId zone) {
        return switch (MomentWords.read(words, new Here(zone, now))) {
            case SpokenTime.Understood u -> new Reading.Understood(u.at(), u.zone());
            case SpokenTime.LeftOut l ->
                new Reading.Refused(phrase(
                        "moment.left-out",
                        l.zone().getId(),
                        CLOCK.format(l.asked()),
                        CLOCK.format(lastBefore(l)),
                        CLOCK.format(l.after())));
            case SpokenTime.Ambiguous a ->
                new Reading.Refused(phrase(
                        "moment.ambiguous",
                        Text.clean(words, SHOWN),
                        LocalizedText.or(
                                a.readings().stream().map(SpokenDate::of).toList()),
                        a.readings().getFirst().toString()));
            case SpokenTime.Unreadable u -> new Reading.Refused(phrase("moment.unreadable", Text.clean(words, SHOWN)));
        };
    }

    /** The last minute that there is before the clocks jump. */
    public static LocalDateTime lastBefore(SpokenTime.LeftOut gap) {
        return gap.before().minusMinutes(1);
    }

    /** A time of day: {@code 9:00}, {@code 18 Uhr}, {@code 6pm}; empty for anything else. */
    public static Optional<LocalTime> time(String words) {
        return ClockWords.read(words);
    }

    /** The names of zones that people live in, in order. */
    public static List<String> zones() {
        return ZoneNames.places();
    }

    /** A zone as people call it, such as {@code Europe/Berlin}, {@code berlin}, {@code CET} or {@code UTC}; empty for anything else. */
    public static Optional<ZoneId> zone(String words) {
        return ZoneNames.read(words);
    }
}
