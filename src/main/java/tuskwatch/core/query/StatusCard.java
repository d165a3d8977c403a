package tuskwatch.core.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.MaintenanceCards;
import tuskwatch.core.detect.Assessment;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.SymptomRules;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.watch.WatchState;

/** What is known of one instance, as a card. */
final class StatusCard {
    private static final Duration WORTH_SAYING = Duration.ofMinutes(5);

    private StatusCard() {}

    static Card of(
            WatchState state,
            Verdict verdict,
            Uptime day,
            Optional<Maintenance> maintenance,
            DetectorSettings detectors) {
        var fields = new ArrayList<Field>();
        fields.add(components(state, verdict));
        state.openIncident()
                .ifPresent(i -> fields.add(Field.line(
                        "Since",
                        new Span.Moment(i.since(), Span.Style.RELATIVE),
                        Span.words(" (incident " + i.id() + ")"))));
        maintenance.ifPresent(m -> fields.add(maintenance(m)));
        var suspected = state.suspected(detectors);
        if (!suspected.isEmpty()) {
            var names = suspected.stream().map(c -> c.id()).collect(Collectors.joining(", "));
            fields.add(Field.of(
                    "Looked at closely", List.of(names + " failed in the last checks. It is not confirmed yet.")));
        }
        fields.add(new Field("Sign-up", SignUpLine.of(state.registration())));
        state.facts()
                .ifPresent(f -> fields.add(
                        Field.of("Software", List.of(Text.clean(f.software().display(), 80)))));
        uptime(day).ifPresent(fields::add);
        state.facts()
                .filter(f -> verdict != Verdict.DOWN && verdict != Verdict.MAINTENANCE)
                .flatMap(InstanceFacts::statusPage)
                .ifPresent(url -> fields.add(
                        Field.line("The server's own status page", new Span.Link(Text.clean(url, 100), url))));
        fields.add(Field.line("Last asked", new Span.Moment(state.lastRound().orElseThrow(), Span.Style.RELATIVE)));
        return Card.answer(VerdictWords.tone(verdict), host(state) + sentence(state, verdict), fields);
    }

    /** Where the web domain differs from the handle's domain, both are named. */
    private static String host(WatchState state) {
        var host = IncidentCards.host(state.instance());
        return state.places()
                .web()
                .map(web -> host + " (web: " + Text.cut(web.replaceFirst("^https?://", ""), 50) + ")")
                .orElse(host);
    }

    private static Field maintenance(Maintenance maintenance) {
        var when = MaintenanceCards.when(maintenance).lines().getFirst();
        var line = new ArrayList<Span>();
        line.add(Span.words(maintenance.hushes() ? "Announced work is going on: " : "Announced: "));
        line.addAll(when);
        if (!maintenance.note().isBlank()) {
            line.add(Span.words(", " + Text.clean(maintenance.note(), 200)));
        }
        return new Field("Maintenance", List.of(line));
    }

    private static Field components(WatchState state, Verdict verdict) {
        var failing = state.openIncident().map(Incident::components).orElse(Map.of());
        var seen = SymptomRules.assess(state.latest().values(), state.known());
        var lines = new ArrayList<List<Span>>();
        var hidden = new ArrayList<String>();
        for (var component : SymptomRules.VISIBLE) {
            var shown = shown(component, failing, verdict, seen);
            if (verdict == Verdict.UP && shown == ComponentState.UNKNOWN) {
                hidden.add(component.id());
            } else {
                lines.add(List.of(
                        Span.words(IncidentCards.symbol(shown) + " "),
                        new Span.Strong(component.id()),
                        Span.words(": " + IncidentCards.stateWord(shown))));
            }
        }
        if (!hidden.isEmpty()) {
            lines.add(List.of(Span.words("Not seen from outside here: " + String.join(", ", hidden) + ".")));
        }
        return new Field("Components", lines);
    }

    private static ComponentState shown(
            Component component, Map<Component, ComponentState> failing, Verdict verdict, Assessment seen) {
        if (failing.containsKey(component)) {
            return failing.get(component);
        }
        return switch (verdict) {
            case UP -> seen.stateOf(component) == ComponentState.UNKNOWN ? ComponentState.UNKNOWN : ComponentState.UP;
            case DEGRADED -> behind(component, failing.keySet(), seen);
            case RESTRICTED -> ComponentState.RESTRICTED;
            case DOWN, UNKNOWN, MAINTENANCE -> ComponentState.UNKNOWN;
        };
    }

    private static ComponentState behind(Component component, Set<Component> failing, Assessment seen) {
        if (component == Component.SIGN_UP
                && (failing.contains(Component.DATABASE) || failing.contains(Component.CACHE))) {
            return ComponentState.DOWN;
        }
        return seen.stateOf(component) == ComponentState.UNKNOWN ? ComponentState.UNKNOWN : ComponentState.UP;
    }

    private static Optional<Field> uptime(Uptime uptime) {
        if (uptime.up().plus(uptime.failing()).isZero()) {
            return Optional.empty();
        }
        var unknown =
                uptime.unknown().compareTo(WORTH_SAYING) > 0 ? ", unknown for " + Text.length(uptime.unknown()) : "";
        return Optional.of(Field.of(
                "Last 24 hours",
                List.of(String.format(
                        Locale.ROOT, "up %.2f %% of the time we could see%s", uptime.share() * 100, unknown))));
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
}
