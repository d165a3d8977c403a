package tuskwatch.core.report;

import static tuskwatch.core.message.Phrase.phrase;

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
import tuskwatch.core.message.Phrase;
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
                        List.of(Field.of(Phrase.NONE, phrase("report.choose"))))
                .withActions(Press.actions(presses));
    }

    /** A report was taken. */
    static Card thanks(Report report, Crowd crowd, Usual usual, List<Phrase> seen) {
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
    static Field hour(Crowd crowd, Usual usual) {
        return Field.of(
                phrase("report.hour"),
                List.of(phrase("report.people", crowd.people(), crowd.words()), phrase("report.usual", usual.words())));
    }

    /** While it is unusual and nothing is confirmed, and what became of it. */
    static Card surge(Surge surge, Crowd crowd, List<Phrase> seen) {
        return switch (surge.phase()) {
            case POSSIBLE -> possible(surge, crowd, seen);
            case CONFIRMED ->
                card(
                        surge,
                        Tone.INFO,
                        phrase("surge.confirmed", IncidentCards.host(surge.instance())),
                        List.of(Field.of(Phrase.NONE, phrase("surge.confirmed-more")), reported(surge)),
                        List.of());
            case OVER ->
                card(
                        surge,
                        Tone.RESOLVED,
                        phrase("surge.over", IncidentCards.host(surge.instance())),
                        List.of(reported(surge)),
                        List.of());
        };
    }

    private static Card possible(Surge surge, Crowd crowd, List<Phrase> seen) {
        var fields = new ArrayList<Field>();
        fields.add(Field.of(
                phrase("surge.what"),
                crowd.ranked().stream()
                        .limit(MOST_PROBLEMS)
                        .map(p ->
                                phrase("surge.that", p.words(), crowd.problems().getOrDefault(p, 0)))
                        .toList()));
        fields.add(Field.of(phrase("surge.usually"), new Usual(surge.usual()).words()));
        fields.add(Field.of(phrase("report.checks"), seen));
        fields.add(Field.line(phrase("incident.since"), new Span.Moment(surge.since(), Span.Style.RELATIVE)));
        return card(
                surge,
                Tone.POSSIBLE,
                phrase("surge.possible", IncidentCards.host(surge.instance()), crowd.people()),
                fields,
                Press.actions(
                        new Press.SameInstance(surge.instance()),
                        new Press.NotifyOfInstance(surge.instance()),
                        new Press.Examine(surge.instance())));
    }

    private static Field reported(Surge surge) {
        return Field.of(
                phrase("surge.reported"),
                phrase("surge.reported-by", surge.most(), new Span.Moment(surge.since(), Span.Style.FULL)));
    }

    private static Card card(Surge surge, Tone tone, Phrase headline, List<Field> fields, List<Action> actions) {
        return new Card(
                tone,
                headline,
                Phrase.NONE,
                fields,
                actions,
                phrase("tally.name"),
                Optional.of("tw:surge-" + surge.id()));
    }

    /** What probes say about it, and which parts they do not see. */
    static List<Phrase> seen(Optional<WatchState> state, Crowd crowd, DetectorSettings detectors) {
        var lines = new ArrayList<Phrase>();
        lines.add(state.filter(s -> s.lastRound().isPresent())
                .map(s -> seen(s, detectors))
                .orElse(phrase("seen.not-asked")));
        var hidden = EnumSet.noneOf(Component.class);
        crowd.ranked().forEach(p -> hidden.addAll(p.unseen()));
        if (crowd.problems().containsKey(Problem.MEDIA)) {
            lines.add(phrase("seen.uploads"));
        }
        if (!hidden.isEmpty()) {
            lines.add(phrase(
                    "seen.hidden",
                    Phrase.list(hidden.stream().map(Component::word).toList())));
        }
        return List.copyOf(lines);
    }

    private static Phrase seen(WatchState state, DetectorSettings detectors) {
        var incident = state.openIncident();
        if (incident.isPresent()) {
            return phrase("seen.incident", IncidentCards.headline(incident.get()));
        }
        var suspected = state.suspected(detectors);
        if (!suspected.isEmpty()) {
            return phrase(
                    "seen.suspected",
                    Phrase.list(suspected.stream().sorted().map(Component::word).toList()));
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
