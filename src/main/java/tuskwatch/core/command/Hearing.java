package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.SpokenDate;
import tuskwatch.core.time.Cadence;
import tuskwatch.core.time.ClockWords;
import tuskwatch.core.time.HandOff;
import tuskwatch.core.time.Here;
import tuskwatch.core.time.LengthWords;
import tuskwatch.core.time.MomentWords;
import tuskwatch.core.time.SpokenTime;
import tuskwatch.core.time.ZoneNames;

/** What is understood of words for a time or a length, as people are told while they type and in the answer. */
public enum Hearing {
    MOMENT("in 2h", "18:00", "tomorrow 09:00", "friday 18:00"),
    LENGTH("30 min", "2h", "1d"),
    DAYS("7", "2 weeks", "90 days"),
    TIME("07:00", "18:00", "22:00"),
    ZONE("Europe/Berlin", "Europe/London", "America/New_York", "UTC"),
    CADENCE("week", "2 weeks", "day", "12 hours", "month"),
    HAND_OFF("Mon 09:00", "18:00", "Fri 18:00");

    /** What a chat platform takes as a value that is suggested. */
    private static final int LONGEST = 100;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final List<String> examples;

    Hearing(String... examples) {
        this.examples = List.of(examples);
    }

    /** What is understood; empty for words that mean nothing here. */
    Optional<LocalizedText> understood(String typed, Here here) {
        return switch (this) {
            case MOMENT ->
                MomentWords.read(typed, here) instanceof SpokenTime.Understood u
                        ? Optional.of(SpokenDate.of(u.at(), u.zone()))
                        : Optional.empty();
            case LENGTH -> LengthWords.read(typed).map(LocalizedText::length);
            case DAYS -> days(typed).map(d -> phrase("input.days-are", d));
            case TIME -> ClockWords.read(typed).map(t -> SpokenDate.of(t, here.zone()));
            case ZONE -> ZoneNames.read(typed).map(z -> SpokenDate.of(here.now(), z));
            case CADENCE -> Cadence.read(typed).map(Hearing::said);
            case HAND_OFF -> HandOff.read(typed).map(h -> said(h, here));
        };
    }

    /** Whole days as a number or a length. */
    static Optional<Integer> days(String typed) {
        var text = typed.strip();
        if (!text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Integer.parseInt(text));
        }
        return Cadence.read(typed).flatMap(c -> switch (c.unit()) {
            case HOURS -> Optional.empty();
            case DAYS -> Optional.of(c.count());
            case WEEKS -> Optional.of(7 * c.count());
            case MONTHS -> Optional.of(30 * c.count());
        });
    }

    /** What may be meant, best first: of a date with two readings, and of a time that the clocks leave out, both. */
    Stream<Option.Suggestion> suggestions(String typed, Here here) {
        if (typed.isBlank()) {
            return examples.stream().flatMap(e -> suggestion(e, here));
        }
        if (typed.length() > LONGEST) {
            return Stream.empty();
        }
        var places = this == ZONE ? places(typed).flatMap(p -> suggestion(p, here)) : Stream.<Option.Suggestion>empty();
        return Stream.concat(
                this == MOMENT ? moments(typed, here).flatMap(w -> suggestion(w, here)) : suggestion(typed, here),
                places);
    }

    private Stream<Option.Suggestion> suggestion(String words, Here here) {
        return understood(words, here).map(u -> new Option.Suggestion(u, words)).stream();
    }

    private static Stream<String> moments(String typed, Here here) {
        return switch (MomentWords.read(typed, here)) {
            case SpokenTime.Understood u -> Stream.of(typed);
            case SpokenTime.Ambiguous a -> a.readings().stream().map(LocalDate::toString);
            case SpokenTime.LeftOut l -> Stream.of(CLOCK.format(LocalWords.lastBefore(l)), CLOCK.format(l.after()));
            case SpokenTime.Unreadable u -> Stream.empty();
        };
    }

    private static Stream<String> places(String typed) {
        var letters = typed.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        return ZoneNames.places().stream()
                .filter(z -> z.toLowerCase(Locale.ROOT).contains(letters));
    }

    private static LocalizedText said(Cadence cadence) {
        return phrase("cadence." + cadence.unit().name().toLowerCase(Locale.ROOT), cadence.count());
    }

    private static LocalizedText said(HandOff handOff, Here here) {
        var time = SpokenDate.of(handOff.time(), here.zone());
        return handOff.weekday()
                .map(d -> phrase("spoken.weekly", SpokenDate.of(d), time))
                .or(() -> handOff.monthday().map(d -> phrase("spoken.monthly", d, time)))
                .orElse(time);
    }
}
