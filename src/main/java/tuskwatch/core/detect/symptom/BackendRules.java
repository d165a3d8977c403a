package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.LIKELY;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.POSSIBLE;
import static tuskwatch.core.detect.symptom.SymptomRules.cause;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;

/** Database, cache or a page of its own: told apart by which addresses of a living application crash or hang. */
final class BackendRules {
    /** What these rules found: nothing, where the application's pages are fine. */
    record Finding(List<ComponentSign> signs, List<Hypothesis> suspicions) {}

    private static final Finding NOTHING = new Finding(List.of(), List.of());

    private BackendRules() {}

    static Finding judge(ProbeResults sight) {
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
                    List.of(cause("db-slow", LIKELY, phrase("rule.page-reads-database-live"))));
        }
        if (sight.crashed(Check.HEALTH)) {
            return failing(
                    Component.DATABASE,
                    ComponentState.DOWN,
                    Set.of(Check.HEALTH),
                    sight.crashed(Check.SIGN_UP),
                    List.of(cause("db-down", LIKELY, phrase("rule.health-answers-500-about"))));
        }
        return pageOfItsOwn(sight);
    }

    private static Finding tagCrashes(ProbeResults sight) {
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
                                    sight.crashed(Check.SIGN_UP)
                                            ? phrase("rule.live-page-and-form-crash")
                                            : phrase("rule.live-page-and-health-crash")),
                            cause(
                                    "disk-full",
                                    POSSIBLE,
                                    phrase("rule.postgresql-stops-itself-when"),
                                    phrase("rule.only-server-s-own")),
                            cause("upgrade-failure", POSSIBLE, phrase("rule.upgrade-went-wrong-can"))));
        }
        if (sight.silent(Check.SIGN_UP)) {
            return down(
                    Component.CACHE,
                    Set.of(Check.TAG),
                    cause("redis-hanging", LIKELY, phrase("rule.page-reads-redis-crashes")),
                    cause("db-slow", POSSIBLE, phrase("rule.sign-up-form-hangs")));
        }
        return cacheRefuses(sight);
    }

    /** Database and cache look alike when they hang; an instance document made from the cache tells, and the streaming server. */
    private static Finding hangs(ProbeResults sight) {
        var seen = phrase("rule.pages-read-database-hang");
        if (sight.silent(Check.INSTANCE) && !sight.databaseHangs()) {
            var sure = sight.databaseAnswers();
            var also = sure ? phrase("rule.database-answers-streaming") : LocalizedText.NONE;
            var hang = phrase("rule.cache-pages-hang");
            return down(
                    Component.CACHE,
                    Set.of(Check.TAG, Check.SIGN_UP, Check.INSTANCE),
                    cause(
                            "redis-hanging",
                            sure ? LIKELY : POSSIBLE,
                            sure ? LocalizedText.sentences(hang, also) : hang,
                            sure ? LocalizedText.NONE : phrase("rule.database-hangs-looks-same")),
                    cause("db-slow", POSSIBLE, seen, also),
                    cause("db-slots", POSSIBLE, seen, also));
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
                                        LocalizedText.sentences(seen, phrase("rule.database-silent-too"))),
                                cause("db-slots", POSSIBLE, seen))
                        : List.of(
                                cause("db-slots", LIKELY, seen, phrase("rule.database-slow-looks-same")),
                                cause("db-slow", POSSIBLE, seen)));
    }

    private static Finding cacheRefuses(ProbeResults sight) {
        var formFine = sight.good(Check.SIGN_UP);
        var seen = formFine ? phrase("rule.tag-crashes-form-fine") : phrase("rule.tag-crashes");
        if (sight.crashed(Check.INSTANCE)) {
            return down(
                    Component.CACHE,
                    Set.of(Check.TAG, Check.INSTANCE),
                    new Hypothesis(
                            new CauseId("redis-down"),
                            formFine ? Hypothesis.Confidence.CERTAIN : LIKELY,
                            List.of(seen, phrase("rule.never-asked-instance-document")),
                            List.of()));
        }
        if (sight.good(Check.INSTANCE)) {
            return down(
                    Component.CACHE,
                    Set.of(Check.TAG),
                    cause("redis-refuses-writes", LIKELY, seen, phrase("rule.instance-document-still-answers")),
                    cause("redis-down", POSSIBLE, seen, phrase("rule.stopped-redis-would-break")));
        }
        return down(
                Component.CACHE,
                Set.of(Check.TAG),
                cause("redis-down", LIKELY, seen, formFine ? LocalizedText.NONE : phrase("rule.sign-up-form-was")));
    }

    private static Finding pageOfItsOwn(ProbeResults sight) {
        if (sight.crashed(Check.SIGN_UP)) {
            var document = sight.crashed(Check.INSTANCE);
            return new Finding(
                    List.of(new ComponentSign(Component.SIGN_UP, ComponentState.DOWN, 1, Set.of(Check.SIGN_UP))),
                    List.of(
                            cause(
                                    "assets-missing",
                                    document ? LIKELY : POSSIBLE,
                                    document ? phrase("rule.form-and-document-crash") : phrase("rule.form-crashes")),
                            cause("app-bug", POSSIBLE, phrase("rule.one-page-crashes-always")),
                            cause("migration-pending", POSSIBLE, phrase("rule.code-newer-than-database"))));
        }
        if (sight.crashed(Check.INSTANCE) && !sight.good(Check.TAG)) {
            return down(
                    Component.CACHE,
                    Set.of(Check.INSTANCE),
                    cause(
                            "redis-down",
                            LIKELY,
                            phrase("rule.never-asked-instance-document-2"),
                            phrase("rule.tag-address-closed-strangers")));
        }
        if (sight.silent(Check.SIGN_UP)) {
            return new Finding(
                    List.of(new ComponentSign(Component.SIGN_UP, ComponentState.DOWN, 1, Set.of(Check.SIGN_UP))),
                    List.of(cause("db-slow", POSSIBLE, phrase("rule.sign-up-page-hangs"))));
        }
        if (sight.silent(Check.LOCAL_FEED) || sight.silent(Check.REMOTE_FEED)) {
            var feeds = sight.which(Set.of(Check.LOCAL_FEED, Check.REMOTE_FEED), sight::silent);
            return failing(
                    Component.DATABASE,
                    ComponentState.DEGRADED,
                    Set.copyOf(feeds),
                    false,
                    List.of(cause("db-slow", LIKELY, phrase("rule.public-timelines-hang-while"))));
        }
        if (sight.databaseRefuses()) {
            return new Finding(
                    List.of(new ComponentSign(
                            Component.STREAMING, ComponentState.DEGRADED, 0, Set.of(Check.STREAMING_DATABASE))),
                    List.of(
                            cause("db-slots", LIKELY, phrase("rule.streaming-server-gets-no")),
                            cause(
                                    "streaming-down",
                                    POSSIBLE,
                                    phrase("rule.streaming-server-cannot-look"),
                                    phrase("rule.its-health-address-fine"))));
        }
        var odd = sight.which(
                Set.of(Check.INSTANCE, Check.TAG, Check.RULES, Check.LOCAL_FEED, Check.REMOTE_FEED),
                c -> sight.crashed(c) || sight.silent(c) || sight.unavailable(c) || sight.stale(c));
        if (!odd.isEmpty()) {
            return new Finding(
                    List.of(new ComponentSign(Component.WEB, ComponentState.DEGRADED, 1, Set.copyOf(odd))),
                    List.of(cause(
                            "app-bug",
                            POSSIBLE,
                            phrase("rule.fails-while-rest-application", SymptomRules.names(odd)))));
        }
        return NOTHING;
    }

    /** A failing backend; sign-up fails with it, as a consequence that no detector counts. */
    /** A part that is down and takes sign-up with it. */
    private static Finding down(Component component, Set<Check> basis, Hypothesis... causes) {
        return failing(component, ComponentState.DOWN, basis, true, List.of(causes));
    }

    private static Finding failing(
            Component component, ComponentState state, Set<Check> basis, boolean signUpToo, List<Hypothesis> causes) {
        var sign = new ComponentSign(component, state, 1, basis);
        return new Finding(
                signUpToo
                        ? List.of(sign, new ComponentSign(Component.SIGN_UP, ComponentState.DOWN, 0, basis))
                        : List.of(sign),
                causes);
    }
}
