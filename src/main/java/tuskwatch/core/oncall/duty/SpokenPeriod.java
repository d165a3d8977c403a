package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.SpokenMoment;

/**
 * Between two moments as somebody wrote them. Every shift of that time is looked at, so it has a bound.
 *
 * @param from before {@code until}, and at most a year before
 * @param until yet to come, within a year
 */
record SpokenPeriod(Instant from, Instant until) {
    private static final Duration LONGEST = Duration.ofDays(370);
    private static final SpokenMoment NOW = new SpokenMoment("now");

    /** What became of the words. */
    sealed interface Reading {
        record Understood(SpokenPeriod period) implements Reading {}

        /** @param why one sentence */
        record Refused(LocalizedText why) implements Reading {}
    }

    /** @param from empty for now */
    static Reading read(Optional<SpokenMoment> from, SpokenMoment until, ZoneId zone, Instant now) {
        return switch (from.orElse(NOW).in(zone, now)) {
            case LocalWords.Reading.Refused r -> new Reading.Refused(r.why());
            case LocalWords.Reading.Understood begin ->
                switch (until.in(zone, now)) {
                    case LocalWords.Reading.Refused r -> new Reading.Refused(r.why());
                    case LocalWords.Reading.Understood end -> read(begin.at(), end.at(), now);
                };
        };
    }

    private static Reading read(Instant begin, Instant end, Instant now) {
        if (!begin.isBefore(end) || !end.isAfter(now)) {
            return new Reading.Refused(phrase("on-call.away-end-late"));
        }
        return tooLong(begin, end) || tooLong(now, end)
                ? new Reading.Refused(phrase("on-call.override-end-late"))
                : new Reading.Understood(new SpokenPeriod(begin, end));
    }

    /** Whether more than a year lies between them. */
    static boolean tooLong(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(LONGEST) > 0;
    }
}
