package tuskwatch.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A moment as people write it, in English and in German: {@code tomorrow}, {@code 2h}, {@code in 2 hours}, {@code friday 18:00},
 * {@code heute abend}, {@code 24.12.2026 18 Uhr}, {@code 6pm CET}. What is known of the words is the words of this package; a day alone
 * is its beginning, a time of day alone the next one. Of a time of day that comes twice the first is meant.
 */
public final class MomentWords {
    private static final Pattern STAMP = Pattern.compile("<t:(\\d{1,11})(?::[a-zA-Z])?>");
    /** Words that a name of a zone has at most. */
    private static final int ZONE_WORDS = 3;

    private MomentWords() {}

    /** Reads it by the clock of the zone, or of the one that is written at its end. */
    public static SpokenTime read(String words, Here here) {
        var text = words.strip();
        if (text.length() > Tokens.LONGEST) {
            return new SpokenTime.Unreadable();
        }
        var stamp = STAMP.matcher(text);
        if (stamp.matches()) {
            return new SpokenTime.Understood(Instant.ofEpochSecond(Long.parseLong(stamp.group(1))), here.zone());
        }
        var read = plain(text, here);
        return read instanceof SpokenTime.Unreadable ? zoned(text, here) : read;
    }

    /** With the name of a zone at its end, as a word of its own or directly behind a digit. */
    private static SpokenTime zoned(String text, Here here) {
        var cut = text.length();
        for (var i = 0; i < ZONE_WORDS && cut > 0; i++) {
            cut = text.lastIndexOf(' ', cut - 1);
            if (cut > 0) {
                var read = zoned(text.substring(0, cut), text.substring(cut + 1), here);
                if (!(read instanceof SpokenTime.Unreadable)) {
                    return read;
                }
            }
        }
        var behind = text.length();
        while (behind > 0 && !between(text, behind)) {
            behind--;
        }
        return behind == 0
                ? new SpokenTime.Unreadable()
                : zoned(text.substring(0, behind), text.substring(behind), here);
    }

    private static boolean between(String text, int at) {
        return at < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && (text.charAt(at) == '+' || Character.isLetter(text.charAt(at)));
    }

    private static SpokenTime zoned(String words, String zone, Here here) {
        return ZoneNames.read(zone).map(z -> plain(words.strip(), here.in(z))).orElseGet(SpokenTime.Unreadable::new);
    }

    private static SpokenTime plain(String text, Here here) {
        return Tokens.of(text)
                .flatMap(tokens -> tokens.attempt(t -> now(t, here))
                        .or(() -> tokens.attempt(t -> counted(t, here)))
                        .or(() -> tokens.attempt(t -> dated(t, here))))
                .orElseGet(SpokenTime.Unreadable::new);
    }

    private static Optional<SpokenTime> now(Tokens tokens, Here here) {
        return tokens.take("now", "jetzt", "sofort", "immediately") && tokens.done()
                ? Optional.of(new SpokenTime.Understood(here.now(), here.zone()))
                : Optional.empty();
    }

    /** So much from now, or ago; with a time of day behind whole days. */
    private static Optional<SpokenTime> counted(Tokens tokens, Here here) {
        var ago = tokens.take("vor");
        if (!ago) {
            tokens.take("in", "after", "nach", "for", "fuer", "+");
        }
        var amount = Amount.read(tokens);
        var past = ago || tokens.take("ago");
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        tokens.skip(
                w -> w.equals("from") || w.equals("now") || w.equals("ab") || w.equals("jetzt") || w.equals("later"));
        var meant = past ? amount.get().before() : amount.get();
        if (tokens.done()) {
            return Optional.of(new SpokenTime.Understood(meant.after(here.now(), here.zone()), here.zone()));
        }
        if (!meant.wholeDays()) {
            return Optional.empty();
        }
        var day = meant.after(here.clock()).toLocalDate();
        return ClockWords.slots(tokens).filter(t -> tokens.done()).map(t -> placed(day.atTime(t), here));
    }

    private static Optional<SpokenTime> dated(Tokens tokens, Here here) {
        return DayAndTime.read(tokens, here.today()).flatMap(d -> placed(d.day(), d.time(), d.part(), here));
    }

    private static Optional<SpokenTime> placed(
            Optional<Day> day, Optional<LocalTime> time, Optional<DayPart> part, Here here) {
        var clock = ClockWords.together(time, part);
        var later = clock.filter(c -> part.filter(p -> p.after(c)).isPresent()).isPresent() ? 1 : 0;
        if (day.isEmpty()) {
            return clock.map(c -> placed(next(here.today().atTime(c), 1, here), here));
        }
        return Optional.of(
                switch (day.get()) {
                    case Day.Either e -> new SpokenTime.Ambiguous(e.readings());
                    case Day.On on ->
                        clock.map(c -> placed(on.date().plusDays(later).atTime(c), here))
                                .orElseGet(() -> beginning(on.date(), here));
                    case Day.Next n -> {
                        var date = here.today().with(TemporalAdjusters.nextOrSame(n.weekday()));
                        yield clock.map(c -> placed(next(date.plusDays(later).atTime(c), 7, here), here))
                                .orElseGet(() -> beginning(date.equals(here.today()) ? date.plusWeeks(1) : date, here));
                    }
                });
    }

    /** The first that is yet to come. */
    private static LocalDateTime next(LocalDateTime clock, int days, Here here) {
        return clock.isAfter(here.clock()) ? clock : clock.plusDays(days);
    }

    private static SpokenTime beginning(LocalDate date, Here here) {
        return new SpokenTime.Understood(date.atStartOfDay(here.zone()).toInstant(), here.zone());
    }

    private static SpokenTime placed(LocalDateTime clock, Here here) {
        var change = here.zone().getRules().getTransition(clock);
        return change != null && change.isGap()
                ? new SpokenTime.LeftOut(clock, change.getDateTimeBefore(), change.getDateTimeAfter(), here.zone())
                : new SpokenTime.Understood(clock.atZone(here.zone()).toInstant(), here.zone());
    }
}
