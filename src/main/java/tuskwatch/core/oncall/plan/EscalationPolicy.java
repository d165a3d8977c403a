package tuskwatch.core.oncall.plan;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.List;

/**
 * Who is called when nobody answers.
 *
 * @param steps of one round, in the order of time; the first is at once
 * @param round how long a round lasts, longer than its last step
 * @param repeats how often the round is repeated after the first time, 0 to 10; then it is said hourly that nobody answers
 * @param reminder after which the one who acknowledged is asked whether he is still on it
 * @param lapse after which an acknowledgement ends if he does not say so
 */
public record EscalationPolicy(List<Step> steps, Duration round, int repeats, Duration reminder, Duration lapse) {
    /** How often it is said that nobody answers, once all rounds are over. */
    public static final Duration UNANSWERED = Duration.ofHours(1);

    /** What holds unless somebody changes it. */
    public static final EscalationPolicy STANDARD = standard(Duration.ofMinutes(5), 3, Duration.ofMinutes(60));

    private static final int MOST_REPEATS = 10;

    public EscalationPolicy {
        steps = List.copyOf(steps);
    }

    /** Whom a step calls. */
    public enum Target {
        /** Who has the duty, by private message. */
        ON_CALL,
        /** The one who was called before, another way. */
        SECOND_ROUTE,
        /** The next in order who was not called yet. */
        NEXT,
        /** All moderators, by their role. */
        ROLE
    }

    /** @param after the beginning of the round */
    public record Step(Duration after, Target target) {}

    /**
     * The usual steps, with another wait: who has the duty, the same another way, the next person after the wait, and the
     * role after twice the wait.
     *
     * @param wait 1 to 60 minutes
     * @param repeats 0 to 10
     * @param lapse 10 minutes to 24 hours
     * @throws RefusedException when one is out of range
     */
    public static EscalationPolicy standard(Duration wait, int repeats, Duration lapse) {
        if (wait.compareTo(Duration.ofMinutes(1)) < 0 || wait.compareTo(Duration.ofHours(1)) > 0) {
            throw new RefusedException(phrase("policy-of-calls.wait"));
        }
        if (repeats < 0 || repeats > MOST_REPEATS) {
            throw new RefusedException(phrase("policy-of-calls.repeats", MOST_REPEATS));
        }
        if (lapse.compareTo(Duration.ofMinutes(10)) < 0 || lapse.compareTo(Duration.ofHours(24)) > 0) {
            throw new RefusedException(phrase("policy-of-calls.lapse"));
        }
        return new EscalationPolicy(
                List.of(
                        new Step(Duration.ZERO, Target.ON_CALL),
                        new Step(wait.multipliedBy(3).dividedBy(5), Target.SECOND_ROUTE),
                        new Step(wait, Target.NEXT),
                        new Step(wait.multipliedBy(2), Target.ROLE)),
                wait.multipliedBy(3),
                repeats,
                lapse.multipliedBy(3).dividedBy(4),
                lapse);
    }

    /** Before the next person is called. */
    public Duration wait(Target target) {
        return steps.stream()
                .filter(s -> s.target() == target)
                .findFirst()
                .map(Step::after)
                .orElse(round);
    }

    /** How many steps there are in all rounds together. */
    public int rungs(Urgency urgency) {
        return urgency == Urgency.LOW ? 1 : steps.size() * (repeats + 1);
    }

    /** The step of that number, counted through all rounds, timed from the very beginning. */
    public Step rung(int number) {
        var step = steps.get(number % steps.size());
        return new Step(round.multipliedBy(number / steps.size()).plus(step.after()), step.target());
    }
}
