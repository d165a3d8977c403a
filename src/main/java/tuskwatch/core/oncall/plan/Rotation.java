package tuskwatch.core.oncall.plan;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import tuskwatch.core.identity.PersonId;

/**
 * People who take turns. Hand-offs are computed from the anchor, never from the hand-off before, so that a change of the
 * clocks moves none of the later ones. A time of day that a change of clocks leaves out is moved by the length of the gap; of
 * one that comes twice, the first is meant (RFC 5545, section 3.3.5).
 *
 * @param people ids of the platform, each once, in the order of their turns; at least one
 * @param zone in which the time of day of a hand-off is meant
 * @param anchor the first hand-off, by the clock of that zone; shifts before it are counted backwards
 */
public record Rotation(List<PersonId> people, ZoneId zone, LocalDateTime anchor, Every every) {
    /** Clocks are put forward by two hours at most, in Antarctica. */
    private static final int LONGEST_GAP_HOURS = 3;

    /** The most people who take turns. */
    public static final int MOST_PEOPLE = 30;

    /** @throws RefusedException when there are no people, too many, or one comes twice */
    public Rotation {
        people = List.copyOf(people);
        if (people.isEmpty() || people.size() > MOST_PEOPLE) {
            throw new RefusedException(phrase("rotation.people", MOST_PEOPLE));
        }
        if (people.stream().distinct().count() < people.size()) {
            throw new RefusedException(phrase("rotation.once"));
        }
    }

    /** What the length of a shift is counted in. */
    public enum Unit {
        /** Hours by the clock on the wall: each hand-off keeps its time of day, and a shift that falls into a gap is left out. */
        HOURS,
        /** Days by the clock on the wall. */
        DAYS,
        WEEKS,
        /** The same day of each month; the last one of months that have no such day. */
        MONTHS
    }

    /**
     * How long a shift is.
     *
     * @param count 1 to 90
     */
    public record Every(int count, Unit unit) {
        private static final int MOST = 90;

        /** @throws RefusedException when the count is out of range */
        public Every {
            if (count < 1 || count > MOST) {
                throw new RefusedException(phrase("rotation.shift", MOST));
            }
        }

        private Duration roughly() {
            return switch (unit) {
                case HOURS -> Duration.ofHours(count);
                case DAYS -> Duration.ofDays(count);
                case WEEKS -> Duration.ofDays(7L * count);
                case MONTHS -> Duration.ofDays(30L * count);
            };
        }
    }

    /**
     * One turn.
     *
     * @param number counts from the anchor, 0 is the first
     * @param from inclusive
     * @param to exclusive
     */
    public record Shift(long number, PersonId person, Instant from, Instant to) {}

    /** The shift of that moment: there is exactly one. */
    public Shift at(Instant moment) {
        var number = Math.floorDiv(
                Duration.between(handOff(0), moment).toSeconds(),
                every.roughly().toSeconds());
        while (handOff(number).isAfter(moment)) {
            number--;
        }
        while (!handOff(number + 1).isAfter(moment)) {
            number++;
        }
        return shift(number);
    }

    /** The shift with that number. */
    public Shift shift(long number) {
        var person = people.get(Math.floorMod(number, people.size()));
        return new Shift(number, person, handOff(number), handOff(number + 1));
    }

    /** Who takes turns here and did not before. */
    public List<PersonId> newIn(Rotation before) {
        return people.stream().filter(p -> !before.people().contains(p)).toList();
    }

    /** Everybody, beginning with whose shift it is at that moment, in the order of their turns. */
    public List<PersonId> following(Instant moment) {
        return from(Math.floorMod(at(moment).number(), people.size()));
    }

    private List<PersonId> from(int first) {
        return Stream.concat(people.stream().skip(first), people.stream().limit(first))
                .toList();
    }

    /**
     * The same hand-offs with these people: the first has the shift of that moment, the others follow in this order.
     *
     * @throws RefusedException when there are no people, too many, or one comes twice
     */
    public Rotation following(List<PersonId> order, Instant moment) {
        var listed = new Rotation(order, zone, anchor, every);
        var now = Math.floorMod(listed.at(moment).number(), order.size());
        return new Rotation(listed.from(Math.floorMod(-now, order.size())), zone, anchor, every);
    }

    /** Other hand-offs: whose shift it is at that moment keeps it, until the next one. */
    public Rotation handing(LocalDateTime first, Every length, Instant moment) {
        return new Rotation(people, zone, first, length).following(following(moment), moment);
    }

    /** When the shift of that moment began, by the clock on the wall: hand-offs may be counted from there as well. */
    public LocalDateTime begun(Instant moment) {
        return at(moment).from().atZone(zone).toLocalDateTime();
    }

    /** When the shift with that number begins; when it ends too, for one that a change of the clocks leaves no time. */
    Instant handOff(long number) {
        if (every.unit() != Unit.HOURS) {
            return written(number);
        }
        var first = written(number);
        for (var later = 1; (later - 1) * every.count() < LONGEST_GAP_HOURS; later++) {
            var other = written(number + later);
            first = other.isBefore(first) ? other : first;
        }
        return first;
    }

    /** By the clock on the wall; of a time that is left out, as long after as it is after the beginning of the gap. */
    private Instant written(long number) {
        var units = Math.multiplyExact(number, every.count());
        return switch (every.unit()) {
            case HOURS -> anchor.plusHours(units).atZone(zone).toInstant();
            case DAYS -> anchor.plusDays(units).atZone(zone).toInstant();
            case WEEKS -> anchor.plusWeeks(units).atZone(zone).toInstant();
            case MONTHS -> anchor.plusMonths(units).atZone(zone).toInstant();
        };
    }
}
