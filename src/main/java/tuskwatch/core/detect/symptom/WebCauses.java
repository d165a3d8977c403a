package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import tuskwatch.core.message.LocalizedText;

/** The causes behind an application that does not answer, by how it does not. */
final class WebCauses {
    private WebCauses() {}

    static void gateway(Judgement found, LocalizedText seen, boolean all, boolean hanging) {
        if (!all) {
            found.likely("web-workers-dying", seen, phrase("rule.other-requests-same-round"));
            found.possible("web-overload", seen, phrase("rule.other-requests-same-round"));
        } else if (hanging) {
            found.likely("web-overload", seen);
            found.possible(
                    "db-slow", phrase("rule.database-hangs-makes-application"), phrase("rule.only-inside-view-would"));
        } else {
            found.likely("web-not-running", seen);
            found.possible("proxy-misrouted", phrase("rule.web-server-sends-wrong"));
        }
    }

    /** Whether it is the database that hangs, the streaming server's own question to it may tell. */
    static void hanging(Judgement found, ProbeResults sight, LocalizedText checks, boolean all) {
        var seen = all ? phrase("rule.hanging-alone", checks) : phrase("rule.hanging", checks);
        if (sight.databaseHangs()) {
            found.likely("db-slow", LocalizedText.sentences(seen, phrase("rule.database-silent-too")));
            found.possible("web-overload", seen, phrase("rule.postgresql-hangs-too-which"));
            return;
        }
        var same = phrase("rule.from-outside-looks-same");
        found.likely("web-overload", seen);
        found.possible(
                "db-slow",
                phrase("rule.database-hangs-makes-every"),
                sight.databaseAnswers() ? phrase("rule.database-answers-streaming") : same);
        found.possible("redis-hanging", phrase("rule.redis-accepts-and-never"), same);
        found.possible("db-slots", phrase("rule.connection-pooler-with-no"), same);
    }

    static void cutting(Judgement found, LocalizedText checks) {
        var seen = phrase("rule.connection-breaks-in-middle", checks);
        found.possible("disk-full", seen, phrase("rule.full-disk-web-server"));
        found.possible("proxy-misrouted", seen);
    }

    /** nginx's own 444 closes without a word, by name or address of who asks; what is static is often left out. */
    static void cutOff(Judgement found, LocalizedText checks) {
        var seen = phrase("front.closed-without-a-word", checks);
        found.possible("waf-block", seen);
        found.possible("ip-block", seen);
        found.possible("proxy-misrouted", seen);
    }

    static void slow(Judgement found, Duration took) {
        var seen = phrase("rule.slow", new LocalizedText.Decimal(took.toMillis() / 1000.0, 1));
        found.likely("web-overload", seen);
        found.possible("load-spike", seen);
        found.possible("db-slow", seen);
    }
}
