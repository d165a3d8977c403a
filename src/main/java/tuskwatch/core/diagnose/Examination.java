package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.report.ReportSpikes;

/** One live round, and all that is known beside it. */
public final class Examination {
    private final LiveRounds live;
    private final IncidentContext context;
    private final WatchRegistry registry;
    private final InsideView inside;
    private final ReportSpikes spikes;

    /** @param inside what admins let us look at, as far as the readers may see it */
    public Examination(
            LiveRounds live, IncidentContext context, WatchRegistry registry, InsideView inside, ReportSpikes spikes) {
        this.live = live;
        this.context = context;
        this.registry = registry;
        this.inside = inside;
        this.spikes = spikes;
    }

    /** What came of it. */
    sealed interface Result {
        /** Nothing was asked, or it tells nothing; why. */
        record Refused(Card why) implements Result {}

        /** What was found. */
        record Found(Consultation consultation) implements Result {}
    }

    /**
     * Asks the instance now. Blocks for about eight seconds at most. Where it is not watched nothing is said but what it answers: what was
     * learnt of it and happened to it was learnt for others.
     *
     * @param who asks, for the quota of unwatched hosts; a stranger to what his community does not watch
     */
    Result ask(InstanceName instance, Consultation.Symptom symptom, Member who) {
        var host = IncidentCards.host(instance);
        if (registry.optedOut(instance)) {
            return refused(Card.sentence(Tone.INFO, phrase("diagnose.opted-out", host)));
        }
        var here = who.community();
        var watched = registry.watches(here, instance);
        var held = live.refusal(who, instance, watched ? LiveRounds.Reason.WATCHED : LiveRounds.Reason.CURIOUS);
        if (held.isPresent()) {
            return refused(Card.sentence(Tone.INFO, held.get()));
        }
        var state = context.state(instance);
        var round = live.round(instance, state.map(WatchState::places).orElse(Places.UNKNOWN));
        var observations = new OwnNetwork(registry).toMember(here, instance, round);
        var unasked = Outcome.NotAsked.all(observations);
        if (unasked.isPresent()) {
            return refused(Card.sentence(Tone.INFO, LiveRounds.unasked(unasked.get(), host)));
        }
        if (live.blind(observations)) {
            return refused(Card.sentence(Tone.UNKNOWN, phrase("diagnose.blind")));
        }
        var sight = inside.sight(instance, who, symptom.readers());
        var told = inside.look(instance, who, symptom.readers());
        var usual = watched ? context.baseline(instance, state) : InstanceBaseline.NOTHING;
        var assessment = SymptomRules.assess(observations, usual).with(told.states());
        var evidence = new ArrayList<>(told.evidence());
        var reported = spikes.crowd(instance, here).evidence();
        evidence.addAll(reported);
        if (watched && (assessment.verdict() != Verdict.UP || !symptom.said().isBlank())) {
            observations.stream().findFirst().ifPresent(o -> evidence.addAll(context.around(instance, here, o.at())));
        }
        return new Result.Found(new Consultation(
                instance,
                symptom,
                watched,
                assessment,
                observations,
                evidence,
                state.filter(s -> watched).flatMap(s -> s.seenBy(here).openIncident()),
                sight,
                told.notes(),
                reported.stream().map(Evidence::says).toList(),
                List.of(),
                List.of(),
                Optional.empty()));
    }

    /**
     * Whether it may be shown to this person again: the instance has not opted out, it is watched here if it was, and of the admin's instruments no
     * more is in it than may be seen now.
     */
    boolean stands(Consultation earlier, Member who) {
        var instance = earlier.instance();
        var sight = inside.sight(instance, who, earlier.symptom().readers());
        return !registry.optedOut(instance)
                && (!earlier.watched() || registry.watches(who.community(), instance))
                && earlier.sight().compareTo(sight) <= 0;
    }

    private static Result refused(Card why) {
        return new Result.Refused(why);
    }
}
