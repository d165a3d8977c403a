package tuskwatch.diagnosis;

import java.util.List;
import java.util.Set;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.instance.ComponentState;

/**
 * A diagnosis beside what was really wrong.
 *
 * @param truth id of the cause, {@code -} where nothing was wrong
 * @param accepted further ids that count as right
 * @param tellable yes, partly or no: whether strangers could tell
 * @param policy whether it must never be called an outage
 */
record Trial(String name, String truth, Set<String> accepted, String tellable, boolean policy, Diagnosis diagnosis) {
    boolean nothingWrong() {
        return truth.equals("-");
    }

    boolean canBeTold() {
        return !nothingWrong() && !tellable.equals("no");
    }

    boolean right(String id) {
        return id.equals(truth) || accepted.contains(id);
    }

    /** What was named, best first; rules for signing up that hold at the same time are left aside. */
    List<Diagnosis.Ranked> named() {
        return diagnosis.ranking().stream()
                .filter(h -> h.cause().kind() != Cause.Kind.POLICY
                        || right(h.cause().id().text())
                        || !h.cause().id().text().startsWith("registrations-"))
                .toList();
    }

    boolean first() {
        return named().stream().limit(1).anyMatch(h -> right(h.cause().id().text()));
    }

    boolean amongThree() {
        return named().stream().limit(3).anyMatch(h -> right(h.cause().id().text()));
    }

    /** Whether a fault is said with confidence. */
    boolean confident() {
        return named().stream().limit(1).anyMatch(Diagnosis.Ranked::confident);
    }

    boolean confidentAndWrong() {
        return confident() && !first();
    }

    boolean calledAnOutage() {
        return diagnosis.assessment().components().values().stream().anyMatch(ComponentState::failing)
                || diagnosis.hypotheses().stream()
                        .anyMatch(h -> h.confident() && h.cause().kind() == Cause.Kind.FAULT);
    }

    String said() {
        return named().stream()
                .limit(3)
                .map(h -> h.cause().id() + " (" + h.suspicion().confidence().id() + ")")
                .toList()
                .toString();
    }
}
