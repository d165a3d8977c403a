package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.OutcomeWords;

/** Servers that are not Mastodon: an address that crashes is known to crash, but not which part behind it fails. */
final class ForeignRules {
    private ForeignRules() {}

    static void judge(ProbeResults sight, Judgement found) {
        var odd = sight.which(Check.APPLICATION, sight::broken);
        if (odd.isEmpty()) {
            return;
        }
        var well = sight.which(Check.APPLICATION, sight::good);
        found.fails(Component.WEB, well.isEmpty() ? ComponentState.DOWN : ComponentState.DEGRADED, odd);
        var seen = phrase("rule.fails", OutcomeWords.list(odd), sight.words(odd.getFirst()));
        found.possible("db-down", seen, phrase("rule.this-server-does-not"));
        found.possible("app-bug", seen, phrase("rule.this-server-does-not"));
    }
}
