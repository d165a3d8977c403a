package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Turn;

/** What is to come: turns, and how it goes on after the last that is shown. */
final class AheadCards {
    private static final Duration AHEAD = Duration.ofDays(30);
    /** In all rotations together. */
    private static final int MOST_LINES = 30;

    private static final int FEWEST_LINES = 3;
    private static final int MOST_OVERRIDES = 15;
    private static final int MOST_NAMED = 6;

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private AheadCards() {}

    static Card card(OnCallPlan plan, Instant now) {
        var layers = plan.schedule().layers(now);
        var fields = new ArrayList<Field>();
        var most = Math.max(FEWEST_LINES, MOST_LINES / Math.max(2, layers.size()));
        for (var layer : layers) {
            var name = layers.size() > 1
                    ? phrase("plan.of-rotation", layer.name(), phrase("on-call.ahead-turns"))
                    : phrase("on-call.ahead-turns");
            fields.add(Field.of(name, turns(plan.schedule(), layer, now, most)));
        }
        var overrides = overrides(plan.schedule(), now);
        if (!overrides.isEmpty()) {
            fields.add(Field.of(phrase("on-call.overrides"), overrides));
        }
        var gap = plan.coverage(now, now.plus(AHEAD)).stream().anyMatch(t -> t.why() == Turn.Why.GAP);
        return Card.answer(gap ? Tone.DEGRADED : Tone.INFO, phrase(gap ? "on-call.gap-ahead" : "on-call.who"), fields);
    }

    private static List<LocalizedText> turns(Schedule schedule, Layer layer, Instant now, int most) {
        var all = schedule.turns(layer.name(), now, now.plus(AHEAD)).stream()
                .filter(t -> t.why() != Turn.Why.OFF_HOURS)
                .toList();
        var shown = all.subList(0, Math.min(most, all.size()));
        var lines = new ArrayList<LocalizedText>();
        shown.forEach(t -> lines.add(OnCallCards.turn("plan.until", t, end(schedule, layer, t))));
        var then = shown.isEmpty() ? now : end(schedule, layer, shown.getLast());
        var order = layer.rotation().following(then).stream()
                .limit(MOST_NAMED)
                .map(p -> (LocalizedText) new LocalizedText.Piece(new Span.Person(p)))
                .toList();
        lines.add(phrase(
                layer.rotation().people().size() > MOST_NAMED ? "on-call.goes-on-more" : "on-call.goes-on",
                LocalizedText.list(order)));
        return lines;
    }

    /** Its own end, where that lies beyond the time looked at. */
    private static Instant end(Schedule schedule, Layer layer, Turn turn) {
        var own = schedule.at(layer.name(), turn.to().minusMillis(1));
        return own.person().equals(turn.person()) ? own.to() : turn.to();
    }

    private static List<LocalizedText> overrides(Schedule schedule, Instant now) {
        var ahead =
                schedule.overrides().stream().filter(o -> o.to().isAfter(now)).toList();
        var lines = new ArrayList<LocalizedText>();
        ahead.stream().limit(MOST_OVERRIDES).forEach(o -> lines.add(override(o)));
        if (ahead.size() > MOST_OVERRIDES) {
            lines.add(phrase("on-call.more-overrides", ahead.size() - MOST_OVERRIDES));
        }
        return lines;
    }

    /** To choose from: in plain words, with names, by the clocks of the community. */
    static LocalizedText shortly(OnCallPlan plan, Schedule.Override override) {
        var who = override.person()
                .<LocalizedText>map(
                        p -> LocalizedText.outside(PlanNames.of(plan).of(p)))
                .orElse(phrase("plan.nobody-meant"));
        return phrase(
                "on-call.override-choice",
                who,
                SHOWN.format(override.from().atZone(plan.zone())),
                SHOWN.format(override.to().atZone(plan.zone())));
    }

    /** By name, who, instead of whom, when, and in which rotation. */
    private static LocalizedText override(Schedule.Override override) {
        var who = override.person()
                .map(p -> (LocalizedText) new LocalizedText.Piece(new Span.Person(p)))
                .orElse(phrase("plan.nobody-meant"));
        var instead = override.instead()
                .map(i -> (LocalizedText) phrase("plan.instead", who, new Span.Person(i)))
                .orElse(who);
        var line = phrase(
                "on-call.override-line",
                new Span.Code(override.id()),
                instead,
                new Span.Moment(override.from(), Span.Style.FULL),
                new Span.Moment(override.to(), Span.Style.FULL));
        return override.layer()
                .map(l -> (LocalizedText) phrase("plan.in-rotation", line, l))
                .orElse(line);
    }
}
