package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.WatchState;

/** What people read about reports: counts, never names. */
final class ReportCards {
    private static final int MOST_PROBLEMS = 6;

    private ReportCards() {}

    /** Kinds of problem to choose from. */
    static Card choice(InstanceName instance) {
        var presses = Arrays.stream(Problem.values())
                .map(problem -> new Press.Report(problem, instance))
                .toArray(Press[]::new);
        return Card.answer(
                        Tone.INFO,
                        phrase("report.ask", IncidentCards.host(instance)),
                        List.of(Field.of(LocalizedText.NONE, phrase("report.choose"))))
                .withActions(Press.actions(presses));
    }

    /** A report was taken. */
    static Card thanks(Report report, ReportCount crowd, ReportBaseline usual, List<LocalizedText> seen) {
        return Card.answer(
                        Tone.INFO,
                        phrase("report.thanks", IncidentCards.host(report.instance())),
                        List.of(
                                Field.of(
                                        phrase("report.yours"),
                                        phrase("report.that", report.problem().words())),
                                hour(crowd, usual),
                                Field.of(phrase("report.checks"), seen)))
                .withActions(takeBack(report));
    }

    /** The tally of an hour. */
    static Field hour(ReportCount crowd, ReportBaseline usual) {
        return Field.of(
                phrase("report.hour"),
                List.of(phrase("report.people", crowd.people(), crowd.words()), phrase("report.usual", usual.words())));
    }

    /** While it is unusual and nothing is confirmed, and what became of it. */
    static Card spike(ReportSpike spike, ReportCount crowd, List<LocalizedText> seen) {
        var host = IncidentCards.host(spike.instance());
        var more = Field.of(LocalizedText.NONE, phrase("surge.confirmed-more"));
        return switch (spike.phase()) {
            case POSSIBLE -> possible(spike, host, crowd, seen);
            case CONFIRMED -> card(spike, Tone.INFO, phrase("surge.confirmed", host), List.of(more, reported(spike)));
            case OVER -> card(spike, Tone.RESOLVED, phrase("surge.over", host), List.of(reported(spike)));
        };
    }

    private static Card possible(ReportSpike spike, String host, ReportCount crowd, List<LocalizedText> seen) {
        var fields = new ArrayList<Field>();
        fields.add(Field.of(
                phrase("surge.what"),
                crowd.ranked().stream()
                        .limit(MOST_PROBLEMS)
                        .map(p ->
                                phrase("surge.that", p.words(), crowd.problems().getOrDefault(p, 0)))
                        .toList()));
        fields.add(Field.of(phrase("surge.usually"), new ReportBaseline(spike.usual()).words()));
        fields.add(Field.of(phrase("report.checks"), seen));
        fields.add(Field.line(phrase("incident.since"), new Span.Moment(spike.since(), Span.Style.RELATIVE)));
        return card(spike, Tone.POSSIBLE, phrase("surge.possible", host, crowd.people()), fields)
                .withActions(Press.actions(
                        new Press.SameInstance(spike.instance()),
                        new Press.NotifyOfInstance(spike.instance()),
                        new Press.Examine(spike.instance())));
    }

    private static Field reported(ReportSpike spike) {
        return Field.of(
                phrase("surge.reported"),
                phrase("surge.reported-by", spike.most(), new Span.Moment(spike.since(), Span.Style.FULL)));
    }

    private static Card card(ReportSpike spike, Tone tone, LocalizedText headline, List<Field> fields) {
        return Card.answer(tone, headline, fields).footed(phrase("tally.name")).marked("tw:surge-" + spike.id());
    }

    /** What probes say about it, and which parts they do not see. */
    static List<LocalizedText> seen(Optional<WatchState> state, ReportCount crowd, DetectorSettings detectors) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(state.filter(s -> s.lastRound().isPresent())
                .map(s -> seen(s, detectors))
                .orElse(phrase("seen.not-asked")));
        var hidden = EnumSet.noneOf(Component.class);
        crowd.ranked().forEach(p -> hidden.addAll(p.unseen()));
        if (crowd.problems().containsKey(Problem.MEDIA)) {
            lines.add(phrase("seen.uploads"));
        }
        if (!hidden.isEmpty()) {
            lines.add(phrase("seen.hidden", IncidentCards.parts(hidden)));
        }
        return List.copyOf(lines);
    }

    private static LocalizedText seen(WatchState state, DetectorSettings detectors) {
        var incident = state.openIncident();
        if (incident.isPresent()) {
            return phrase("seen.incident", IncidentCards.headline(incident.get()));
        }
        var suspected = state.suspected(detectors);
        if (!suspected.isEmpty()) {
            return phrase("seen.suspected", IncidentCards.parts(suspected));
        }
        return switch (state.verdict()) {
            case UP, DEGRADED -> phrase("seen.works");
            case DOWN -> phrase("seen.down");
            case UNKNOWN -> phrase("seen.unknown");
            case RESTRICTED -> phrase("seen.restricted");
            case MAINTENANCE -> phrase("seen.maintenance");
        };
    }

    static List<Action> takeBack(Report report) {
        return Press.actions(new Press.TakeBack(report.problem(), report.instance()));
    }
}
