package tuskwatch.core.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import tuskwatch.core.detect.Suspicion;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** The cards of an incident: what a channel shows while it lasts, and the short word at its end. */
public final class IncidentCards {
    private static final int MOST_HOST = 60;
    private static final int MOST_HEADLINE = 115;

    private final GuidanceBook book;
    private final Optional<String> board;
    private final ToIntFunction<InstanceName> reporting;

    /**
     * @param book for causes and advice
     * @param board where others reach the bot's own status page
     * @param reporting how many people report an instance in an hour
     */
    public IncidentCards(GuidanceBook book, Optional<String> board, ToIntFunction<InstanceName> reporting) {
        this.book = book;
        this.board = board;
        this.reporting = reporting;
    }

    /** The living message in its present state. */
    public Card living(Incident incident, Optional<InstanceFacts> facts) {
        return switch (incident.phase()) {
            case OPEN -> ongoing(incident, facts, toneOf(incident), headline(incident));
            case RECOVERING ->
                ongoing(
                        incident,
                        facts,
                        Tone.RECOVERING,
                        host(incident.instance()) + " is recovering: the last checks were good");
            case RESOLVED -> over(incident, host(incident.instance()) + " works again, after " + length(incident));
            case FALSE_ALARM ->
                over(incident, "False alarm: " + host(incident.instance()) + " was reported by mistake");
        };
    }

    /** The short message when it is over. */
    public Card resolution(Incident incident) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(
                Span.words("Failing since "),
                moment(incident.since()),
                Span.words(", fine again since "),
                moment(incident.resolvedAt().orElse(incident.updatedAt())),
                Span.words(".")));
        return new Card(
                Tone.RESOLVED,
                host(incident.instance()) + " works again, after " + length(incident),
                "",
                List.of(new Field("", lines)),
                List.of(),
                "Incident " + incident.id(),
                Optional.of(incident.id().marker() + "-end"));
    }

    /** What the end message says after a relapse. */
    public Card relapse(Incident incident) {
        return new Card(
                Tone.DEGRADED,
                host(incident.instance()) + " failed again shortly after; see the message above",
                "",
                List.of(),
                List.of(),
                "Incident " + incident.id(),
                Optional.of(incident.id().marker() + "-end"));
    }

    private Card ongoing(Incident incident, Optional<InstanceFacts> facts, Tone tone, String headline) {
        var fields = new ArrayList<Field>();
        fields.add(components(incident));
        incident.declared().ifPresent(d -> fields.add(declared(d)));
        fields.add(since(incident));
        var people = reporting.applyAsInt(incident.instance());
        if (people > 0) {
            fields.add(Field.of("Reports", List.of(Text.counted(people, "person", "people") + " in the last hour")));
        }
        incident.causes().stream().findFirst().ifPresent(best -> {
            fields.add(cause(best));
            fields.add(Field.of(
                    "What you can do", List.of(book.cause(best.cause()).advice().member())));
        });
        facts.flatMap(InstanceFacts::statusPage)
                .ifPresent(url -> fields.add(
                        Field.line("The server's own status page", new Span.Link(Text.clean(url, 100), url))));
        board.map(url -> url.replaceFirst("/+$", "") + "/incident/" + incident.id())
                .ifPresent(url -> fields.add(Field.line("More about it", new Span.Link(Text.clean(url, 100), url))));
        return new Card(
                tone,
                headline,
                host(incident.instance()),
                fields,
                actions(incident),
                "Incident " + incident.id(),
                Optional.of(incident.id().marker()));
    }

    private Card over(Incident incident, String headline) {
        var fields = new ArrayList<Field>();
        fields.add(since(incident));
        incident.resolvedAt()
                .ifPresent(at -> fields.add(Field.line("Over", moment(at), Span.words(", after " + length(incident)))));
        incident.closedBy().ifPresent(who -> fields.add(Field.of("Closed by", List.of(Text.clean(who, 80)))));
        fields.add(Field.of("What failed", List.of(words(incident.components()))));
        incident.causes().stream().findFirst().ifPresent(best -> fields.add(cause(best)));
        return new Card(
                Tone.RESOLVED,
                headline,
                host(incident.instance()),
                fields,
                List.of(),
                "Incident " + incident.id(),
                Optional.of(incident.id().marker()));
    }

    private static Field components(Incident incident) {
        var lines = new ArrayList<List<Span>>();
        incident.components().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> lines.add(List.of(
                        Span.words(symbol(e.getValue()) + " "),
                        new Span.Strong(e.getKey().id()),
                        Span.words(": " + stateWord(e.getValue())))));
        var failures = incident.recentFailures();
        if (failures < incident.recent().size() && failures > 0 && incident.phase() == Incident.Phase.OPEN) {
            lines.add(List.of(
                    Span.words(failures + " of the last " + incident.recent().size() + " checks fail.")));
        }
        return new Field("What fails", lines);
    }

    private static Field declared(Incident.Declaration by) {
        var words = Text.clean(by.words(), 300);
        return Field.of(
                "Who says so",
                List.of(
                        "Reported by " + Text.clean(by.who(), 80) + (words.isEmpty() ? "" : ": “" + words + "”"),
                        "No check of ours sees it."));
    }

    private static Field since(Incident incident) {
        return Field.line(
                "Since",
                new Span.Moment(incident.since(), Span.Style.RELATIVE),
                Span.words(" ("),
                moment(incident.since()),
                Span.words(")"));
    }

    private Field cause(Suspicion best) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(
                new Span.Strong(book.cause(best.cause()).title()),
                Span.words(" (" + best.confidence().id() + ")")));
        best.because().stream().limit(2).forEach(b -> lines.add(List.of(Span.words(b))));
        best.but().stream().findFirst().ifPresent(b -> lines.add(List.of(Span.words("But: " + b))));
        return new Field("Likely cause", lines);
    }

    private static List<Action> actions(Incident incident) {
        return List.of(
                new Action(Action.Kind.DIAGNOSE, incident.id().text()),
                new Action(Action.Kind.FALSE_ALARM, incident.id().text()),
                new Action(Action.Kind.MUTE, incident.id().text()),
                new Action(Action.Kind.ME_TOO, incident.id().text()),
                new Action(Action.Kind.NOTIFY, incident.id().text()));
    }

    /** What is broken, where, in a line. */
    public static String headline(Incident incident) {
        var host = host(incident.instance());
        var headline = switch (incident.verdict()) {
            case DOWN -> host + " is down: " + words(outermost(incident.components()));
            case MAINTENANCE -> host + " shows a maintenance page";
            case DEGRADED, UP, UNKNOWN, RESTRICTED -> host + " has trouble: " + words(incident.components());
        };
        return Text.cut(headline, MOST_HEADLINE);
    }

    /** When edge or web fails, what is behind it goes without saying. */
    private static Map<Component, ComponentState> outermost(Map<Component, ComponentState> components) {
        return components.entrySet().stream()
                .filter(e -> e.getKey() == Component.EDGE || e.getKey() == Component.WEB)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Tone toneOf(Incident incident) {
        return incident.verdict() == Verdict.DOWN ? Tone.OUTAGE : Tone.DEGRADED;
    }

    private static String words(Map<Component, ComponentState> components) {
        return components.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey().id() + " " + stateWord(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A symbol that is told apart without colour. */
    public static String symbol(ComponentState state) {
        return switch (state) {
            case UP -> "✔";
            case DEGRADED -> "▲";
            case DOWN -> "✖";
            case UNKNOWN -> "?";
            case RESTRICTED -> "⊘";
        };
    }

    /** The state in a sentence. */
    public static String stateWord(ComponentState state) {
        return switch (state) {
            case UP -> "works";
            case DEGRADED -> "fails in part";
            case DOWN -> "fails";
            case UNKNOWN -> "cannot be told";
            case RESTRICTED -> "our checks are refused";
        };
    }

    /** The host, short enough for a headline. */
    public static String host(InstanceName instance) {
        return Text.cut(instance.display(), MOST_HOST);
    }

    private static String length(Incident incident) {
        return Text.length(
                Duration.between(incident.since(), incident.resolvedAt().orElse(incident.updatedAt())));
    }

    private static Span moment(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }
}
