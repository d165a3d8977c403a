package tuskwatch.core.query;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.SymptomRules;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.watch.Eyes;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.WatchEntry;
import tuskwatch.core.watch.WatchState;

/** {@code /status}: what we know of one watched instance, or of all that a community watches. Asks nothing of anybody. */
public final class StatusQuery {
    private static final int MOST_LISTED = 25;
    private static final Duration DAY = Duration.ofDays(1);

    private final Records records;
    private final Roster roster;
    private final Eyes eyes;
    private final InstantSource clock;
    private final Duration stale;
    private final DetectorSettings detectors;

    /**
     * @param stale a state older than this says nothing any more
     * @param detectors tell from when something is suspected
     */
    public StatusQuery(
            Records records,
            Roster roster,
            Eyes eyes,
            InstantSource clock,
            Duration stale,
            DetectorSettings detectors) {
        this.records = records;
        this.roster = roster;
        this.eyes = eyes;
        this.clock = clock;
        this.stale = stale;
        this.detectors = detectors;
    }

    /** One instance, known or not. */
    public Card one(InstanceName instance) {
        var host = IncidentCards.host(instance);
        if (!roster.watches(instance)) {
            return Card.sentence(
                    Tone.UNKNOWN,
                    host
                            + " is not watched here. /diagnose asks it now; someone who may manage this server can add it with /watch add.");
        }
        var state = records.state(instance).filter(s -> s.lastRound().isPresent());
        if (state.isEmpty()) {
            return Card.sentence(
                    Tone.UNKNOWN, host + " has not been asked yet. The first answer comes within a minute.");
        }
        return view(state.get(), verdict(state.get()));
    }

    /** All that a community watches, worst first. */
    public Card all(String community) {
        var names = roster.of(community).stream()
                .map(WatchEntry::instance)
                .distinct()
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return Card.sentence(
                    Tone.INFO,
                    "Nothing is watched here yet. Someone who may manage this server can start with /watch add.");
        }
        var lines = new ArrayList<List<Span>>();
        var worst = Tone.RESOLVED;
        var trouble = 0;
        for (var name : names) {
            var state = records.state(name).filter(s -> s.lastRound().isPresent());
            var verdict = state.map(this::verdict).orElse(Verdict.UNKNOWN);
            if (verdict == Verdict.DOWN || verdict == Verdict.DEGRADED || verdict == Verdict.MAINTENANCE) {
                trouble++;
                worst = verdict == Verdict.DOWN ? Tone.OUTAGE : worst == Tone.OUTAGE ? worst : Tone.DEGRADED;
            }
            if (lines.size() < MOST_LISTED) {
                lines.add(line(name, state, verdict));
            }
        }
        if (names.size() > MOST_LISTED) {
            lines.add(List.of(
                    Span.words("… and " + (names.size() - MOST_LISTED) + " more; ask for one with /status instance.")));
        }
        var headline = trouble == 0
                ? "No known trouble with " + counted(names.size())
                : trouble + " of " + counted(names.size()) + (trouble == 1 ? " has" : " have") + " trouble";
        return Card.answer(worst, headline, List.of(new Field("Instances", lines)));
    }

    /** What is said of a state now: nothing if it is old or we are blind. */
    public Verdict verdict(WatchState state) {
        var old = state.lastRound()
                .filter(at -> Duration.between(at, clock.instant()).compareTo(stale) <= 0)
                .isEmpty();
        var restricted = state.backOffs() > 0 && state.openIncident().isEmpty();
        if (restricted) {
            return state.verdict() == Verdict.UP ? Verdict.UP : Verdict.RESTRICTED;
        }
        return old || eyes.vantage().blindSince().isPresent() ? Verdict.UNKNOWN : state.verdict();
    }

    private Card view(WatchState state, Verdict verdict) {
        var fields = new ArrayList<Field>();
        fields.add(components(state, verdict));
        state.openIncident()
                .ifPresent(i -> fields.add(Field.line(
                        "Since",
                        new Span.Moment(i.since(), Span.Style.RELATIVE),
                        Span.words(" (incident " + i.id() + ")"))));
        var suspected = state.suspected(detectors);
        if (!suspected.isEmpty()) {
            var names = suspected.stream().map(c -> c.id()).collect(Collectors.joining(", "));
            fields.add(Field.of(
                    "Looked at closely", List.of(names + " failed in the last checks. It is not confirmed yet.")));
        }
        fields.add(new Field("Sign-up", SignUpLine.of(state.registration())));
        state.facts()
                .ifPresent(f -> fields.add(Field.of(
                        "Software",
                        List.of(Text.clean(
                                f.software().name() + " " + f.software().version(), 60)))));
        uptime(state.instance()).ifPresent(fields::add);
        state.facts()
                .flatMap(InstanceFacts::statusPage)
                .ifPresent(url -> fields.add(
                        Field.line("The server's own status page", new Span.Link(Text.clean(url, 100), url))));
        fields.add(Field.line("Last asked", new Span.Moment(state.lastRound().orElseThrow(), Span.Style.RELATIVE)));
        return Card.answer(tone(verdict), IncidentCards.host(state.instance()) + sentence(state, verdict), fields);
    }

    private static Field components(WatchState state, Verdict verdict) {
        var failing = state.openIncident().map(Incident::components).orElse(Map.of());
        var lines = new ArrayList<List<Span>>();
        for (var component : SymptomRules.VISIBLE) {
            var shown = shown(component, failing, verdict);
            lines.add(List.of(
                    Span.words(IncidentCards.symbol(shown) + " "),
                    new Span.Strong(component.id()),
                    Span.words(": " + IncidentCards.stateWord(shown))));
        }
        return new Field("Components", lines);
    }

    private static ComponentState shown(Component component, Map<Component, ComponentState> failing, Verdict verdict) {
        if (failing.containsKey(component)) {
            return failing.get(component);
        }
        return switch (verdict) {
            case UP -> ComponentState.UP;
            case DEGRADED ->
                component == Component.SIGN_UP
                                && (failing.containsKey(Component.DATABASE) || failing.containsKey(Component.CACHE))
                        ? ComponentState.DOWN
                        : ComponentState.UP;
            case RESTRICTED -> ComponentState.RESTRICTED;
            case DOWN, UNKNOWN, MAINTENANCE -> ComponentState.UNKNOWN;
        };
    }

    private Optional<Field> uptime(InstanceName instance) {
        var now = clock.instant();
        var uptime = Uptime.of(records.spans(instance, now.minus(DAY)), now.minus(DAY), now);
        if (uptime.up().plus(uptime.failing()).isZero()) {
            return Optional.empty();
        }
        var unknown = uptime.unknown().compareTo(Duration.ofMinutes(5)) > 0
                ? ", unknown for " + Text.length(uptime.unknown())
                : "";
        return Optional.of(Field.of(
                "Last 24 hours",
                List.of(String.format(
                        Locale.ROOT, "up %.2f %% of the time we could see%s", uptime.share() * 100, unknown))));
    }

    private static List<Span> line(InstanceName name, Optional<WatchState> state, Verdict verdict) {
        var spans = new ArrayList<Span>();
        spans.add(Span.words(verdictSymbol(verdict) + " "));
        spans.add(new Span.Strong(IncidentCards.host(name)));
        spans.add(Span.words(": " + verdictWord(verdict)));
        state.flatMap(WatchState::openIncident).ifPresent(i -> {
            spans.add(Span.words(", since "));
            spans.add(new Span.Moment(i.since(), Span.Style.RELATIVE));
        });
        return spans;
    }

    private static String counted(int n) {
        return n == 1 ? "1 instance" : n + " instances";
    }

    private static String sentence(WatchState state, Verdict verdict) {
        if (state.openIncident()
                .filter(i -> i.phase() == Incident.Phase.RECOVERING)
                .isPresent()) {
            return " is recovering";
        }
        return switch (verdict) {
            case UP -> " works";
            case DEGRADED -> " has trouble";
            case DOWN -> state.openIncident().isPresent() ? " is down" : " has closed for good";
            case UNKNOWN -> ": cannot be told right now";
            case RESTRICTED -> " refuses our checks, so we cannot tell";
            case MAINTENANCE -> " is under maintenance";
        };
    }

    /** The verdict in a list. */
    public static String verdictWord(Verdict verdict) {
        return switch (verdict) {
            case UP -> "works";
            case DEGRADED -> "has trouble";
            case DOWN -> "down";
            case UNKNOWN -> "unknown";
            case RESTRICTED -> "refuses our checks";
            case MAINTENANCE -> "maintenance";
        };
    }

    /** A symbol that is told apart without colour. */
    public static String verdictSymbol(Verdict verdict) {
        return switch (verdict) {
            case UP -> "✔";
            case DEGRADED, MAINTENANCE -> "▲";
            case DOWN -> "✖";
            case UNKNOWN -> "?";
            case RESTRICTED -> "⊘";
        };
    }

    static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case UP -> Tone.RESOLVED;
            case DEGRADED, MAINTENANCE -> Tone.DEGRADED;
            case DOWN -> Tone.OUTAGE;
            case UNKNOWN, RESTRICTED -> Tone.UNKNOWN;
        };
    }
}
