package tuskwatch.core.status;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.history.HistoryCommand;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.maintenance.MaintenanceCards;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.monitor.WatchState;

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
                .ifPresent(i -> fields.add(Field.of(
                        phrase("incident.since"),
                        phrase("status.since", new Span.Moment(i.since(), Span.Style.RELATIVE), i.id().text()))));
        maintenance.ifPresent(m -> fields.add(maintenance(m)));
        var suspected = state.suspected(detectors);
        if (!suspected.isEmpty()) {
            fields.add(Field.of(phrase("status.suspected"), phrase("seen.suspected", IncidentCards.parts(suspected))));
        }
        fields.add(Field.of(phrase("status.sign-up"), signUp(state.registration())));
        state.facts()
                .ifPresent(f -> fields.add(Field.of(
                        phrase("status.software"),
                        LocalizedText.outside(Text.clean(f.software().display(), 80)))));
        uptime(day).ifPresent(fields::add);
        state.facts()
                .filter(f -> verdict != Verdict.DOWN && verdict != Verdict.MAINTENANCE)
                .flatMap(IncidentCards::statusPage)
                .ifPresent(fields::add);
        fields.add(Field.line(
                phrase("status.asked"), new Span.Moment(state.lastRound().orElseThrow(), Span.Style.RELATIVE)));
        return Card.answer(VerdictWords.tone(verdict), sentence(state, verdict), fields);
    }

    /** How one gets an account. */
    private static List<LocalizedText> signUp(Registration registration) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("sign-up." + registration.policy().name().toLowerCase(Locale.ROOT)));
        registration.minAge().filter(age -> age > 0).ifPresent(age -> lines.add(phrase("sign-up.age", age)));
        registration.message().ifPresent(m -> lines.add(phrase("sign-up.message", Text.clean(m, 200))));
        registration.url().ifPresent(url -> lines.add(phrase("sign-up.url", Span.Link.to(url, 80))));
        return lines;
    }

    /** Where the web domain differs from the handle's domain, both are named. */
    private static LocalizedText host(WatchState state) {
        var host = IncidentCards.host(state.instance());
        return state.places()
                .web()
                .map(web -> phrase("status.host", host, Text.cut(web.replaceFirst("^https?://", ""), 50)))
                .orElse(LocalizedText.outside(host));
    }

    private static Field maintenance(Maintenance maintenance) {
        var when = MaintenanceCards.span(maintenance);
        var line = switch (maintenance.phase()) {
            case RUNNING -> phrase("status.work-now", when);
            case OVERRUN -> phrase("status.work-late", when);
            case OVERDUE -> phrase("status.work-overdue", when);
            case PLANNED, ENDED, CANCELLED -> phrase("status.work-later", when);
        };
        return Field.of(
                phrase("status.work"),
                maintenance.note().isBlank()
                        ? line
                        : LocalizedText.list(
                                List.of(line, LocalizedText.outside(Text.clean(maintenance.note(), 200)))));
    }

    private static Field components(WatchState state, Verdict verdict) {
        var failing = state.openIncident().map(Incident::components).orElse(Map.of());
        var seen = SymptomRules.assess(state.latest().values(), state.known());
        var lines = new ArrayList<List<Span>>();
        var hidden = new ArrayList<LocalizedText>();
        for (var component : SymptomRules.VISIBLE) {
            var shown = shown(component, failing, verdict, seen);
            if (verdict == Verdict.UP && shown == ComponentState.UNKNOWN) {
                hidden.add(component.word());
            } else {
                lines.add(List.of(Span.words(
                        phrase("status.component", shown.symbol(), new Span.Strong(component.word()), shown.word()))));
            }
        }
        if (!hidden.isEmpty()) {
            lines.add(List.of(Span.words(phrase("status.hidden", LocalizedText.list(hidden)))));
        }
        return new Field(phrase("status.components"), lines);
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
        var up = HistoryCommand.uptime(uptime);
        return Optional.of(Field.of(
                phrase("status.day"),
                uptime.unknown().compareTo(WORTH_SAYING) > 0
                        ? phrase("status.day-unknown", up, uptime.unknown())
                        : up));
    }

    private static LocalizedText sentence(WatchState state, Verdict verdict) {
        var host = host(state);
        if (state.openIncident()
                .filter(i -> i.phase() == Incident.Phase.RECOVERING)
                .isPresent()) {
            return phrase("status.recovering", host);
        }
        return switch (verdict) {
            case UP -> phrase("status.up", host);
            case DEGRADED -> phrase("status.degraded", host);
            case DOWN -> phrase(state.openIncident().isPresent() ? "status.down" : "status.closed", host);
            case UNKNOWN -> phrase("status.unknown", host);
            case RESTRICTED -> phrase("status.restricted", host);
            case MAINTENANCE -> phrase("status.maintenance", host);
        };
    }
}
