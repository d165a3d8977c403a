package tuskwatch.core.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * So that many names do not make one server's burden: all names that lead to one place share {@value #MOST} requests a period. A name that
 * nobody shares a place with goes by its own rates alone. Where there is not enough for all, rounds wait, the communities that want them
 * take turns ({@link WaitingRounds}), and a round begins only where there is room for all of it; people who want an answer now do not wait:
 * they have half of it together, and nothing while a round waits. Threads may share it; {@code this} guards the ledgers, and nothing slow
 * happens under the lock.
 */
public final class RequestBudget {
    /** Requests a period to one place. */
    public static final int MOST = 12;

    private static final int MOST_AT_ONCE = MOST / 2;
    private static final Logger LOG = LoggerFactory.getLogger(RequestBudget.class);

    private final long period;
    private final LongSupplier nanos;
    private final Meter meter;
    private final Map<Place, PlaceLedger> ledgers = new HashMap<>();
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
        private final Set<CommunityId> wantedBy;
        private final Set<Place> begun = new HashSet<>();

        private Turn(InstanceName name, ProbeOrder.Pace pace, Set<CommunityId> wantedBy) {
            this.name = name;
            this.pace = pace;
            this.wantedBy = wantedBy;
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
                    var ledger = ledger(place);
                    ledger.note(name, pace, now);
                    if (begun.add(place) && pace != ProbeOrder.Pace.AT_ONCE) {
                        ledger.waiting.served(name, wantedBy);
                    }
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
            return switch (pace) {
                case AT_ONCE -> used < MOST && ledger.atOnce(now - period) < MOST_AT_ONCE && ledger.waiting.isEmpty();
                case IN_TURN, IN_PAIRS ->
                    begun.contains(place)
                            ? used < MOST
                            : used + Math.min(wanted, MOST) + ledger.waiting.ahead(name, wantedBy) <= MOST;
            };
        }

        private void refuse(Place place, int wanted, long now) {
            var ledger = ledger(place);
            if (pace != ProbeOrder.Pace.AT_ONCE && !begun.contains(place)) {
                ledger.waiting.add(name, wantedBy, Math.min(wanted, MOST), now);
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
    public Turn turn(ProbeOrder order) {
        return new Turn(order.instance(), order.pace(), order.wantedBy());
    }

    private PlaceLedger ledger(Place place) {
        return ledgers.computeIfAbsent(place, p -> new PlaceLedger(MOST));
    }

    private void sweep(long now) {
        if (now - swept >= period) {
            swept = now;
            ledgers.values().removeIf(l -> l.idle(now - 2 * period));
        }
    }
}
