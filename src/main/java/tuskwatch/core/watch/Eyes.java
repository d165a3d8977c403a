package tuskwatch.core.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.Route;
import tuskwatch.core.detect.Sight;
import tuskwatch.core.detect.Vantage;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.References;

/**
 * Whether we can see at all. A round that failed below HTTP counts only if something else proves that our own network
 * works: an answer of any instance since the round began, or a reference host. Threads may share it; {@code this} guards
 * the vantage, and nothing slow happens under the lock.
 */
public final class Eyes {
    private static final Logger LOG = LoggerFactory.getLogger(Eyes.class);

    private final References references;
    private final Ledger ledger;
    private final Announcer announcer;
    private final Roster roster;
    private Vantage vantage;

    /** @param known what the ledger knew at the start */
    public Eyes(References references, Ledger ledger, Announcer announcer, Roster roster, Vantage known) {
        this.references = references;
        this.ledger = ledger;
        this.announcer = announcer;
        this.roster = roster;
        this.vantage = known;
    }

    /** What is known about our own network. */
    public synchronized Vantage vantage() {
        return vantage;
    }

    /**
     * Whether these observations may be believed.
     *
     * @param begun when the round began
     * @param now when it ended
     */
    boolean believable(List<Observation> observations, Instant begun, Instant now) {
        if (observations.stream().anyMatch(o -> o.outcome().provesOurNetwork())) {
            see(now);
            return true;
        }
        if (observations.stream().anyMatch(o -> o.outcome() instanceof Outcome.OwnTrouble)) {
            return false;
        }
        var sight = new Sight(observations);
        if (observations.stream().noneMatch(o -> sight.failing(o.check()))) {
            return true;
        }
        if (provenSince(begun)) {
            return true;
        }
        if (references.anyReachable()) {
            see(now);
            return true;
        }
        goBlind(begun);
        return false;
    }

    private synchronized boolean provenSince(Instant begun) {
        return vantage.provenSince(begun);
    }

    private void see(Instant now) {
        Optional<Instant> ended;
        Vantage seeing;
        synchronized (this) {
            ended = vantage.blindSince();
            vantage = vantage.proven(now);
            seeing = vantage;
        }
        if (ended.isPresent()) {
            LOG.atInfo().addKeyValue("since", ended.get()).log("sighted");
            ledger.commit(seeing, messages(ended.get(), Optional.of(now)));
        }
    }

    private void goBlind(Instant since) {
        Vantage blind;
        synchronized (this) {
            if (vantage.blindSince().isPresent()) {
                return;
            }
            vantage = vantage.blind(since);
            blind = vantage;
        }
        LOG.atWarn().addKeyValue("since", since).log("blind");
        ledger.commit(blind, messages(since, Optional.empty()));
    }

    private List<Message> messages(Instant since, Optional<Instant> until) {
        List<Destination> everywhere =
                roster.allRoutes().stream().map(Route::destination).distinct().toList();
        return announcer.blindness(since, until, everywhere);
    }
}
