package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeRates;

/**
 * All that must survive a restart about one watched instance; written with every commit.
 *
 * <pre>
 *  fresh ─ round ─► calm (burst 0) ── a check fails ─► confirming (burst &gt; 0, failing, requests) ── good again ─► calm
 *                                                        │ confirmed
 *                                                        └─► incident open: enduring ── good sample ─► healing ── held ─► calm,
 *                                                                           ▲───────── fails again ──────┘      incident kept as the last
 * </pre>
 *
 * @param rounds made so far
 * @param detectors those that are not quiet
 * @param latest the latest observation of each check
 * @param failing the checks that failed last, kept until suspicion is gone
 * @param burst confirming rounds left
 * @param requests when the requests of the running suspicion were made
 * @param backOffs refusals in a row
 * @param versions which version was seen where and when
 * @param signUp what is known of sign-up
 * @param places where the instance's parts are
 * @param feeds how old its public feeds usually are
 * @param certificates of every host met
 * @param verdict as of the last round
 * @param lastRound when it ended
 * @param nextDue when the next begins
 * @param incident the open one that checks see, or the last that ended
 * @param declared those that communities declared and that go on, one of each community at most
 */
public record WatchState(
        InstanceName instance,
        long rounds,
        Map<Component, Detector> detectors,
        Latencies latencies,
        Map<Check, Observation> latest,
        Set<Check> failing,
        int burst,
        List<Instant> requests,
        int backOffs,
        ProbeRates.Liveness liveness,
        Optional<InstanceFacts> facts,
        VersionMemory versions,
        SignUpMemory signUp,
        Places places,
        FeedHabit feeds,
        CertificateMemory certificates,
        Verdict verdict,
        Optional<Instant> lastRound,
        Instant nextDue,
        Optional<Incident> incident,
        List<Incident> declared) {
    private static final Set<Check> EVERYTHING = Set.of(Check.values());

    public WatchState {
        detectors = Map.copyOf(detectors);
        latest = Map.copyOf(latest);
        failing = Set.copyOf(failing);
        requests = List.copyOf(requests);
        declared = List.copyOf(declared);
    }

    /** An instance that nobody asked yet. */
    public static WatchState fresh(InstanceName instance, Instant due) {
        return new WatchState(
                instance,
                0,
                Map.of(),
                Latencies.NONE,
                Map.of(),
                Set.of(),
                0,
                List.of(),
                0,
                ProbeRates.Liveness.BY_TAG,
                Optional.empty(),
                VersionMemory.EMPTY,
                SignUpMemory.EMPTY,
                Places.UNKNOWN,
                FeedHabit.NONE,
                CertificateMemory.EMPTY,
                Verdict.UNKNOWN,
                Optional.empty(),
                due,
                Optional.empty(),
                List.of());
    }

    /**
     * All that is left of one that cannot be read: its incidents, each with a message that stands in channels. What was failing is taken to
     * fail until it was seen working.
     *
     * @param seen the newest that the checks saw
     * @param open those that communities declared and that go on
     */
    public static WatchState recovered(
            InstanceName instance, Instant due, Optional<Incident> seen, List<Incident> open) {
        var broken = new EnumMap<Component, Detector>(Component.class);
        seen.filter(Incident::open)
                .ifPresent(i -> i.components().keySet().stream()
                        .filter(SymptomRules.TOLD::contains)
                        .forEach(part -> broken.put(part, Detector.brokenSince(i.since()))));
        var fresh = fresh(instance, due);
        return fresh.changed(broken, fresh.feeds, fresh.verdict, due, seen, open);
    }

    /** Since when each part fails, as far as something speaks for it. */
    public Map<Component, Instant> failures() {
        var since = new EnumMap<Component, Instant>(Component.class);
        detectors.forEach((part, detector) -> detector.firstFailure().ifPresent(at -> since.put(part, at)));
        return since;
    }

    /** Whether any component is confirmed broken. */
    public boolean broken() {
        return detectors.values().stream().anyMatch(Detector::broken);
    }

    /** Whether it suspects, holds broken and waits for just what the other does: they differ in what is learnt with time. */
    boolean suspectsWhat(WatchState other) {
        return detectors.equals(other.detectors)
                && failing.equals(other.failing)
                && burst == other.burst
                && requests.equals(other.requests)
                && backOffs == other.backOffs
                && liveness == other.liveness
                && verdict == other.verdict
                && incident.equals(other.incident)
                && declared.equals(other.declared);
    }

    /** How one gets an account. */
    public Registration registration() {
        return signUp.known();
    }

    /** Components that failed at least twice lately and are not confirmed broken. */
    public List<Component> suspected(DetectorSettings settings) {
        return detectors.entrySet().stream()
                .filter(e -> !e.getValue().broken() && e.getValue().suspected(settings))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The incident that is going on: what checks see, or as {@link #seenBy} a community sees it. */
    public Optional<Incident> openIncident() {
        return incident.filter(Incident::open);
    }

    /** The incident that a community declared and that goes on. */
    public Optional<Incident> declaredBy(CommunityId community) {
        return declared.stream()
                .filter(i -> i.owner().filter(community::equals).isPresent())
                .findFirst();
    }

    /**
     * What a community knows: in place of what checks see, what it declared itself, which tells both. That it closed an incident
     * changes nothing here: this is what is true, not what is posted.
     */
    public WatchState seenBy(CommunityId community) {
        var own = declaredBy(community).map(i -> i.joined(openIncident(), i.updatedAt()));
        return own.isEmpty() ? this : changed(detectors, feeds, own.get().verdict(), nextDue, own, declared);
    }

    /** Communities with an incident of their own that goes on. */
    Set<CommunityId> declaring() {
        return declared.stream().flatMap(i -> i.owner().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The same after something became of an incident: that of the checks, or one that was declared. */
    public WatchState after(Transition transition) {
        var next = transition.incident().orElseThrow();
        if (next.owner().isEmpty()) {
            return with(transition.incident(), detectors);
        }
        var all = new ArrayList<>(declared);
        all.removeIf(i -> i.id().equals(next.id()));
        if (next.open()) {
            all.add(next);
        }
        return changed(detectors, feeds, verdict, nextDue, incident, all);
    }

    /** What the rules may know of it before it is asked. */
    public InstanceBaseline known() {
        return new InstanceBaseline(latencies, facts.map(InstanceFacts::software), feeds)
                .picture(places.pictureShown());
    }

    /** Which versions were seen; what a version before 0.11.0 wrote does not say, but for the latest answers. */
    VersionMemory versionsSeen() {
        return versions.equals(VersionMemory.EMPTY)
                ? versions.with(latest.values(), Optional.empty(), Duration.ZERO)
                        .memory()
                : versions;
    }

    /** What this kind of server offers; everything while the kind is not known. */
    public Set<Check> offered() {
        return facts.map(f -> Check.supportedBy(f.software().family())).orElse(EVERYTHING);
    }

    /** The same, due at another moment. */
    public WatchState due(Instant at) {
        return changed(detectors, feeds, verdict, at, incident, declared);
    }

    public WatchState with(Optional<Incident> other, Map<Component, Detector> others) {
        return changed(others, feeds, verdict, nextDue, other, declared);
    }

    /** Without what was learnt of its feeds, and without what was judged by that. */
    public WatchState withoutFeedHabit() {
        var others = new EnumMap<Component, Detector>(Component.class);
        others.putAll(detectors);
        others.remove(Component.FEDERATION);
        return changed(others, FeedHabit.NONE, verdict, nextDue, incident, declared);
    }

    private WatchState changed(
            Map<Component, Detector> others,
            FeedHabit habit,
            Verdict overall,
            Instant due,
            Optional<Incident> other,
            List<Incident> theirs) {
        return new WatchState(
                instance,
                rounds,
                others,
                latencies,
                latest,
                failing,
                burst,
                requests,
                backOffs,
                liveness,
                facts,
                versions,
                signUp,
                places,
                habit,
                certificates,
                overall,
                lastRound,
                due,
                other,
                theirs);
    }
}
