package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Press;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.ProbeResults;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.guidance.AdminMetricRules;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.References;
import tuskwatch.core.report.ReportCount;

/** {@code /diagnose}: one live round, and what the symptom rules and the guide book make of it. */
public final class DiagnoseQuery {
    private static final Logger LOG = LoggerFactory.getLogger(DiagnoseQuery.class);

    private final LiveRounds live;
    private final HistoryRepository records;
    private final WatchRegistry registry;
    private final IncidentContext circumstances;
    private final References references;
    private final Sources sources;
    private final GuidanceBook book;
    private final Diagnostician diagnostician;

    public DiagnoseQuery(
            LiveRounds live,
            HistoryRepository records,
            IncidentRepository incidents,
            WatchRegistry registry,
            References references,
            Sources sources,
            GuidanceBook book) {
        this.live = live;
        this.records = records;
        this.registry = registry;
        this.circumstances = new IncidentContext(records, incidents, registry);
        this.references = references;
        this.sources = sources;
        this.book = book;
        this.diagnostician = new Diagnostician(book);
    }

    /**
     * Who tells what probes do not.
     *
     * @param inside what admins let us look at
     * @param neighbours what the watched instances hear of each other
     * @param crowds who reports an instance
     */
    public record Sources(
            AdminMetrics inside, FederationLatency neighbours, Function<InstanceName, ReportCount> crowds) {}

    /** How an answer is given. */
    public enum Form {
        /** On one screen, with buttons for more. */
        SCREEN,
        /** All at once, where there are no buttons. */
        WHOLE,
        /** What each address answered, and nothing else. */
        EVIDENCE
    }

    /** What an admin does about these causes, the first one now; ids that are not in the book are left out. */
    public Card steps(List<CauseId> causes) {
        return StepsCard.of(causes.stream()
                .filter(book.causes()::containsKey)
                .map(book::cause)
                .toList());
    }

    /**
     * Asks the instance now. Blocks for about eight seconds at most.
     *
     * @param member who asks, for the quota of unwatched hosts
     * @param symptom what the person saw, blank for nothing; text from outside
     */
    public Card diagnose(InstanceName instance, String symptom, PersonId member, Form form) {
        var host = IncidentCards.host(instance);
        if (registry.optedOut(instance)) {
            return Card.sentence(Tone.INFO, phrase("diagnose.opted-out", host));
        }
        if (!registry.watches(instance) && !live.admit(member, instance)) {
            return Card.sentence(Tone.INFO, phrase("diagnose.quota"));
        }
        var state = known(instance);
        var observations = live.round(instance, state.map(WatchState::places).orElse(Places.UNKNOWN));
        if (nothingReachable(observations) && !references.anyReachable()) {
            return Card.sentence(Tone.UNKNOWN, phrase("diagnose.blind"));
        }
        var told =
                sources.inside().look(instance).map(AdminMetricRules::judge).orElse(AdminMetricRules.Finding.NOTHING);
        var assessment = SymptomRules.assess(
                        observations,
                        state.map(WatchState::known)
                                .orElse(InstanceBaseline.NOTHING)
                                .with(sources.neighbours().traffic(instance)))
                .with(told.states());
        var incident = state.flatMap(WatchState::openIncident);
        var evidence = new ArrayList<>(told.evidence());
        evidence.addAll(sources.crowds().apply(instance).evidence());
        if (assessment.verdict() != Verdict.UP || !symptom.isBlank()) {
            evidence.addAll(circumstances(instance, observations));
        }
        var found = new DiagnosisInput(
                instance, diagnostician.diagnose(assessment, symptom, evidence), observations, incident, symptom);
        return switch (form) {
            case SCREEN -> forMembers(instance, DiagnosisCard.screen(found));
            case WHOLE -> DiagnosisCard.whole(found);
            case EVIDENCE -> EvidenceCard.of(found);
        };
    }

    /** Where reports are counted, one can say that it is the same. */
    private Card forMembers(InstanceName instance, Card card) {
        if (!registry.watches(instance)) {
            return card;
        }
        var buttons = new ArrayList<>(card.actions());
        buttons.addAll(Press.actions(new Press.SameInstance(instance)));
        return card.withActions(buttons);
    }

    private List<Evidence> circumstances(InstanceName instance, List<Observation> observations) {
        try {
            return observations.isEmpty()
                    ? List.of()
                    : circumstances.around(instance, observations.getFirst().at());
        } catch (StoreUnavailableException e) {
            LOG.atDebug().addKeyValue("instance", instance).log("diagnosing-without-store");
            return List.of();
        }
    }

    /** What the tables know of it; a live round says enough without. */
    private Optional<WatchState> known(InstanceName instance) {
        try {
            return records.state(instance);
        } catch (StoreUnavailableException e) {
            LOG.atWarn().addKeyValue("instance", instance).log("diagnosing-without-store");
            return Optional.empty();
        }
    }

    /** Whether every answer is missing in a way that our own network could cause. */
    public static boolean nothingReachable(List<Observation> observations) {
        var sight = new ProbeResults(observations);
        return observations.stream().noneMatch(o -> o.outcome().provesOurNetwork())
                && observations.stream().anyMatch(o -> sight.failing(o.check()));
    }
}
