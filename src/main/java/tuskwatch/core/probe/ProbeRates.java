package tuskwatch.core.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.instance.InstanceName;

/**
 * Which checks a round asks. All well: {@code /health} and one never-asked API address each round, streaming every
 * second, robots, rules and the instance document every third, the sign-up page every fifth, feeds every tenth, media
 * soon and then every twentieth, nodeinfo every sixtieth: at most 40 requests in any ten rounds. What a kind of server does not offer
 * is not asked.
 */
public final class ProbeRates {
    /** All checks: what {@code check} and {@code /diagnose} ask, once each. */
    public static final List<Check> EVERYTHING = List.of(Check.values());

    private static final List<Check> IN_TURN = List.of(Check.INSTANCE, Check.ROBOTS, Check.RULES);
    private static final int SETTLED = 10;
    private static final int FEEDS_EVERY = 10;
    private static final int MEDIA_EVERY = 20;
    /** Once soon: that a picture is gone says something only where it was seen. */
    private static final int MEDIA_FIRST = 3;

    private static final int NODEINFO_EVERY = 60;
    /** While a recovery is sampled. */
    private static final int DOCUMENT_EVERY = 5;

    private ProbeRates() {}

    /**
     * The checks of a calm round. The order is shuffled by a seed, because a fixed order against a server that fails
     * every fourth request always blames the same part.
     *
     * @param round counted from 0 since the instance is watched
     * @param offered what this kind of server offers
     */
    public static List<Check> calm(InstanceName instance, long round, Liveness liveness, Set<Check> offered) {
        var checks = new LinkedHashSet<Check>();
        checks.add(Check.HEALTH);
        checks.add(liveness.check());
        if (round % 2 == 0) {
            checks.add(Check.STREAMING);
        }
        checks.add(IN_TURN.get((int) (round % IN_TURN.size())));
        if (round % 5 == 0) {
            checks.add(Check.SIGN_UP);
        }
        if (liveness == Liveness.BY_INSTANCE_DOCUMENT && round % 10 == 9) {
            checks.add(Check.TAG);
        }
        checks.addAll(slow(round));
        checks.retainAll(offered);
        if (checks.isEmpty()) {
            checks.add(Check.NODEINFO);
        }
        return shuffled(checks, instance, round);
    }

    /**
     * The same in two rounds, half a period apart: as many requests, and an outage is noticed sooner. {@code /health} is asked in the first of
     * them, the address that shows life in the second.
     *
     * @param round counted from 0; of an even one it is the first half
     * @param offered both of these are
     */
    public static List<Check> half(InstanceName instance, long round, Liveness liveness, Set<Check> offered) {
        var first = new ArrayList<Check>();
        var second = new ArrayList<Check>();
        for (var check : calm(instance, round / 2, liveness, offered)) {
            var fewer = first.size() <= second.size() ? first : second;
            (check == Check.HEALTH ? first : check == liveness.check() ? second : fewer).add(check);
        }
        return List.copyOf(round % 2 == 0 ? first : second);
    }

    /** Facts that change slowly. Media and nodeinfo are ten rounds apart, so that no ten rounds hold both. */
    private static List<Check> slow(long round) {
        if (round == 0 || round >= SETTLED && round % NODEINFO_EVERY == 17) {
            return List.of(Check.NODEINFO);
        }
        if (round >= SETTLED && round % FEEDS_EVERY == 4) {
            return List.of(Check.LOCAL_FEED, Check.REMOTE_FEED);
        }
        var media = round == MEDIA_FIRST || round >= SETTLED && round % MEDIA_EVERY == 7;
        return media ? List.of(Check.MEDIA) : List.of();
    }

    /**
     * The checks of a round while something looks wrong: one that failed, and one that tells causes apart.
     *
     * @param failing the checks that failed last, not empty
     * @param allowed how many requests the budget still has, 0 or more
     */
    public static List<Check> confirming(
            InstanceName instance,
            Collection<Check> failing,
            long round,
            int allowed,
            Set<Check> offered,
            Context context) {
        var ordered = failing.stream().sorted().toList();
        var suspect = ordered.get((int) (round % ordered.size()));
        var telling = context.of(tellingApart(suspect, offered));
        var companion = telling.get((int) (round / ordered.size() % telling.size()));
        return shuffled(List.of(suspect, companion).subList(0, Math.min(2, allowed)), instance, round);
    }

    /**
     * The checks while a recovery is sampled: one that failed, and another of the application where that is what failed,
     * so that a server which still fails now and then is not called well; and now and then the instance document, whose version tells
     * whether the server was upgraded meanwhile.
     */
    public static List<Check> healing(
            InstanceName instance, Collection<Check> failing, long round, Set<Check> offered) {
        var ordered = failing.stream().sorted().toList();
        var suspect = ordered.get((int) (round % ordered.size()));
        var others = Stream.of(Check.TAG, Check.HEALTH, Check.SIGN_UP, Check.INSTANCE, Check.NODEINFO)
                .filter(c -> c != suspect && offered.contains(c))
                .limit(2)
                .toList();
        var checks = new LinkedHashSet<>(List.of(suspect, others.get((int) (round % others.size()))));
        if (round % DOCUMENT_EVERY == 0 && offered.contains(Check.INSTANCE)) {
            checks.add(Check.INSTANCE);
        }
        return shuffled(checks, instance, round);
    }

    /** The checks whose answers tell the possible causes of this one's failure apart, most telling first; never empty. */
    public static List<Check> tellingApart(Check failed, Set<Check> offered) {
        var telling = wanted(failed).filter(offered::contains).toList();
        return telling.isEmpty() ? List.of(failed == Check.ROBOTS ? Check.INSTANCE : Check.ROBOTS) : telling;
    }

    private static Stream<Check> wanted(Check failed) {
        return switch (failed) {
            case TAG -> Stream.of(Check.SIGN_UP, Check.INSTANCE, Check.ROBOTS);
            case INSTANCE -> Stream.of(Check.TAG, Check.SIGN_UP);
            case SIGN_UP, RULES -> Stream.of(Check.TAG, Check.ROBOTS);
            case HEALTH, LOCAL_FEED -> Stream.of(Check.ROBOTS, Check.TAG);
            case REMOTE_FEED -> Stream.of(Check.LOCAL_FEED, Check.TAG);
            // Where they are may have changed: the document tells.
            case STREAMING, MEDIA -> Stream.of(Check.INSTANCE, Check.HEALTH);
            case STREAMING_DATABASE, ROBOTS, NODEINFO -> Stream.of(Check.HEALTH);
        };
    }

    /**
     * What must be asked at once, in the same round, so that no failing sample goes without its context.
     *
     * @param replaced whether something else answers, which may be other software that has moved in
     */
    public static List<Check> followUps(
            Collection<Check> failing, Set<Check> asked, Set<Check> offered, boolean replaced) {
        var wanted = new LinkedHashSet<Check>();
        for (var check : failing) {
            wanted.addAll(tellingApart(check, offered).subList(0, 1));
        }
        if (replaced) {
            wanted.add(Check.NODEINFO);
        }
        wanted.removeAll(asked);
        return List.copyOf(wanted);
    }

    private static List<Check> shuffled(Collection<Check> checks, InstanceName instance, long round) {
        var order = new ArrayList<>(checks);
        Collections.shuffle(order, new Random(instance.spread() * 31L + round));
        return List.copyOf(order);
    }

    /** What is asked beside a check that failed. */
    public enum Context {
        /** Whatever tells causes apart. */
        ALL,
        /**
         * What the application answers, which has answered some of it: that static files are served says nothing more, and who fails now
         * and then is caught sooner by two requests than by one.
         */
        APPLICATION;

        private List<Check> of(List<Check> telling) {
            var made = this == ALL
                    ? telling
                    : telling.stream().filter(Check.APPLICATION::contains).toList();
            return made.isEmpty() ? telling : made;
        }
    }

    /** The never-asked address that shows life. */
    public enum Liveness {
        /** A fresh tag: the best, it reads database and cache live. */
        BY_TAG(Check.TAG),
        /** The instance document, where tags are closed to strangers or unknown to the software. */
        BY_INSTANCE_DOCUMENT(Check.INSTANCE),
        /** The nodeinfo document, where there is no Mastodon API. */
        BY_NODEINFO(Check.NODEINFO);

        private final Check check;

        Liveness(Check check) {
            this.check = check;
        }

        public Check check() {
            return check;
        }

        /**
         * What shows life from now on.
         *
         * @param latest observation of each check
         */
        public Liveness after(Set<Check> offered, Map<Check, Observation> latest) {
            if (!offered.contains(Check.TAG)) {
                return gone(latest.get(Check.INSTANCE)) ? BY_NODEINFO : BY_INSTANCE_DOCUMENT;
            }
            var tag = latest.get(Check.TAG);
            if (tag == null
                    || !(tag.outcome() instanceof Outcome.Answered a)
                    || a.status() == 429
                    || a.status() >= 500) {
                return this;
            }
            return a.status() == 401 || a.status() == 403 || a.status() == 404 ? BY_INSTANCE_DOCUMENT : BY_TAG;
        }

        private static boolean gone(@Nullable Observation o) {
            return o != null
                    && o.outcome() instanceof Outcome.Answered a
                    && (a.status() == 404 || a.content() instanceof Content.Unreadable);
        }
    }
}
