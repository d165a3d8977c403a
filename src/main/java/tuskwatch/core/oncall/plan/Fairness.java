package tuskwatch.core.oncall.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.PersonId;

/** What somebody carried in a stretch of time: a pure function of the turns. */
public record Fairness(PersonId person, Duration duty, Duration night, int stoodIn, int stoodInFor) {
    private static final LocalTime EVENING = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    /**
     * @param turns without holes, in the order of time
     * @param zone in which 22:00 to 07:00 is night
     */
    public static Fairness of(PersonId person, List<Turn> turns, ZoneId zone) {
        var duty = Duration.ZERO;
        var night = Duration.ZERO;
        var stoodIn = 0;
        var stoodInFor = 0;
        for (var turn : turns) {
            if (turn.person().equals(Optional.of(person))) {
                duty = duty.plus(Duration.between(turn.from(), turn.to()));
                night = night.plus(nights(turn.from(), turn.to(), zone));
                stoodIn += replaces(turn) ? 1 : 0;
            } else if (turn.instead().equals(Optional.of(person)) && replaces(turn)) {
                stoodInFor++;
            }
        }
        return new Fairness(person, duty, night, stoodIn, stoodInFor);
    }

    /** Turns done for others less turns that others did: what the others owe. */
    public int owed() {
        return stoodIn - stoodInFor;
    }

    private static boolean replaces(Turn turn) {
        return turn.person().isPresent()
                && turn.instead().isPresent()
                && !turn.person().equals(turn.instead());
    }

    private static Duration nights(Instant from, Instant to, ZoneId zone) {
        var sum = Duration.ZERO;
        for (var day = from.atZone(zone).toLocalDate().minusDays(1);
                day.atStartOfDay(zone).toInstant().isBefore(to);
                day = day.plusDays(1)) {
            var begin = later(day.atTime(EVENING).atZone(zone).toInstant(), from);
            var end = earlier(day.plusDays(1).atTime(MORNING).atZone(zone).toInstant(), to);
            if (begin.isBefore(end)) {
                sum = sum.plus(Duration.between(begin, end));
            }
        }
        return sum;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
