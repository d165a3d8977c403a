package tuskwatch.core.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.watch.WatchState;

/** What people read about reports: counts, never names. */
final class ReportCards {
    private static final int MOST_PROBLEMS = 6;
    private static final int MOST_HEADLINE = 115;

    private ReportCards() {}

    /** Kinds of problem to choose from. */
    static Card choice(InstanceName instance) {
        var actions = new ArrayList<Action>();
        for (var problem : Problem.values()) {
            button(Action.Kind.REPORT, problem.id() + " " + instance.text()).ifPresent(actions::add);
        }
        return Card.answer(
                        Tone.INFO,
                        "What is broken for you at " + IncidentCards.host(instance) + "?",
                        List.of(Field.of(
                                "", List.of("Choose what is nearest. Only counts are shown, never who reported."))))
                .withActions(actions);
    }

    /** A report was taken. */
    static Card thanks(Report report, Crowd crowd, Usual usual, List<String> seen) {
        var actions = new ArrayList<Action>();
        button(
                        Action.Kind.TAKE_BACK,
                        report.problem().id() + " " + report.instance().text())
                .ifPresent(actions::add);
        return Card.answer(
                        Tone.INFO,
                        "Thank you, that is counted for " + IncidentCards.host(report.instance()),
                        List.of(
                                Field.of(
                                        "You reported",
                                        List.of("That " + report.problem().words() + ".")),
                                hour(crowd, usual),
                                Field.of("What our checks see", seen)))
                .withActions(actions);
    }

    /** The tally of an hour. */
    static Field hour(Crowd crowd, Usual usual) {
        var lines = new ArrayList<String>();
        lines.add(
                crowd.people() == 0
                        ? "Nobody reports trouble."
                        : Text.counted(crowd.people(), "person reports", "people report") + " trouble: " + crowd.words()
                                + ".");
        lines.add("Usually " + usual.words() + (usual.people() < 1.5 ? " person does" : " people do")
                + " in an hour like this.");
        return Field.of("In the last hour", lines);
    }

    /** While it is unusual and nothing is confirmed, and what became of it. */
    static Card surge(Surge surge, Crowd crowd, List<String> seen) {
        return switch (surge.phase()) {
            case POSSIBLE -> possible(surge, crowd, seen);
            case CONFIRMED ->
                card(
                        surge,
                        Tone.INFO,
                        "Confirmed by our checks: trouble at " + IncidentCards.host(surge.instance()),
                        List.of(Field.of("", List.of("The message about the outage tells more.")), reported(surge)),
                        List.of());
            case OVER ->
                card(
                        surge,
                        Tone.RESOLVED,
                        "Reports about " + IncidentCards.host(surge.instance()) + " are back to what is usual",
                        List.of(reported(surge)),
                        List.of());
        };
    }

    private static Card possible(Surge surge, Crowd crowd, List<String> seen) {
        var fields = new ArrayList<Field>();
        fields.add(Field.of(
                "What they report",
                crowd.ranked().stream()
                        .limit(MOST_PROBLEMS)
                        .map(p -> p.words() + " (" + crowd.problems().get(p) + ")")
                        .toList()));
        fields.add(Field.of(
                "Usually",
                List.of(new Usual(surge.usual()).words() + (surge.usual() < 1.5 ? " person" : " people")
                        + " in an hour like this")));
        fields.add(Field.of("What our checks see", seen));
        fields.add(Field.line("Since", new Span.Moment(surge.since(), Span.Style.RELATIVE)));
        var actions = new ArrayList<Action>();
        button(Action.Kind.ME_TOO, surge.instance().text()).ifPresent(actions::add);
        button(Action.Kind.NOTIFY, surge.instance().text()).ifPresent(actions::add);
        button(Action.Kind.EXAMINE, surge.instance().text()).ifPresent(actions::add);
        return card(
                surge,
                Tone.POSSIBLE,
                Text.cut(
                        "Several people report trouble at " + IncidentCards.host(surge.instance()) + ": "
                                + crowd.people() + " in the last hour",
                        MOST_HEADLINE),
                fields,
                actions);
    }

    private static Field reported(Surge surge) {
        return Field.line(
                "Reported",
                Span.words("by " + surge.most() + " people in an hour at most, first "),
                new Span.Moment(surge.since(), Span.Style.FULL));
    }

    private static Card card(Surge surge, Tone tone, String headline, List<Field> fields, List<Action> actions) {
        return new Card(
                tone, headline, "", fields, actions, "Reports of members", Optional.of("tw:surge-" + surge.id()));
    }

    /** What probes say about it, and which parts they do not see. */
    static List<String> seen(Optional<WatchState> state, Crowd crowd, DetectorSettings detectors) {
        var lines = new ArrayList<String>();
        lines.add(state.filter(s -> s.lastRound().isPresent())
                .map(s -> seen(s, detectors))
                .orElse("It has not been asked yet."));
        var hidden = EnumSet.noneOf(Component.class);
        crowd.ranked().forEach(p -> hidden.addAll(p.unseen()));
        if (crowd.problems().containsKey(Problem.MEDIA)) {
            lines.add("Uploading pictures is not tried by any check of ours.");
        }
        if (!hidden.isEmpty()) {
            lines.add("No check from outside sees "
                    + hidden.stream().map(Component::id).collect(Collectors.joining(", "))
                    + ", which would explain it.");
        }
        return List.copyOf(lines);
    }

    private static String seen(WatchState state, DetectorSettings detectors) {
        var incident = state.openIncident();
        if (incident.isPresent()) {
            return IncidentCards.headline(incident.get()) + ".";
        }
        var suspected = state.suspected(detectors);
        if (!suspected.isEmpty()) {
            return suspected.stream().map(Component::id).sorted().collect(Collectors.joining(", "))
                    + " failed in the last checks; it is not confirmed yet.";
        }
        return switch (state.verdict()) {
            case UP, DEGRADED -> "All that strangers can see works.";
            case DOWN -> "It is down.";
            case UNKNOWN -> "They cannot tell right now.";
            case RESTRICTED -> "It refuses our checks, so they cannot tell.";
            case MAINTENANCE -> "It is under maintenance.";
        };
    }

    /** None where the name is too long for a button. */
    static Optional<Action> button(Action.Kind kind, String subject) {
        return subject.length() > Action.SUBJECT ? Optional.empty() : Optional.of(new Action(kind, subject));
    }
}
