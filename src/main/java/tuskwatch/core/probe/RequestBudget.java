package tuskwatch.core.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * So that many names do not make one server's burden: all names that lead to one place share {@value #MOST} requests a period. A name that
 * nobody shares a place with goes by its own rates alone. Where there is not enough for all, rounds wait for their turn in the order in which
 * they came, and are asked whole or not at all; people who want an answer now do not wait, and leave half of it to the rounds. Threads
 * may share it; {@code this} guards the ledgers, and nothing slow happens under the lock.
 */
public final class RequestBudget {
    /** Requests a period to one place. */
    public static final int MOST = 12;

    private static final int MOST_AT_ONCE = MOST / 2;
    private static final Logger LOG = LoggerFactory.getLogger(RequestBudget.class);

    private final long period;
    private final LongSupplier nanos;
    private final Meter meter;
    private final Map<Place, Ledger> ledgers = new HashMap<>();
    private long swept;

    /**
     * @param period in which the requests of a place are counted
     * @param nanos monotonic nanoseconds
     */
    public RequestBudget(Duration period, LongSupplier nanos, Meter meter) {
        this.period = period.toNanos();
        this.nanos = nanos;
        this.meter = meter;
        this.swept = nanos.getAsLong();
    }

    /** Where requests end up. */
    public record Place(Kind kind, String name) {
        /** What is shared. */
        public enum Kind {
            /** A registrable domain, with the port. */
            DOMAIN("domain"),
            /** An address (of IPv6, the network that one customer is given), with the port. */
            ADDRESS("address");

            private final String word;

            Kind(String word) {
                this.word = word;
            }
        }
    }

    /** What one round of one name may still ask. Threads may share it. */
    public final class Turn {
        private final InstanceName name;
        private final ProbeOrder.Pace pace;
        private final Set<Place> begun = new HashSet<>();

        private Turn(InstanceName name, ProbeOrder.Pace pace) {
            this.name = name;
            this.pace = pace;
        }

        /**
         * Whether one request may be made that counts at all these places; counts it if so.
         *
         * @param wanted how many the round will make there, this one included
         */
        public boolean takes(List<Place> places, int wanted) {
            synchronized (RequestBudget.this) {
                var now = nanos.getAsLong();
                sweep(now);
                for (var place : places) {
                    if (!room(place, wanted, now)) {
                        refuse(place, wanted, now);
                        return false;
                    }
                }
                for (var place : places) {
                    ledger(place).note(name, now);
                    begun.add(place);
                }
                return true;
            }
        }

        /** What was counted for the name there counts no longer: the place has shown that it serves this name of its own will. */
        public void returns(Place place) {
            synchronized (RequestBudget.this) {
                var ledger = ledgers.get(place);
                if (ledger != null) {
                    ledger.strike(name);
                }
            }
        }

        /** Whether there is room for it now; counts nothing. */
        public boolean hasRoom(Place place, int wanted) {
            synchronized (RequestBudget.this) {
                return room(place, wanted, nanos.getAsLong());
            }
        }

        private boolean room(Place place, int wanted, long now) {
            var ledger = ledger(place);
            if (ledger.alone(name, now - period, now - 2 * period)) {
                return true;
            }
            var used = ledger.used(now - period);
            if (begun.contains(place)) {
                return used < MOST;
            }
            return switch (pace) {
                case AT_ONCE -> used < MOST_AT_ONCE;
                case IN_TURN -> used + Math.min(wanted, MOST) + ledger.ahead(name) <= MOST;
            };
        }

        private void refuse(Place place, int wanted, long now) {
            var ledger = ledger(place);
            if (pace == ProbeOrder.Pace.IN_TURN && !begun.contains(place)) {
                ledger.waits(name, Math.min(wanted, MOST), now);
            }
            meter.count(Figure.REQUESTS_WITHHELD, place.kind().word);
            if (ledger.tell()) {
                LOG.atWarn()
                        .addKeyValue("shared", place.kind().word)
                        .addKeyValue("place", place.name())
                        .addKeyValue("instance", name)
                        .addKeyValue("why", "more names lead there than " + MOST + " requests a period are enough for")
                        .log("requests-withheld");
            }
        }
    }

    /** A round begins. */
    public Turn turn(InstanceName name, ProbeOrder.Pace pace) {
        return new Turn(name, pace);
    }

    private Ledger ledger(Place place) {
        return ledgers.computeIfAbsent(place, p -> new Ledger());
    }

    private void sweep(long now) {
        if (now - swept >= period) {
            swept = now;
            ledgers.values().removeIf(l -> l.idle(now - 2 * period));
        }
    }

    /** The last requests to one place, whose they were, and who waits. */
    private static final class Ledger {
        private final @Nullable InstanceName[] names = new InstanceName[MOST];
        private final long[] at = new long[MOST];
        private int next;
        private boolean told;
        private Map<InstanceName, Waiting> queue = Map.of();

        private record Waiting(int wanted, long seen) {}

        void note(InstanceName name, long now) {
            names[next] = name;
            at[next] = now;
            next = (next + 1) % MOST;
            if (!queue.isEmpty()) {
                queue.remove(name);
            }
        }

        /** Nobody else asked since then, nor waits since that. */
        boolean alone(InstanceName name, long since, long waiting) {
            if (!queue.isEmpty()) {
                queue.values().removeIf(w -> w.seen() - waiting < 0);
            }
            for (var i = 0; i < MOST; i++) {
                if (names[i] != null && !names[i].equals(name) && at[i] - since > 0) {
                    return false;
                }
            }
            return queue.keySet().stream().allMatch(name::equals);
        }

        int used(long since) {
            var used = 0;
            for (var i = 0; i < MOST; i++) {
                if (names[i] != null && at[i] - since > 0) {
                    used++;
                }
            }
            return used;
        }

        /** What those want who came before. */
        int ahead(InstanceName name) {
            var sum = 0;
            for (var waiting : queue.entrySet()) {
                if (waiting.getKey().equals(name)) {
                    break;
                }
                sum += waiting.getValue().wanted();
            }
            return sum;
        }

        void waits(InstanceName name, int wanted, long now) {
            if (queue.isEmpty()) {
                queue = new LinkedHashMap<>();
            }
            queue.put(name, new Waiting(wanted, now));
        }

        void strike(InstanceName name) {
            for (var i = 0; i < MOST; i++) {
                if (Objects.equals(names[i], name)) {
                    names[i] = null;
                }
            }
        }

        boolean tell() {
            var first = !told;
            told = true;
            return first;
        }

        boolean idle(long since) {
            return used(since) == 0 && queue.values().stream().allMatch(w -> w.seen() - since < 0);
        }
    }
}
