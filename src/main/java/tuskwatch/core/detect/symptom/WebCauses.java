package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.LIKELY;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.POSSIBLE;
import static tuskwatch.core.detect.symptom.SymptomRules.cause;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.List;
import tuskwatch.core.message.LocalizedText;

/** The causes behind an application that does not answer, by how it does not. */
final class WebCauses {
    private WebCauses() {}

    static List<Hypothesis> gateway(LocalizedText seen, boolean all, boolean hanging) {
        if (!all) {
            return List.of(
                    cause("web-workers-dying", LIKELY, seen, phrase("rule.other-requests-same-round")),
                    cause("web-overload", POSSIBLE, seen, phrase("rule.other-requests-same-round")));
        }
        if (hanging) {
            return List.of(
                    cause("web-overload", LIKELY, seen),
                    cause(
                            "db-slow",
                            POSSIBLE,
                            phrase("rule.database-hangs-makes-application"),
                            phrase("rule.only-inside-view-would")));
        }
        return List.of(
                cause("web-not-running", LIKELY, seen),
                cause("proxy-misrouted", POSSIBLE, phrase("rule.web-server-sends-wrong")));
    }

    /** Whether it is the database that hangs, the streaming server's own question to it may tell. */
    static List<Hypothesis> hanging(ProbeResults sight, LocalizedText checks, boolean all) {
        var seen = all ? phrase("rule.hanging-alone", checks) : phrase("rule.hanging", checks);
        if (sight.databaseHangs()) {
            return List.of(
                    cause("db-slow", LIKELY, LocalizedText.sentences(seen, phrase("rule.database-silent-too"))),
                    cause("web-overload", POSSIBLE, seen, phrase("rule.postgresql-hangs-too-which")));
        }
        return List.of(
                cause("web-overload", LIKELY, seen),
                cause(
                        "db-slow",
                        POSSIBLE,
                        phrase("rule.database-hangs-makes-every"),
                        sight.databaseAnswers()
                                ? phrase("rule.database-answers-streaming")
                                : phrase("rule.from-outside-looks-same")),
                cause(
                        "redis-hanging",
                        POSSIBLE,
                        phrase("rule.redis-accepts-and-never"),
                        phrase("rule.from-outside-looks-same")),
                cause(
                        "db-slots",
                        POSSIBLE,
                        phrase("rule.connection-pooler-with-no"),
                        phrase("rule.from-outside-looks-same")));
    }

    static List<Hypothesis> cutting(LocalizedText checks) {
        return List.of(
                cause(
                        "disk-full",
                        POSSIBLE,
                        phrase("rule.connection-breaks-in-middle", checks),
                        phrase("rule.full-disk-web-server")),
                cause("proxy-misrouted", POSSIBLE, phrase("rule.connection-breaks-in-middle", checks)));
    }

    static List<Hypothesis> slow(Duration took) {
        var seen = phrase("rule.slow", new LocalizedText.Decimal(took.toMillis() / 1000.0, 1));
        return List.of(
                cause("web-overload", LIKELY, seen),
                cause("load-spike", POSSIBLE, seen),
                cause("db-slow", POSSIBLE, seen));
    }
}
