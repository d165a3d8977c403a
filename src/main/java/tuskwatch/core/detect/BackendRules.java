package tuskwatch.core.detect;

import static tuskwatch.core.detect.Suspicion.Confidence.LIKELY;
import static tuskwatch.core.detect.Suspicion.Confidence.POSSIBLE;
import static tuskwatch.core.detect.SymptomRules.cause;

import java.util.List;
import java.util.Set;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;

/** Database, cache or a page of its own: told apart by which addresses of a living application crash or hang. */
final class BackendRules {
    /** What these rules found: nothing, where the application's pages are fine. */
    record Finding(List<Sign> signs, List<Suspicion> suspicions) {}

    private static final Finding NOTHING = new Finding(List.of(), List.of());

    private BackendRules() {}

    static Finding judge(Sight sight) {
        if (sight.crashed(Check.TAG)) {
            return tagCrashes(sight);
        }
        if (sight.silent(Check.TAG) && sight.silent(Check.SIGN_UP)) {
            return hangs(sight);
        }
        if (sight.silent(Check.TAG)) {
            return failing(
                    Component.DATABASE,
                    ComponentState.DEGRADED,
                    Set.of(Check.TAG),
                    false,
                    List.of(cause(
                            "db-slow", LIKELY, "A page that reads the database live hangs, while others answer.", "")));
        }
        if (sight.crashed(Check.HEALTH)) {
            return failing(
                    Component.DATABASE,
                    ComponentState.DOWN,
                    Set.of(Check.HEALTH),
                    sight.crashed(Check.SIGN_UP),
                    List.of(cause(
                            "db-down",
                            LIKELY,
                            "/health answers 500: about ten minutes after PostgreSQL is gone, it does.",
                            "")));
        }
        return pageOfItsOwn(sight);
    }

    private static Finding tagCrashes(Sight sight) {
        if (sight.crashed(Check.SIGN_UP) || sight.crashed(Check.HEALTH)) {
            var basis = sight.which(Set.of(Check.TAG, Check.SIGN_UP, Check.HEALTH), sight::crashed);
            return failing(
                    Component.DATABASE,
                    ComponentState.DOWN,
                    Set.copyOf(basis),
                    true,
                    List.of(
                            cause(
                                    "db-down",
                                    LIKELY,
                                    "A page that reads the database live and "
                                            + (sight.crashed(Check.SIGN_UP) ? "the sign-up form" : "/health")
                                            + " answer 500.",
                                    ""),
                            cause(
                                    "disk-full",
                                    POSSIBLE,
                                    "PostgreSQL stops itself when its disk is full.",
                                    "Only the server's own view would tell."),
                            cause(
                                    "upgrade-failure",
                                    POSSIBLE,
                                    "An upgrade that went wrong can make every page crash.",
                                    "")));
        }
        if (sight.silent(Check.SIGN_UP)) {
            return failing(
                    Component.CACHE,
                    ComponentState.DOWN,
                    Set.of(Check.TAG),
                    true,
                    List.of(
                            cause(
                                    "redis-hanging",
                                    LIKELY,
                                    "A page that reads Redis crashes and the sign-up form hangs.",
                                    ""),
                            cause("db-slow", POSSIBLE, "The sign-up form hangs.", "")));
        }
        return cacheRefuses(sight);
    }

    /** Database and cache look alike when they hang; an instance document made from the cache tells, and the streaming server. */
    private static Finding hangs(Sight sight) {
        var seen = "Pages that read the database hang, while /health answers.";
        if (sight.silent(Check.INSTANCE) && !sight.databaseHangs()) {
            var sure = sight.databaseAnswers();
            var also = sure ? " PostgreSQL answers the streaming server." : "";
            return failing(
                    Component.CACHE,
                    ComponentState.DOWN,
                    Set.of(Check.TAG, Check.SIGN_UP, Check.INSTANCE),
                    true,
                    List.of(
                            cause(
                                    "redis-hanging",
                                    sure ? LIKELY : POSSIBLE,
                                    "The tag, the sign-up form and the instance document hang, which all read Redis."
                                            + also,
                                    sure ? "" : "A database that hangs looks the same after some minutes."),
                            cause("db-slow", POSSIBLE, seen, also.strip()),
                            cause("db-slots", POSSIBLE, seen, also.strip())));
        }
        return failing(
                Component.DATABASE,
                ComponentState.DOWN,
                Set.of(Check.TAG, Check.SIGN_UP),
                true,
                sight.databaseHangs()
                        ? List.of(
                                cause(
                                        "db-slow",
                                        LIKELY,
                                        seen + " PostgreSQL does not answer the streaming server either.",
                                        ""),
                                cause("db-slots", POSSIBLE, seen, ""))
                        : List.of(
                                cause("db-slots", LIKELY, seen, "A database that is slow looks the same."),
                                cause("db-slow", POSSIBLE, seen, "")));
    }

    private static Finding cacheRefuses(Sight sight) {
        var formFine = sight.good(Check.SIGN_UP);
        var seen = "A tag nobody asked before answers 500" + (formFine ? " while the sign-up form is fine" : "")
                + ": it reads Redis live.";
        if (sight.crashed(Check.INSTANCE)) {
            return failing(
                    Component.CACHE,
                    ComponentState.DOWN,
                    Set.of(Check.TAG, Check.INSTANCE),
                    true,
                    List.of(new Suspicion(
                            "redis-down",
                            formFine ? Suspicion.Confidence.CERTAIN : LIKELY,
                            List.of(
                                    seen,
                                    "A never-asked instance document answers 500 too, as it does when Redis refuses."),
                            List.of())));
        }
        if (sight.good(Check.INSTANCE)) {
            return failing(
                    Component.CACHE,
                    ComponentState.DOWN,
                    Set.of(Check.TAG),
                    true,
                    List.of(
                            cause("redis-refuses-writes", LIKELY, seen, "The instance document still answers."),
                            cause(
                                    "redis-down",
                                    POSSIBLE,
                                    seen,
                                    "A stopped Redis would break the instance document too, within minutes.")));
        }
        return failing(
                Component.CACHE,
                ComponentState.DOWN,
                Set.of(Check.TAG),
                true,
                List.of(cause(
                        "redis-down",
                        LIKELY,
                        seen,
                        formFine ? "" : "The sign-up form was not seen working: it may be the database.")));
    }

    private static Finding pageOfItsOwn(Sight sight) {
        if (sight.crashed(Check.SIGN_UP)) {
            var document = sight.crashed(Check.INSTANCE);
            return new Finding(
                    List.of(new Sign(Component.SIGN_UP, ComponentState.DOWN, 1, Set.of(Check.SIGN_UP))),
                    List.of(
                            cause(
                                    "assets-missing",
                                    document ? LIKELY : POSSIBLE,
                                    "The sign-up page " + (document ? "and the instance document crash" : "crashes")
                                            + " while the database and Redis answer.",
                                    ""),
                            cause("app-bug", POSSIBLE, "One page crashes, always the same.", ""),
                            cause(
                                    "migration-pending",
                                    POSSIBLE,
                                    "Code newer than the database makes single pages crash.",
                                    "")));
        }
        if (sight.crashed(Check.INSTANCE) && !sight.good(Check.TAG)) {
            return failing(
                    Component.CACHE,
                    ComponentState.DOWN,
                    Set.of(Check.INSTANCE),
                    true,
                    List.of(cause(
                            "redis-down",
                            LIKELY,
                            "A never-asked instance document answers 500, as it does when Redis refuses.",
                            "The tag address is closed to strangers, so the database cannot be told apart.")));
        }
        if (sight.silent(Check.SIGN_UP)) {
            return new Finding(
                    List.of(new Sign(Component.SIGN_UP, ComponentState.DOWN, 1, Set.of(Check.SIGN_UP))),
                    List.of(cause("db-slow", POSSIBLE, "The sign-up page hangs while other pages answer.", "")));
        }
        if (sight.silent(Check.LOCAL_FEED) || sight.silent(Check.REMOTE_FEED)) {
            var feeds = sight.which(Set.of(Check.LOCAL_FEED, Check.REMOTE_FEED), sight::silent);
            return failing(
                    Component.DATABASE,
                    ComponentState.DEGRADED,
                    Set.copyOf(feeds),
                    false,
                    List.of(cause(
                            "db-slow",
                            LIKELY,
                            "Public timelines hang while the rest answers: a table that they read is locked or slow.",
                            "")));
        }
        if (sight.databaseRefuses()) {
            return new Finding(
                    List.of(new Sign(
                            Component.STREAMING, ComponentState.DEGRADED, 0, Set.of(Check.STREAMING_DATABASE))),
                    List.of(
                            cause(
                                    "db-slots",
                                    LIKELY,
                                    "The streaming server gets no answer from PostgreSQL, while the application lives on the connections it has.",
                                    ""),
                            cause(
                                    "streaming-down",
                                    POSSIBLE,
                                    "The streaming server cannot look anybody up.",
                                    "Its health address is fine.")));
        }
        var odd = sight.which(
                Set.of(Check.INSTANCE, Check.TAG, Check.RULES, Check.LOCAL_FEED, Check.REMOTE_FEED),
                c -> sight.crashed(c) || sight.silent(c) || sight.unavailable(c) || sight.stale(c));
        if (!odd.isEmpty()) {
            return new Finding(
                    List.of(new Sign(Component.WEB, ComponentState.DEGRADED, 1, Set.copyOf(odd))),
                    List.of(cause(
                            "app-bug",
                            POSSIBLE,
                            SymptomRules.names(odd) + " fails while the rest of the application is fine.",
                            "")));
        }
        return NOTHING;
    }

    /** A failing backend; sign-up fails with it, as a consequence that no detector counts. */
    private static Finding failing(
            Component component, ComponentState state, Set<Check> basis, boolean signUpToo, List<Suspicion> causes) {
        var sign = new Sign(component, state, 1, basis);
        return new Finding(
                signUpToo ? List.of(sign, new Sign(Component.SIGN_UP, ComponentState.DOWN, 0, basis)) : List.of(sign),
                causes);
    }
}
