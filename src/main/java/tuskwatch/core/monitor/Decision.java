package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.Detectors;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.ProbeResults;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.RoundResult;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/**
 * From a state and a round's observations to the next state: pure. Signs of this round's own failing checks feed the
 * detectors; older answers only tell causes apart.
 *
 * @param state the next one; its due time is still the old one
 * @param transition of the incident that checks see
 * @param declared what became of those that communities declared
 * @param assessment with the recent context
 * @param version another one that is believed from now on
 * @param endings certificates whose end is near, to tell now
 */
record Decision(
        WatchState state,
        Transition transition,
        List<Transition> declared,
        Assessment assessment,
        Optional<VersionMemory.News> version,
        List<CertificateMemory.Ending> endings) {
    private static final int CONTEXT_ROUNDS = 4;

    /**
     * What the round and the memory show together.
     *
     * @param latest observation of each check
     * @param failing checks of this very round
     * @param context what the rules make of this round with the answers since the trouble began
     * @param certificates with those of this round
     * @param patience with one request, as a rule
     */
    private record Glance(
            List<Observation> round,
            Instant now,
            Map<Check, Observation> latest,
            Set<Check> failing,
            Assessment context,
            CertificateMemory.Step certificates,
            Duration patience) {
        /**
         * Whether all that fails went unanswered for less than the usual time. That is as true of a server that is slow now, so it counts
         * half, as slowness does: alone it never confirms sooner than whole silences, which came before (see {@link ProbeScheduler#order}).
         */
        boolean hasty() {
            return !failing.isEmpty()
                    && round.stream()
                            .filter(o -> failing.contains(o.check()))
                            .allMatch(o -> o.outcome().unanswered()
                                    && o.took().multipliedBy(10).compareTo(patience.multipliedBy(9)) < 0);
        }
    }

    /** What became of incidents, where something did. */
    List<Transition> transitions() {
        return Stream.concat(Stream.of(transition), declared.stream())
                .filter(t -> !t.events().isEmpty())
                .toList();
    }

    static Decision of(WatchState before, List<Observation> round, Instant now, WatchPolicy policy) {
        var latest = new EnumMap<Check, Observation>(Check.class);
        latest.putAll(before.latest());
        round.forEach(o -> latest.put(o.check(), o));
        var known = policy.known(before);
        var recent = recent(latest.values(), contextFrom(before, round, now, policy), now);
        var context = SymptomRules.assess(recent, known);
        var replaced = SymptomRules.replaced(before.latest().values(), before.failing(), recent, known);
        var failing = failing(round, replaced, known);
        failing.removeAll(context.refusing());
        var glance = new Glance(
                round,
                now,
                latest,
                failing,
                context,
                before.certificates().with(round, now),
                policy.settings().timeout());
        var samples = samples(before, glance, SymptomRules.assess(round, known));
        var rules = policy.rules(before.instance());
        var detectors = Detectors.after(before.detectors(), samples, begun(glance), rules.detectors());
        var result = new RoundResult(before.instance(), begun(glance), now, glance.context(), samples, detectors);
        var turn = rules.next(before.incident(), before.declaring(), result, policy.ids()::incident);
        var versions = before.versionsSeen()
                .with(round, outage(turn), policy.settings().settling());
        var transition = versions.news()
                .filter(n -> n.occasion() == VersionMemory.Occasion.OUTAGE)
                .map(n -> turn.changed(n.change()))
                .orElse(turn);
        transition.healed().forEach(detectors::remove);
        var declared = before.declared().stream()
                .map(i -> IncidentRules.beside(i, transition.incident(), now))
                .toList();
        return new Decision(
                next(before, glance, detectors, transition, declared, versions.memory(), policy),
                transition,
                declared,
                glance.context(),
                versions.news(),
                glance.certificates().endings());
    }

    /** What is broken, or was last. */
    private static Optional<VersionMemory.Outage> outage(Transition turn) {
        return turn.incident()
                .map(i -> new VersionMemory.Outage(i.since(), i.resolvedAt().or(i::worksSince)));
    }

    /** Answers from before the trouble began would only make it look smaller than it is. */
    private static Instant contextFrom(WatchState before, List<Observation> round, Instant now, WatchPolicy policy) {
        var began = before.detectors().values().stream()
                .flatMap(d -> d.firstFailure().stream())
                .filter(at -> !at.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> round.isEmpty() ? now : round.getFirst().at());
        var period = policy.pace().mood(before) == ProbeScheduler.Mood.CONFIRMING
                ? policy.settings().confirm().multipliedBy(2)
                : policy.settings().interval();
        var oldest = now.minus(period.multipliedBy(CONTEXT_ROUNDS));
        return began.isAfter(oldest) ? began : oldest;
    }

    /** What is dated in the future comes from before the clock was set back. */
    private static List<Observation> recent(Collection<Observation> all, Instant from, Instant now) {
        return all.stream()
                .filter(o -> !o.at().isBefore(from) && !o.at().isAfter(now))
                .toList();
    }

    private static Set<Check> failing(List<Observation> round, Set<Check> replaced, InstanceBaseline known) {
        var sight = new ProbeResults(round);
        var checks = EnumSet.noneOf(Check.class);
        for (var o : round) {
            if (replaced.contains(o.check())
                    || sight.failing(o.check(), known.picture())
                    || o.check() == Check.HEALTH && known.latencies().slow(o.took())
                    || o.check() == Check.REMOTE_FEED && known.traffic().stands()
                    || o.check() == Check.REMOTE_FEED
                            && o.outcome()
                                    .newestPost()
                                    .filter(n -> known.feeds().late(n, o.at()))
                                    .isPresent()) {
                checks.add(o.check());
            }
        }
        return checks;
    }

    /** A part that the software of now does not have is not missed while that software is well. */
    private static Map<Component, Sample> samples(WatchState before, Glance glance, Assessment alone) {
        var asked = glance.round().stream().map(Observation::check).collect(Collectors.toUnmodifiableSet());
        var samples = new EnumMap<Component, Sample>(Component.class);
        for (var component : SymptomRules.TOLD) {
            var bad = glance.context().sample(component, glance.failing()).filter(Sample.Failure.class::isInstance);
            var good = alone.sample(component, asked).filter(Sample.Success.class::isInstance);
            bad.map(s -> glance.hasty() ? ((Sample.Failure) s).half() : s)
                    .or(() -> good.map(s -> component == Component.WEB ? answers(glance) : s))
                    .ifPresent(s -> samples.put(component, s));
            if (alone.stateOf(Component.WEB) == ComponentState.UP && !SymptomRules.shows(before.offered(), component)) {
                samples.put(component, new Sample.Success());
            }
        }
        return samples;
    }

    /** Every answer of the application speaks for it. */
    private static Sample answers(Glance glance) {
        var good = glance.round().stream()
                .map(Observation::check)
                .filter(c -> Check.APPLICATION.contains(c) && !glance.failing().contains(c))
                .count();
        return new Sample.Success((int) Math.max(1, good));
    }

    private static Instant begun(Glance glance) {
        return glance.round().isEmpty()
                ? glance.now()
                : glance.round().getFirst().at();
    }

    private static WatchState next(
            WatchState before,
            Glance glance,
            Map<Component, Detector> detectors,
            Transition transition,
            List<Transition> declared,
            VersionMemory versions,
            WatchPolicy policy) {
        var registration = SymptomRules.registration(glance.latest().values(), policy.known(before));
        var failing = glance.failing();
        var suspicious = !detectors.isEmpty();
        var remembered = !failing.isEmpty() ? failing : suspicious ? before.failing() : Set.<Check>of();
        var burst = !failing.isEmpty() ? ProbeScheduler.BURST : suspicious ? Math.max(0, before.burst() - 1) : 0;
        var requests = new ArrayList<>(remembered.isEmpty() ? List.<Instant>of() : before.requests());
        if (!remembered.isEmpty()) {
            glance.round().forEach(o -> requests.add(o.at()));
        }
        return new WatchState(
                before.instance(),
                before.rounds() + 1,
                detectors,
                before.latencies().with(glance.round()),
                worthKeeping(before, glance),
                remembered,
                burst,
                policy.pace().recent(requests, glance.now()),
                backOffs(before, glance.round()),
                before.liveness().after(before.offered(), glance.latest()),
                SymptomRules.facts(glance.latest().values(), before.facts())
                        .map(f -> f.runs(versions.believed(f.software()))),
                versions,
                before.signUp()
                        .with(registration, glance.now(), policy.settings().settling()),
                before.places().with(glance.round()),
                before.feeds().with(glance.round()),
                glance.certificates().memory(),
                verdict(transition.incident(), glance.context()),
                Optional.of(glance.now()),
                before.nextDue(),
                transition.incident(),
                declared.stream().flatMap(t -> t.incident().stream()).toList());
    }

    /** When trouble begins in the middle of a round, what the round saw before it was still well and says nothing now. */
    private static Map<Check, Observation> worthKeeping(WatchState before, Glance glance) {
        var firstFailure = glance.round().stream()
                .filter(o -> glance.failing().contains(o.check()))
                .map(Observation::at)
                .min(Comparator.naturalOrder());
        if (firstFailure.isEmpty() || !before.detectors().isEmpty()) {
            return glance.latest();
        }
        var kept = new EnumMap<Check, Observation>(glance.latest());
        glance.round().stream().filter(o -> o.at().isBefore(firstFailure.get())).forEach(o -> kept.remove(o.check()));
        return kept;
    }

    /** Refusals in a row: 429 anywhere, a challenge, or a budget that runs out. */
    private static int backOffs(WatchState before, List<Observation> round) {
        var refused = round.stream()
                .anyMatch(o -> o.outcome() instanceof Outcome.Answered a
                        && (a.status() == 429
                                || a.retryAfter().isPresent() && a.status() >= 400
                                || a.content() instanceof Content.Challenge
                                || a.remaining().isPresent() && a.remaining().getAsInt() < 10));
        return refused ? before.backOffs() + 1 : 0;
    }

    private static Verdict verdict(Optional<Incident> incident, Assessment context) {
        if (incident.filter(Incident::open).isPresent()) {
            return incident.get().verdict();
        }
        return switch (context.verdict()) {
            case RESTRICTED, UNKNOWN -> context.verdict();
            case DOWN -> context.closedForGood() ? Verdict.DOWN : Verdict.UP;
            case UP, DEGRADED, MAINTENANCE -> Verdict.UP;
        };
    }
}
