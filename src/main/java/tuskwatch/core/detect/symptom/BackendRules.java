package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.OutcomeWords;

/** Database, cache or a page of its own: told apart by which addresses of a living application crash or hang. */
final class BackendRules {
    private BackendRules() {}

    static void judge(ProbeResults sight, Judgement found) {
        if (sight.crashed(Check.TAG)) {
            tagCrashes(sight, found);
        } else if (sight.silent(Check.TAG) && sight.silent(Check.SIGN_UP)) {
            hangs(sight, found);
        } else if (sight.silent(Check.TAG)) {
            found.fails(Component.DATABASE, ComponentState.DEGRADED, Set.of(Check.TAG));
            found.likely("db-slow", phrase("rule.page-reads-database-live"));
        } else if (sight.crashed(Check.HEALTH)) {
            found.fails(Component.DATABASE, ComponentState.DOWN, Set.of(Check.HEALTH));
            if (sight.crashed(Check.SIGN_UP)) {
                found.takesSignUp(Component.DATABASE);
            }
            found.likely("db-down", phrase("rule.health-answers-500-about"));
        } else {
            pageOfItsOwn(sight, found);
        }
    }

    private static void tagCrashes(ProbeResults sight, Judgement found) {
        if (sight.crashed(Check.SIGN_UP) || sight.crashed(Check.HEALTH)) {
            withSignUp(found, Component.DATABASE, crashing(sight, Check.TAG, Check.SIGN_UP, Check.HEALTH));
            found.likely(
                    "db-down",
                    sight.crashed(Check.SIGN_UP)
                            ? phrase("rule.live-page-and-form-crash")
                            : phrase("rule.live-page-and-health-crash"));
            found.possible("disk-full", phrase("rule.postgresql-stops-itself-when"), phrase("rule.only-server-s-own"));
            found.possible("upgrade-failure", phrase("rule.upgrade-went-wrong-can"));
        } else if (sight.silent(Check.SIGN_UP)) {
            withSignUp(found, Component.CACHE, Set.of(Check.TAG));
            found.likely("redis-hanging", phrase("rule.page-reads-redis-crashes"));
            found.possible("db-slow", phrase("rule.sign-up-form-hangs"));
        } else {
            cacheRefuses(sight, found);
        }
    }

    /** Database and cache look alike when they hang; an instance document made from the cache tells, and the streaming server. */
    private static void hangs(ProbeResults sight, Judgement found) {
        var seen = phrase("rule.pages-read-database-hang");
        if (sight.silent(Check.INSTANCE) && !sight.databaseHangs()) {
            withSignUp(found, Component.CACHE, Set.of(Check.TAG, Check.SIGN_UP, Check.INSTANCE));
            var hang = phrase("rule.cache-pages-hang");
            var also = LocalizedText.NONE;
            if (sight.databaseAnswers()) {
                also = phrase("rule.database-answers-streaming");
                found.likely("redis-hanging", LocalizedText.sentences(hang, also));
            } else {
                found.possible("redis-hanging", hang, phrase("rule.database-hangs-looks-same"));
            }
            found.possible("db-slow", seen, also);
            found.possible("db-slots", seen, also);
            return;
        }
        withSignUp(found, Component.DATABASE, Set.of(Check.TAG, Check.SIGN_UP));
        if (sight.databaseHangs()) {
            found.likely("db-slow", LocalizedText.sentences(seen, phrase("rule.database-silent-too")));
            found.possible("db-slots", seen);
        } else {
            found.likely("db-slots", seen, phrase("rule.database-slow-looks-same"));
            found.possible("db-slow", seen);
        }
    }

    private static void cacheRefuses(ProbeResults sight, Judgement found) {
        withSignUp(found, Component.CACHE, crashing(sight, Check.TAG, Check.INSTANCE));
        var formFine = sight.good(Check.SIGN_UP);
        var seen = formFine ? phrase("rule.tag-crashes-form-fine") : phrase("rule.tag-crashes");
        if (sight.crashed(Check.INSTANCE)) {
            var document = phrase("rule.never-asked-instance-document");
            found.suspect("redis-down", formFine ? Confidence.CERTAIN : Confidence.LIKELY, List.of(seen, document));
        } else if (sight.good(Check.INSTANCE)) {
            found.likely("redis-refuses-writes", seen, phrase("rule.instance-document-still-answers"));
            found.possible("redis-down", seen, phrase("rule.stopped-redis-would-break"));
        } else {
            found.likely("redis-down", seen, formFine ? LocalizedText.NONE : phrase("rule.sign-up-form-was"));
        }
    }

    private static void pageOfItsOwn(ProbeResults sight, Judgement found) {
        var hangingFeeds = sight.which(Set.of(Check.LOCAL_FEED, Check.REMOTE_FEED), sight::silent);
        if (sight.crashed(Check.SIGN_UP)) {
            found.fails(Component.SIGN_UP, ComponentState.DOWN, Set.of(Check.SIGN_UP));
            if (sight.crashed(Check.INSTANCE)) {
                found.likely("assets-missing", phrase("rule.form-and-document-crash"));
            } else {
                found.possible("assets-missing", phrase("rule.form-crashes"));
            }
            found.possible("app-bug", phrase("rule.one-page-crashes-always"));
            found.possible("migration-pending", phrase("rule.code-newer-than-database"));
        } else if (sight.crashed(Check.INSTANCE) && !sight.good(Check.TAG)) {
            withSignUp(found, Component.CACHE, Set.of(Check.INSTANCE));
            found.likely(
                    "redis-down",
                    phrase("rule.never-asked-instance-document-2"),
                    phrase("rule.tag-address-closed-strangers"));
        } else if (sight.silent(Check.SIGN_UP)) {
            found.fails(Component.SIGN_UP, ComponentState.DOWN, Set.of(Check.SIGN_UP));
            found.possible("db-slow", phrase("rule.sign-up-page-hangs"));
        } else if (!hangingFeeds.isEmpty()) {
            found.fails(Component.DATABASE, ComponentState.DEGRADED, hangingFeeds);
            found.likely("db-slow", phrase("rule.public-timelines-hang-while"));
        } else if (sight.databaseRefuses()) {
            found.is(Component.STREAMING, ComponentState.DEGRADED, Set.of(Check.STREAMING_DATABASE));
            found.likely("db-slots", phrase("rule.streaming-server-gets-no"));
            found.possible(
                    "streaming-down",
                    phrase("rule.streaming-server-cannot-look"),
                    phrase("rule.its-health-address-fine"));
        } else {
            single(sight, found);
        }
    }

    private static void single(ProbeResults sight, Judgement found) {
        var odd = sight.which(
                Set.of(Check.INSTANCE, Check.TAG, Check.RULES, Check.LOCAL_FEED, Check.REMOTE_FEED), sight::broken);
        if (!odd.isEmpty()) {
            found.fails(Component.WEB, ComponentState.DEGRADED, odd);
            found.possible("app-bug", phrase("rule.fails-while-rest-application", OutcomeWords.list(odd)));
        }
    }

    private static List<Check> crashing(ProbeResults sight, Check... checks) {
        return sight.which(List.of(checks), sight::crashed);
    }

    private static void withSignUp(Judgement found, Component component, Collection<Check> basis) {
        found.fails(component, ComponentState.DOWN, basis);
        found.takesSignUp(component);
    }
}
