package tuskwatch.core.detect;

import static tuskwatch.core.detect.Suspicion.Confidence.LIKELY;
import static tuskwatch.core.detect.Suspicion.Confidence.POSSIBLE;
import static tuskwatch.core.detect.SymptomRules.cause;

import java.time.Duration;
import java.util.List;

/** The causes behind an application that does not answer, by how it does not. */
final class WebCauses {
    private WebCauses() {}

    static List<Suspicion> gateway(String seen, boolean all, boolean hanging) {
        if (!all) {
            return List.of(
                    cause("web-workers-dying", LIKELY, seen, "Other requests of the same round were fine."),
                    cause("web-overload", POSSIBLE, seen, "Other requests of the same round were fine."));
        }
        if (hanging) {
            return List.of(
                    cause("web-overload", LIKELY, seen, ""),
                    cause(
                            "db-slow",
                            POSSIBLE,
                            "A database that hangs makes the application hang.",
                            "Only an inside view would tell."));
        }
        return List.of(
                cause("web-not-running", LIKELY, seen, ""),
                cause("proxy-misrouted", POSSIBLE, "A web server that sends to the wrong port looks the same.", ""));
    }

    /** Whether it is the database that hangs, the streaming server's own question to it may tell. */
    static List<Suspicion> hanging(Sight sight, String checks, boolean all) {
        var seen = "No answer within the time allowed from " + checks
                + (all ? ", while the rest of the server answers at once." : ".");
        if (sight.databaseHangs()) {
            return List.of(
                    cause("db-slow", LIKELY, seen + " PostgreSQL does not answer the streaming server either.", ""),
                    cause("web-overload", POSSIBLE, seen, "PostgreSQL hangs too, which alone explains it."));
        }
        return List.of(
                cause("web-overload", LIKELY, seen, ""),
                cause(
                        "db-slow",
                        POSSIBLE,
                        "A database that hangs makes every page hang.",
                        sight.databaseAnswers()
                                ? "PostgreSQL answers the streaming server."
                                : "From outside it looks the same."),
                cause(
                        "redis-hanging",
                        POSSIBLE,
                        "A Redis that accepts and never answers makes every page hang.",
                        "From outside it looks the same."),
                cause(
                        "db-slots",
                        POSSIBLE,
                        "A connection pooler with no connection left makes every page wait.",
                        "From outside it looks the same."));
    }

    static List<Suspicion> cutting(String checks) {
        return List.of(
                cause(
                        "disk-full",
                        POSSIBLE,
                        "The connection breaks in the middle of the answer for " + checks + ".",
                        "A full disk of the web server in front does that; so do other faults."),
                cause(
                        "proxy-misrouted",
                        POSSIBLE,
                        "The connection breaks in the middle of the answer for " + checks + ".",
                        ""));
    }

    static List<Suspicion> slow(Duration took) {
        var seen = "/health took " + Math.round(took.toMillis() / 100.0) / 10.0
                + " s, more than four times this server's usual time.";
        return List.of(
                cause("web-overload", LIKELY, seen, ""),
                cause("load-spike", POSSIBLE, seen, ""),
                cause("db-slow", POSSIBLE, seen, ""));
    }
}
