package tuskwatch.core.announce;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** The cards of an incident: what a channel shows while it lasts, and the short word at its end. */
public final class IncidentCards {
    private static final int MOST_HOST = 60;

    private final GuidanceBook book;
    private final PublicPages board;
    private final Reporters reporting;

    /** With one status page that shows every server, or none. */
    public IncidentCards(GuidanceBook book, Optional<String> board, Reporters reporting) {
        this(book, instance -> board, reporting);
    }

    /**
     * @param book for causes and advice
     * @param board where others reach the bot's own status page
     * @param reporting how many people report an instance in an hour, in the eyes of each community
     */
    public IncidentCards(GuidanceBook book, PublicPages board, Reporters reporting) {
        this.book = book;
        this.board = board;
        this.reporting = reporting;
    }

    /**
     * The living message in its present state.
     *
     * @param reader whose channel it is for
     */
    public Card living(Incident incident, Optional<InstanceFacts> facts, CommunityId reader) {
        return switch (incident.phase()) {
            case OPEN -> ongoing(incident, facts, reader, headline(incident));
            case RECOVERING ->
                ongoing(incident, facts, reader, phrase("incident.recovering", host(incident.instance())));
            case RESOLVED -> over(incident, worksAgain(incident));
            case FALSE_ALARM -> over(incident, phrase("incident.false-alarm", host(incident.instance())));
            case CLOSED -> over(incident, phrase("incident.closed", host(incident.instance())));
            case UNWATCHED -> unwatched(incident);
        };
    }

    /** What stands where nobody watches the server any more. */
    Card unwatched(Incident incident) {
        return over(incident.unwatched(), phrase("incident.unwatched", host(incident.instance())));
    }

    /** The short message when it is over. */
    public Card resolution(Incident incident) {
        var line = phrase(
                "incident.from-to",
                moment(incident.since()),
                moment(incident.resolvedAt().orElse(incident.updatedAt())));
        var fields = new ArrayList<>(List.of(Field.of(LocalizedText.NONE, line)));
        IncidentFields.software(incident).ifPresent(fields::add);
        return end(incident, Tone.RESOLVED, worksAgain(incident), fields);
    }

    /** One that is over, in a line among others. */
    LocalizedText late(Incident incident) {
        return phrase(
                "late.line",
                host(incident.instance()),
                parts(incident.components().keySet()),
                length(incident),
                moment(incident.since()),
                moment(incident.resolvedAt().orElse(incident.updatedAt())));
    }

    /** What the end message says after a relapse. */
    public Card relapse(Incident incident) {
        return end(incident, Tone.DEGRADED, phrase("incident.relapse", host(incident.instance())), List.of());
    }

    private static Card end(Incident incident, Tone tone, LocalizedText headline, List<Field> fields) {
        return Card.answer(tone, headline, fields)
                .footed(footer(incident))
                .marked(incident.id().marker() + "-end");
    }

    private static LocalizedText worksAgain(Incident incident) {
        return phrase("incident.works-again", host(incident.instance()), length(incident));
    }

    private static LocalizedText footer(Incident incident) {
        return phrase("incident.footer", incident.id().text());
    }

    private Card ongoing(Incident incident, Optional<InstanceFacts> facts, CommunityId reader, LocalizedText headline) {
        var tone = incident.phase() == Incident.Phase.OPEN ? toneOf(incident) : Tone.RECOVERING;
        var fields = new ArrayList<Field>();
        fields.add(IncidentFields.components(incident));
        incident.declared().ifPresent(d -> fields.add(IncidentFields.declared(d)));
        fields.add(IncidentFields.since(incident));
        IncidentFields.software(incident).ifPresent(fields::add);
        incident.handling(reader).told().ifPresent(t -> fields.add(IncidentFields.told(t)));
        var people = reporting.people(incident.instance(), reader);
        if (people > 0) {
            fields.add(Field.of(phrase("incident.reports"), phrase("incident.reporting", people)));
        }
        incident.causes().stream().findFirst().ifPresent(best -> {
            fields.add(cause(best));
            fields.add(Field.of(
                    phrase("incident.advice"), book.cause(best.cause()).advice().member()));
        });
        facts.flatMap(IncidentCards::statusPage).ifPresent(fields::add);
        board.address(incident.instance())
                .filter(url -> incident.owner().isEmpty())
                .map(url -> url.replaceFirst("/+$", "") + "/incident/" + incident.id())
                .ifPresent(url -> fields.add(Field.line(phrase("incident.more"), link(url))));
        return post(incident, tone, headline, fields).withActions(actions(incident));
    }

    private static Card post(Incident incident, Tone tone, LocalizedText headline, List<Field> fields) {
        return Card.answer(tone, headline, fields)
                .titled(LocalizedText.outside(host(incident.instance())))
                .footed(footer(incident))
                .marked(incident.id().marker());
    }

    /** Where a server tells of its own trouble. */
    public static Optional<Field> statusPage(InstanceFacts facts) {
        return facts.statusPage().map(url -> Field.line(phrase("incident.status-page"), link(url)));
    }

    private static Span link(String url) {
        return Span.Link.to(url, 100);
    }

    private Card over(Incident incident, LocalizedText headline) {
        var fields = new ArrayList<Field>();
        fields.add(IncidentFields.since(incident));
        incident.resolvedAt()
                .ifPresent(at -> fields.add(Field.of(
                        phrase(incident.phase() == Incident.Phase.CLOSED ? "incident.closed-when" : "incident.over"),
                        phrase("incident.over-after", moment(at), length(incident)))));
        incident.closedBy()
                .ifPresent(who -> fields.add(Field.of(phrase("incident.closed-by"), LocalizedText.name(who, 80))));
        fields.add(Field.of(phrase("incident.failed"), words(incident.components())));
        IncidentFields.software(incident).ifPresent(fields::add);
        incident.causes().stream().findFirst().ifPresent(best -> fields.add(cause(best)));
        return post(
                incident, incident.phase() == Incident.Phase.UNWATCHED ? Tone.INFO : Tone.RESOLVED, headline, fields);
    }

    private Field cause(Hypothesis best) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(
                new Span.Strong(book.cause(best.cause()).title()),
                Span.words(phrase("in-brackets", best.confidence().word()))));
        best.because().stream().limit(2).forEach(b -> lines.add(List.of(Span.words(b))));
        best.but().stream().findFirst().ifPresent(b -> lines.add(List.of(Span.words(phrase("incident.but", b)))));
        return new Field(phrase("incident.cause"), lines);
    }

    private static List<Action> actions(Incident incident) {
        return Press.actions(
                new Press.Diagnose(incident.id()),
                new Press.FalseAlarm(incident.id()),
                new Press.Mute(incident.id()),
                new Press.SameIncident(incident.id()),
                new Press.NotifyOfIncident(incident.id()));
    }

    /** What is broken, where, in a line. */
    public static LocalizedText headline(Incident incident) {
        var host = host(incident.instance());
        return switch (incident.verdict()) {
            case DOWN -> phrase("incident.down", host, words(outermost(incident.components())));
            case MAINTENANCE -> phrase("incident.maintenance", host);
            case DEGRADED, UP, UNKNOWN, RESTRICTED -> phrase("incident.trouble", host, words(incident.components()));
        };
    }

    /** When edge or web fails, what is behind it goes without saying. */
    private static Map<Component, ComponentState> outermost(Map<Component, ComponentState> components) {
        var outer = new TreeMap<>(components);
        outer.keySet().retainAll(Set.of(Component.EDGE, Component.WEB));
        return outer;
    }

    private static Tone toneOf(Incident incident) {
        return incident.verdict() == Verdict.DOWN ? Tone.OUTAGE : Tone.DEGRADED;
    }

    /** The names of components, in their order. */
    public static LocalizedText parts(Collection<Component> components) {
        return LocalizedText.list(
                components.stream().sorted().map(Component::word).toList());
    }

    /** Each component and its state. */
    public static LocalizedText words(Map<Component, ComponentState> components) {
        return LocalizedText.list(components.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> phrase(
                        "component-state", e.getKey().word(), e.getValue().word()))
                .toList());
    }

    /** The host, short enough for a headline. */
    public static String host(InstanceName instance) {
        return Text.cut(instance.display(), MOST_HOST);
    }

    private static Duration length(Incident incident) {
        return Duration.between(incident.since(), incident.resolvedAt().orElse(incident.updatedAt()));
    }

    private static Span moment(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }
}
