package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.BlindPeriod;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.detect.symptom.ProbeResults;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.References;

/**
 * Whether we can see at all. A round that failed below HTTP counts only if something else proves that our own network
 * works: an answer of any instance since the round began, or a reference host. That we went blind, or see again, is so once it is in the
 * store; what could not be written is tried again by the next round. Threads may share it; {@code this} guards the vantage, and
 * nothing slow happens under that lock; one thread at a time turns it.
 */
public final class Connectivity {
    private static final Logger LOG = LoggerFactory.getLogger(Connectivity.class);

    private final References references;
    private final StateRepository ledger;
    private final Announcer announcer;
    private final WatchRegistry registry;
    private final ClockMonitor clockMonitor;
    private final ReentrantLock turning = new ReentrantLock();
    private ConnectivityState vantage;
    private Duration blindSoFar = Duration.ZERO;

    /** @param known what the ledger knew at the start */
    public Connectivity(
            References references,
            StateRepository ledger,
            Announcer announcer,
            WatchRegistry registry,
            ClockMonitor clockMonitor,
            ConnectivityState known) {
        this.references = references;
        this.ledger = ledger;
        this.announcer = announcer;
        this.registry = registry;
        this.clockMonitor = clockMonitor;
        this.vantage = known;
    }

    /** What is known about our own network. */
    public synchronized ConnectivityState vantage() {
        return vantage;
    }

    /**
     * Whether these observations may be believed.
     *
     * @param begun when the round began
     * @param mark the same moment by {@link #mark}
     * @param now when it ended
     */
    boolean believable(List<Observation> observations, Instant begun, long mark, Instant now) {
        if (!clockMonitor.steadySince(mark)) {
            return false;
        }
        if (observations.stream().anyMatch(o -> o.outcome().provesOurNetwork())) {
            see(now);
            return true;
        }
        var ownTrouble = observations.stream().anyMatch(o -> o.outcome() instanceof Outcome.OwnTrouble);
        var sight = new ProbeResults(observations);
        if (!ownTrouble && observations.stream().noneMatch(o -> sight.failing(o.check()) || misled(o))) {
            return true;
        }
        if (provenSince(begun)) {
            return !ownTrouble;
        }
        if (observations.stream().anyMatch(o -> o.outcome().equals(Outcome.OwnTrouble.LATE))) {
            return false; // Whom we ask besides would be asked as late.
        }
        if (references.anyReachable()) {
            see(now);
            return !ownTrouble;
        }
        goBlind(begun);
        return false;
    }

    /**
     * A name that leads to a private address: the instance's fault, or that of a resolver that lies to us about all names. One to
     * whose addresses there is no way: it is of a kind that we do not have, or there is no way to anywhere.
     */
    private static boolean misled(Observation o) {
        return o.outcome() instanceof Outcome.AddressForbidden || o.outcome() instanceof Outcome.NoWay;
    }

    /** The moment at which a round begins. */
    long mark() {
        return clockMonitor.mark();
    }

    /** How long our own network was down since the start, the time that goes on included. */
    public synchronized Duration blindTime(Instant now) {
        var running = vantage.blindSince()
                .filter(since -> since.isBefore(now))
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
        return blindSoFar.plus(running);
    }

    private synchronized boolean provenSince(Instant begun) {
        return vantage.provenSince(begun);
    }

    private void see(Instant now) {
        if (!proven(now)) {
            turn(() -> vantage().blindSince().ifPresent(since -> {
                ledger.commit(vantage().proven(now), messages(since, Optional.of(now)));
                sighted(now);
                LOG.atInfo().addKeyValue("since", since).log("sighted");
            }));
        }
    }

    /** Notes it, unless we were blind: that is for the store to know first. */
    private synchronized boolean proven(Instant now) {
        if (vantage.blindSince().isPresent()) {
            return false;
        }
        vantage = vantage.proven(now);
        return true;
    }

    private synchronized void sighted(Instant now) {
        blindSoFar = blindTime(now);
        vantage = vantage.proven(now);
    }

    private void goBlind(Instant since) {
        turn(() -> {
            if (vantage().blindSince().isEmpty()) {
                ledger.commit(vantage().blind(since), messages(since, Optional.empty()));
                blinded(since);
                LOG.atWarn().addKeyValue("since", since).log("blind");
            }
        });
    }

    private synchronized void blinded(Instant since) {
        vantage = vantage.blind(since);
    }

    /** Unless another thread does it just now. */
    private void turn(Runnable work) {
        if (turning.tryLock()) {
            try {
                work.run();
            } finally {
                turning.unlock();
            }
        }
    }

    private List<Message> messages(Instant since, Optional<Instant> until) {
        return announcer.blindness(new BlindPeriod(BlindPeriod.Reason.NETWORK, since, until), registry.everywhere());
    }
}
