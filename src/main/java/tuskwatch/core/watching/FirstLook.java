package tuskwatch.core.watching;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;

/** What a server is, for somebody who wants it watched: what is known of it already, or one live round. Threads may share it. */
public final class FirstLook {
    private static final Duration LATELY = Duration.ofHours(1);

    private final LiveRounds live;
    private final HistoryRepository records;
    private final OwnNetwork network;
    private final InstantSource clock;

    /** @param network who is told what of addresses */
    public FirstLook(LiveRounds live, HistoryRepository records, OwnNetwork network, InstantSource clock) {
        this.live = live;
        this.records = records;
        this.network = network;
        this.clock = clock;
    }

    /** What was found. */
    public sealed interface Finding {
        /** A server of a kind that can be watched. */
        record Known(Software software, SignupPolicy policy) implements Finding {}

        /** The name has no address, or one that is not public. */
        record Homeless() implements Finding {}

        /** It has no public address at which anything listens; which of these it is, is nobody's business. */
        record Unreached() implements Finding {}

        /** Nothing answers at its address. */
        record Silent() implements Finding {}

        /** Something answers, but does not say what it is. */
        record Strange() implements Finding {}

        /** Our own network is in trouble, so nothing can be said. */
        record Blind() implements Finding {}

        /** It was not asked, for a reason of ours. */
        record Held(LocalizedText why) implements Finding {}
    }

    /** What is known of it without asking; empty where that is nothing. */
    public Optional<Finding.Known> known(InstanceName instance) {
        return state(instance).flatMap(FirstLook::known);
    }

    /** The same, if it was asked lately: a name may have lost its address since. */
    private Optional<Finding.Known> fresh(InstanceName instance) {
        return state(instance)
                .filter(s -> s.lastRound()
                        .filter(at -> Duration.between(at, clock.instant()).compareTo(LATELY) < 0)
                        .isPresent())
                .flatMap(FirstLook::known);
    }

    private Optional<WatchState> state(InstanceName instance) {
        try {
            return records.state(instance);
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    private static Optional<Finding.Known> known(WatchState state) {
        return state.facts()
                .map(InstanceFacts::software)
                .map(software ->
                        new Finding.Known(software, state.registration().policy()));
    }

    /** What it is; asks it if need be, and then blocks for about eight seconds at most. */
    public Finding at(InstanceName instance, Member who) {
        var known = fresh(instance);
        if (known.isPresent()) {
            return known.get();
        }
        return live.refusal(who, instance, LiveRounds.Reason.ADDED)
                .<Finding>map(Finding.Held::new)
                .orElseGet(() ->
                        found(instance, network.toManager(who.community(), live.round(instance, Places.UNKNOWN))));
    }

    private Finding found(InstanceName instance, List<Observation> round) {
        return Outcome.NotAsked.all(round)
                .<Finding>map(why -> new Finding.Held(LiveRounds.unasked(why, IncidentCards.host(instance))))
                .orElseGet(() -> judge(round));
    }

    private Finding judge(List<Observation> round) {
        var found = SymptomRules.assess(round, InstanceBaseline.NOTHING);
        if (found.facts().isPresent()) {
            return new Finding.Known(
                    found.facts().get().software(), found.registration().policy());
        }
        if (live.blind(round)) {
            return new Finding.Blind();
        }
        var outcomes = round.stream().map(Observation::outcome).toList();
        if (outcomes.stream().anyMatch(Outcome::provesOurNetwork)) {
            return new Finding.Strange();
        }
        if (outcomes.stream().anyMatch(Outcome.Unreached.class::isInstance)) {
            return new Finding.Unreached();
        }
        return outcomes.stream().anyMatch(FirstLook::homeless) ? new Finding.Homeless() : new Finding.Silent();
    }

    private static boolean homeless(Outcome outcome) {
        return outcome instanceof Outcome.NoAddress || outcome instanceof Outcome.AddressForbidden;
    }
}
