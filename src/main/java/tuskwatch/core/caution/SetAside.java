package tuskwatch.core.caution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.caution.AskedNow.Mark;
import tuskwatch.core.caution.AskedNow.State;
import tuskwatch.core.instance.InstanceName;

/**
 * Which servers are set aside because the process ended while they were asked: not asked first again after a start, but after all others and
 * one at a time; and if it ends once more, longer each time. So nothing that a server answers makes the process end again and again. A
 * server that was asked to the end is trusted again. Threads may share it; {@code this} guards everything.
 */
public final class SetAside implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    /** Periods for which a server waits after each end of the process. */
    private static final int[] PERIODS = {1, 10, 60, 360, 1440};
    /** As many ends can be told from chance. */
    private static final int SUSPICIOUS = 2;

    private static final int MOST_LOGGED = 20;
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private final AskedNow marks;
    private final InstantSource clock;
    private final Duration period;
    private final Map<InstanceName, Suspect> suspects = new HashMap<>();
    private final Set<Integer> asked = new HashSet<>();
    private Optional<InstanceName> askedAlone = Optional.empty();
    private boolean closed;

    /** @param period in which every server is asked once */
    public SetAside(AskedNow marks, InstantSource clock, Duration period) {
        this.marks = marks;
        this.clock = clock;
        this.period = period;
    }

    /**
     * A server that is asked with care.
     *
     * @param deaths how often the process ended while it was asked
     * @param until when it may be asked again
     */
    public record Suspect(InstanceName instance, int deaths, Instant until, int place) {
        /** Whether it ended more than once, which is hardly by chance. */
        public boolean certain() {
            return deaths >= SUSPICIOUS;
        }

        private Mark mark(State state) {
            return new Mark(instance, state, deaths, until);
        }
    }

    /** Reads what the process before this one left. */
    public synchronized void recall() {
        var now = clock.instant();
        for (var left : marks.left()) {
            if (left.state() == State.WAITING && left.until().isBefore(now.minus(FORGOTTEN))) {
                continue; // Nobody watches it any more.
            }
            var suspect = suspect(left, now);
            suspects.merge(
                    left.instance(),
                    suspect,
                    (a, b) -> a.deaths() < b.deaths()
                                    || a.deaths() == b.deaths() && a.until().isBefore(b.until())
                            ? b
                            : a);
        }
        suspects.replaceAll((name, s) -> new Suspect(name, s.deaths(), s.until(), marks.note(s.mark(State.WAITING))));
        suspects.values().stream()
                .limit(MOST_LOGGED)
                .forEach(s -> LOG.atWarn()
                        .addKeyValue("instance", s.instance())
                        .addKeyValue("times", s.deaths())
                        .addKeyValue("until", s.until())
                        .addKeyValue("why", "the process ended while it was asked")
                        .log("set-aside"));
        if (suspects.size() > MOST_LOGGED) {
            LOG.atWarn().addKeyValue("more", suspects.size() - MOST_LOGGED).log("set-aside");
        }
    }

    private Suspect suspect(Mark left, Instant now) {
        var deaths = left.state() == State.ASKED ? Math.min(Mark.MOST_DEATHS, left.deaths() + 1) : left.deaths();
        var longest = period.multipliedBy(PERIODS[Math.min(PERIODS.length, Math.max(1, deaths)) - 1]);
        var latest = now.plus(longest);
        var waiting = left.state() == State.WAITING && left.until().isBefore(latest);
        var until =
                waiting && left.until().isAfter(now.plus(period)) ? left.until() : waiting ? now.plus(period) : latest;
        return new Suspect(left.instance(), deaths, until, AskedNow.NOWHERE);
    }

    /** Those that are set aside now. */
    public synchronized List<Suspect> suspects() {
        return List.copyOf(suspects.values());
    }

    /** Whether it may be asked now; then it is noted that it is, until {@link #ended}. The place, for the end; empty where it may not. */
    synchronized OptionalInt begins(InstanceName instance) {
        var suspect = suspects.get(instance);
        if (suspect == null) {
            var place = closed ? AskedNow.NOWHERE : marks.note(new Mark(instance, State.ASKED, 0, Instant.EPOCH));
            asked.add(place);
            return OptionalInt.of(place);
        }
        if (askedAlone.isPresent() || clock.instant().isBefore(suspect.until())) {
            return OptionalInt.empty();
        }
        askedAlone = Optional.of(instance);
        if (!closed) {
            marks.change(suspect.place(), suspect.mark(State.ASKED));
        }
        return OptionalInt.of(suspect.place());
    }

    /** It was asked to the end. */
    synchronized void ended(InstanceName instance, int place) {
        if (askedAlone.filter(instance::equals).isPresent() && place(instance) == place) {
            askedAlone = Optional.empty();
            suspects.remove(instance);
            LOG.atInfo().addKeyValue("instance", instance).log("set-aside-over");
        }
        asked.remove(place);
        if (!closed) {
            marks.erase(place);
        }
    }

    private int place(InstanceName suspect) {
        return Optional.ofNullable(suspects.get(suspect)).map(Suspect::place).orElse(AskedNow.NOWHERE);
    }

    /** The process ends of its own accord: whoever is being asked has nothing to do with it. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            asked.forEach(marks::erase);
            askedAlone.map(suspects::get).ifPresent(s -> marks.change(s.place(), s.mark(State.WAITING)));
        }
    }
}
