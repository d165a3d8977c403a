package tuskwatch.core.status;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.Software;
import tuskwatch.core.monitor.CertificateMemory;
import tuskwatch.core.monitor.SignUpMemory;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.testing.Watching;

/** What is known of an instance that was asked at nine, as tests of its status write it; each method changes one thing. */
record Asked(
        InstanceName instance,
        Verdict verdict,
        Instant lastRound,
        int backOffs,
        Optional<InstanceFacts> facts,
        Registration registration,
        Places places,
        Map<Check, Observation> latest,
        Map<Component, Detector> detectors,
        Optional<Incident> incident) {
    static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    static Asked found(InstanceName instance, Verdict verdict) {
        return new Asked(
                instance,
                verdict,
                NINE,
                0,
                Optional.empty(),
                Registration.UNKNOWN,
                Places.UNKNOWN,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    static Asked found(Verdict verdict) {
        return found(Watching.SERVER, verdict);
    }

    Asked refused() {
        return new Asked(instance, verdict, lastRound, 1, facts, registration, places, latest, detectors, incident);
    }

    Asked at(Instant round) {
        return new Asked(instance, verdict, round, backOffs, facts, registration, places, latest, detectors, incident);
    }

    /** With addresses of its own status page and of whoever runs it. */
    Asked telling(String statusPage, String contact) {
        var told = new InstanceFacts(
                "Tusk",
                new Software("mastodon", "4.6.5"),
                Registration.UNKNOWN,
                Optional.empty(),
                Optional.of(statusPage),
                Optional.empty(),
                Optional.of(contact),
                Optional.empty());
        return new Asked(
                instance,
                verdict,
                lastRound,
                backOffs,
                Optional.of(told),
                registration,
                places,
                latest,
                detectors,
                incident);
    }

    Asked with(Registration policy) {
        return new Asked(instance, verdict, lastRound, backOffs, facts, policy, places, latest, detectors, incident);
    }

    Asked with(Places other) {
        return new Asked(
                instance, verdict, lastRound, backOffs, facts, registration, other, latest, detectors, incident);
    }

    Asked saw(Observation... observations) {
        var seen = new HashMap<Check, Observation>();
        List.of(observations).forEach(o -> seen.put(o.check(), o));
        return new Asked(
                instance, verdict, lastRound, backOffs, facts, registration, places, seen, detectors, incident);
    }

    Asked with(Component component, Detector detector) {
        return new Asked(
                instance,
                verdict,
                lastRound,
                backOffs,
                facts,
                registration,
                places,
                latest,
                Map.of(component, detector),
                incident);
    }

    /** With an incident since ten minutes before nine. */
    Asked failing(Incident.Phase phase, Component... failing) {
        var components = new HashMap<Component, ComponentState>();
        List.of(failing).forEach(c -> components.put(c, ComponentState.DOWN));
        var one = new Incident(
                new IncidentId("abcd"),
                instance,
                NINE.minusSeconds(600),
                NINE.minusSeconds(540),
                phase,
                verdict,
                components,
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                NINE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new Asked(
                instance,
                verdict,
                lastRound,
                backOffs,
                facts,
                registration,
                places,
                latest,
                detectors,
                Optional.of(one));
    }

    WatchState state() {
        return new WatchState(
                instance,
                1,
                detectors,
                Latencies.NONE,
                latest,
                Set.of(),
                0,
                List.of(),
                backOffs,
                ProbeRates.Liveness.BY_TAG,
                facts,
                VersionMemory.EMPTY,
                new SignUpMemory(registration, Optional.empty(), Optional.empty()),
                places,
                FeedHabit.NONE,
                CertificateMemory.EMPTY,
                verdict,
                Optional.of(lastRound),
                lastRound,
                incident,
                List.of());
    }
}
