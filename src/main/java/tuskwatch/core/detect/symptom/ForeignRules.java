package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.POSSIBLE;
import static tuskwatch.core.detect.symptom.SymptomRules.cause;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;

/** Servers that are not Mastodon: an address that crashes is known to crash, but not which part behind it fails. */
final class ForeignRules {
    private ForeignRules() {}

    static BackendRules.Finding judge(ProbeResults sight) {
        Predicate<Check> broken = c -> sight.crashed(c) || sight.silent(c) || sight.unavailable(c) || sight.stale(c);
        var odd = sight.which(Check.APPLICATION, broken);
        if (odd.isEmpty()) {
            return new BackendRules.Finding(List.of(), List.of());
        }
        var well = sight.which(Check.APPLICATION, sight::good);
        var state = well.isEmpty() ? ComponentState.DOWN : ComponentState.DEGRADED;
        var seen = phrase(
                "rule.fails",
                SymptomRules.names(odd),
                OutcomeWords.of(sight.outcome(odd.getFirst()).orElseThrow()));
        var but = phrase("rule.this-server-does-not");
        return new BackendRules.Finding(
                List.of(new ComponentSign(Component.WEB, state, 1, Set.copyOf(odd))),
                List.of(cause("db-down", POSSIBLE, seen, but), cause("app-bug", POSSIBLE, seen, but)));
    }
}
