package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Suspicion.Confidence.LIKELY;
import static tuskwatch.core.detect.symptom.Suspicion.Confidence.POSSIBLE;
import static tuskwatch.core.detect.symptom.SymptomRules.cause;
import static tuskwatch.core.message.Phrase.phrase;

import java.time.Duration;
import java.util.List;
import tuskwatch.core.message.Phrase;

/** The causes behind an application that does not answer, by how it does not. */
final class WebCauses {
    private WebCauses() {}

    static List<Suspicion> gateway(Phrase seen, boolean all, boolean hanging) {
        if (!all) {
            return List.of(
                    cause("web-workers-dying", LIKELY, seen, phrase("rule.other-requests-same-round")),
                    cause("web-overload", POSSIBLE, seen, phrase("rule.other-requests-same-round")));
        }
        if (hanging) {
            return List.of(
                    cause("web-overload", LIKELY, seen, Phrase.NONE),
                    cause(
                            "db-slow",
                            POSSIBLE,
                            phrase("rule.database-hangs-makes-application"),
                            phrase("rule.only-inside-view-would")));
        }
        return List.of(
                cause("web-not-running", LIKELY, seen, Phrase.NONE),
                cause("proxy-misrouted", POSSIBLE, phrase("rule.web-server-sends-wrong"), Phrase.NONE));
    }

    /** Whether it is the database that hangs, the streaming server's own question to it may tell. */
    static List<Suspicion> hanging(Sight sight, Phrase checks, boolean all) {
        var seen = all ? phrase("rule.hanging-alone", checks) : phrase("rule.hanging", checks);
        if (sight.databaseHangs()) {
            return List.of(
                    cause("db-slow", LIKELY, Phrase.sentences(seen, phrase("rule.database-silent-too")), Phrase.NONE),
                    cause("web-overload", POSSIBLE, seen, phrase("rule.postgresql-hangs-too-which")));
        }
        return List.of(
                cause("web-overload", LIKELY, seen, Phrase.NONE),
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

    static List<Suspicion> cutting(Phrase checks) {
        return List.of(
                cause(
                        "disk-full",
                        POSSIBLE,
                        phrase("rule.connection-breaks-in-middle", checks),
                        phrase("rule.full-disk-web-server")),
                cause("proxy-misrouted", POSSIBLE, phrase("rule.connection-breaks-in-middle", checks), Phrase.NONE));
    }

    static List<Suspicion> slow(Duration took) {
        var seen = phrase("rule.slow", new Phrase.Decimal(took.toMillis() / 1000.0, 1));
        return List.of(
                cause("web-overload", LIKELY, seen, Phrase.NONE),
                cause("load-spike", POSSIBLE, seen, Phrase.NONE),
                cause("db-slow", POSSIBLE, seen, Phrase.NONE));
    }
}
