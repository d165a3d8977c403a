package tuskwatch.core.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** What is set about on-call, in words. */
final class OnCallCards {
    private OnCallCards() {}

    /** All that is set, and who has the duty now. */
    static Card plan(String headline, OnCallPlan plan, Instant now) {
        var fields = new ArrayList<Field>();
        fields.add(duty(plan, now));
        plan.schedule().rotation(now).ifPresent(r -> fields.add(rotation(r)));
        fields.add(new Field("How people are called", policy(plan)));
        fields.add(Field.of(
                "Quiet hours",
                List.of(plan.quiet()
                        .map(q -> "From " + q.from() + " until " + q.to() + " (" + q.zone()
                                + ") what is not urgent waits; it comes in one message afterwards.")
                        .orElse("None."))));
        ZoneNews.outdated(plan.zone()).ifPresent(w -> fields.add(Field.of("Clock", List.of("⚠ " + w))));
        return Card.answer(Tone.INFO, headline, fields);
    }

    /** Who has the duty now, and who is next. */
    static Field duty(OnCallPlan plan, Instant now) {
        var lines = new ArrayList<List<Span>>();
        var turns = plan.schedule().turns(now, now.plus(Duration.ofDays(100)));
        lines.add(turn("Now: ", turns.getFirst(), " until ", turns.getFirst().to()));
        if (turns.size() > 1) {
            lines.add(turn("Next: ", turns.get(1), " from ", turns.get(1).from()));
        }
        return new Field("Duty", lines);
    }

    /** A stretch in a line. */
    static List<Span> turn(String before, Turn turn, String word, Instant moment) {
        var line = new ArrayList<Span>();
        line.add(Span.words(before));
        line.addAll(who(turn));
        line.add(Span.words(word));
        line.add(new Span.Moment(moment, Span.Style.FULL));
        return line;
    }

    private static List<Span> who(Turn turn) {
        var spans = new ArrayList<Span>();
        switch (turn.why()) {
            case GAP -> spans.add(Span.words("⚠ nobody"));
            case INTENDED_GAP -> spans.add(Span.words("nobody, on purpose"));
            case ROTATION, OVERRIDE, STAND_IN -> turn.person().ifPresent(p -> spans.add(new Span.Person(p)));
        }
        if (turn.person().isPresent()) {
            turn.instead().filter(i -> !turn.person().get().equals(i)).ifPresent(i -> {
                spans.add(Span.words(" instead of "));
                spans.add(new Span.Person(i));
            });
        }
        return spans;
    }

    private static Field rotation(Rotation rotation) {
        var people = new ArrayList<Span>();
        for (var person : rotation.people()) {
            if (!people.isEmpty()) {
                people.add(Span.words(", then "));
            }
            people.add(new Span.Person(person));
        }
        var unit = switch (rotation.every().unit()) {
            case HOURS -> "hour";
            case DAYS -> "day";
            case WEEKS -> "week";
            case MONTHS -> "month";
        };
        var count = rotation.every().count();
        return new Field(
                "Rotation",
                List.of(
                        people,
                        List.of(Span.words("A shift is " + (count == 1 ? "a " + unit : count + " " + unit + "s")
                                + ", handed over at "
                                + rotation.anchor().toLocalTime() + " " + rotation.zone() + "."))));
    }

    private static List<List<Span>> policy(OnCallPlan plan) {
        var policy = plan.policy();
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(Span.words("Urgent is what makes a server useless: edge, web, database or cache.")));
        for (var step : policy.steps()) {
            var when = step.after().isZero() ? "At once: " : "After " + Text.length(step.after()) + ": ";
            lines.add(
                    switch (step.target()) {
                        case ON_CALL -> List.of(Span.words(when + "a private message to whoever has the duty"));
                        case SECOND_ROUTE ->
                            List.of(
                                    Span.words(when + "the same person, mentioned in "),
                                    new Span.Channel(plan.channel()),
                                    Span.words(" and by their own second way (/oncall route)"));
                        case NEXT -> List.of(Span.words(when + "the next person, by every way of theirs"));
                        case ROLE ->
                            List.of(Span.words(when
                                    + (plan.role().isPresent()
                                            ? "the moderators' role"
                                            : "a message without a mention: no role is set")));
                    });
        }
        lines.add(List.of(Span.words("All that " + policy.repeats() + " more times, every "
                + Text.length(policy.round()) + "; then a reminder every hour. An answer holds for "
                + Text.length(policy.lapse()) + ", and I ask again before.")));
        return lines;
    }
}
