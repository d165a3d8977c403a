package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.oncall.plan.ZoneNews;

/** What is set about on-call, in words. */
final class OnCallCards {
    private static final int MOST_NAMED = 12;

    private OnCallCards() {}

    /** All that is set, and who has the duty now. */
    static Card plan(LocalizedText headline, OnCallPlan plan, Instant now) {
        var fields = new ArrayList<Field>();
        fields.add(duty(plan, now));
        fields.addAll(rotations(plan.schedule().layers(now), now));
        fields.add(Field.of(phrase("plan.policy"), policy(plan)));
        var quiet = plan.quiet()
                .map(q -> phrase(
                        "plan.quiet-is",
                        q.from().toString(),
                        q.to().toString(),
                        q.zone().getId()));
        fields.add(Field.of(phrase("plan.quiet"), quiet.orElse(phrase("plan.no-quiet"))));
        plan.dutyRole()
                .ifPresent(r ->
                        fields.add(Field.of(phrase("plan.duty-role"), phrase("plan.duty-role-is", new Span.Role(r)))));
        ZoneNews.outdated(plan.zone())
                .ifPresent(w -> fields.add(Field.of(phrase("plan.clock"), phrase("plan.clock-is", w))));
        return Card.answer(Tone.INFO, headline, fields);
    }

    /** Each in a field, under its name where there are several. */
    static List<Field> rotations(List<Layer> layers, Instant now) {
        return layers.stream()
                .map(l -> Field.of(
                        layers.size() == 1 ? phrase("plan.rotation") : phrase("plan.rotation-named", l.name()),
                        rotation(l, now)))
                .toList();
    }

    /** Who has the duty now, and who is next: of each rotation. */
    static Field duty(OnCallPlan plan, Instant now) {
        var lines = new ArrayList<LocalizedText>();
        var layers = plan.schedule().layers(now);
        for (var name : layers.isEmpty()
                ? List.of(Layer.MAIN)
                : layers.stream().map(Layer::name).toList()) {
            var turns = plan.schedule().turns(name, now, now.plus(Duration.ofDays(100)));
            var one = new ArrayList<LocalizedText>();
            one.add(turn("plan.now", turns.getFirst(), turns.getFirst().to()));
            turns.stream()
                    .skip(1)
                    .filter(t -> t.why() != Turn.Why.OFF_HOURS)
                    .findFirst()
                    .ifPresent(t -> one.add(turn("plan.next", t, t.from())));
            one.forEach(l -> lines.add(layers.size() > 1 ? phrase("plan.of-rotation", name, l) : l));
        }
        return Field.of(phrase("plan.duty"), lines);
    }

    /**
     * A stretch in a line.
     *
     * @param key of a sentence about who and the moment
     */
    static LocalizedText turn(String key, Turn turn, Instant moment) {
        return phrase(key, who(turn), new Span.Moment(moment, Span.Style.FULL));
    }

    private static LocalizedText who(Turn turn) {
        var person = turn.person().<LocalizedText>map(p -> new LocalizedText.Piece(new Span.Person(p)));
        return switch (turn.why()) {
            case GAP -> phrase("plan.nobody");
            case INTENDED_GAP -> phrase("plan.nobody-meant");
            case OFF_HOURS -> phrase("plan.off-hours");
            case ROTATION, OVERRIDE, STAND_IN ->
                person.map(p -> turn.instead()
                                .filter(i -> !turn.person().get().equals(i))
                                .map(i -> phrase("plan.instead", p, new Span.Person(i)))
                                .orElse(p))
                        .orElse(LocalizedText.NONE);
        };
    }

    /** Who takes turns, beginning with whose turn it is, how long one is, and what the rotation answers for. */
    static List<LocalizedText> rotation(Layer layer, Instant now) {
        var rotation = layer.rotation();
        var people = new ArrayList<LocalizedText>();
        rotation.following(now).stream().limit(MOST_NAMED).forEach(person -> {
            var one = new LocalizedText.Piece(new Span.Person(person));
            people.add(people.isEmpty() ? one : phrase("plan.then", one));
        });
        if (rotation.people().size() > MOST_NAMED) {
            people.add(phrase("plan.more-people", rotation.people().size() - MOST_NAMED));
        }
        var unit = rotation.every().unit().name().toLowerCase(Locale.ROOT);
        var lines = new ArrayList<LocalizedText>();
        lines.add(LocalizedText.list(people));
        layer.follows().ifPresent(r -> lines.add(phrase("plan.follows", new Span.Role(r))));
        lines.add(phrase(
                "plan.shift",
                phrase("plan.every." + unit, rotation.every().count()),
                rotation.anchor().toLocalTime().toString(),
                rotation.zone().getId()));
        if (!layer.hours().equals(ActiveHours.ALWAYS)) {
            lines.add(phrase("plan.hours", HoursWords.of(layer.hours())));
        }
        if (!layer.instances().isEmpty()) {
            lines.add(phrase(
                    "plan.answers-instances",
                    LocalizedText.names(layer.instances().stream()
                            .sorted()
                            .map(InstanceName::display)
                            .toList())));
        }
        if (layer.urgencies().size() == 1) {
            lines.add(phrase(
                    "plan.answers." + layer.urgencies().iterator().next().name().toLowerCase(Locale.ROOT)));
        }
        return lines;
    }

    private static List<LocalizedText> policy(OnCallPlan plan) {
        var policy = plan.policy();
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("plan.urgent"));
        for (var step : policy.steps()) {
            var who = switch (step.target()) {
                case ON_CALL -> phrase("plan.step.direct");
                case SECOND_ROUTE -> phrase("plan.step.second", new Span.Channel(plan.channel()));
                case NEXT -> phrase("plan.step.next");
                case ROLE -> phrase(plan.role().isPresent() ? "plan.step.role" : "plan.step.no-role");
            };
            lines.add(step.after().isZero() ? phrase("plan.at-once", who) : phrase("plan.after", step.after(), who));
        }
        lines.add(phrase("plan.repeats", policy.repeats(), policy.round(), policy.lapse()));
        return lines;
    }
}
