package tuskwatch.core.detect.symptom;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.Answered;
import tuskwatch.core.probe.OutcomeWords;

/**
 * The latest outcome of each check, and the questions that the symptom rules ask of it. An answer that was never asked
 * for answers every question with no.
 */
public final class ProbeResults {
    private static final Set<Check> BESIDE_SIGN_UP =
            EnumSet.of(Check.INSTANCE, Check.TAG, Check.RULES, Check.NODEINFO, Check.LOCAL_FEED, Check.REMOTE_FEED);

    private final Map<Check, Observation> latest = new EnumMap<>(Check.class);

    /** Later observations of the same check replace earlier ones; what was not asked counts as if it were not there. */
    public ProbeResults(Collection<Observation> observations) {
        for (var observation : observations) {
            if (observation.asked()) {
                latest.put(observation.check(), observation);
            }
        }
    }

    /** The same without those of the checks that satisfy the question. */
    ProbeResults without(Set<Check> checks, Predicate<Check> question) {
        return new ProbeResults(latest.values().stream()
                .filter(o -> !(checks.contains(o.check()) && question.test(o.check())))
                .toList());
    }

    Optional<Outcome> outcome(Check check) {
        return Optional.ofNullable(latest.get(check)).map(Observation::outcome);
    }

    /** What came of it, for people. */
    LocalizedText words(Check check) {
        return OutcomeWords.of(outcome(check).orElseThrow());
    }

    /** What was found in the body, where it is of that kind. */
    <T extends Content> Optional<T> content(Check check, Class<T> kind) {
        return outcome(check)
                .map(o -> o instanceof Answered a ? a.content() : null)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    Duration took(Check check) {
        var observation = latest.get(check);
        return observation == null ? Duration.ZERO : observation.took();
    }

    Optional<Instant> at(Check check) {
        return Optional.ofNullable(latest.get(check)).map(Observation::at);
    }

    boolean asked(Check check) {
        return latest.containsKey(check);
    }

    /** Those of the given checks that were asked and satisfy the question, in the order of {@link Check}. */
    List<Check> which(Collection<Check> checks, Predicate<Check> question) {
        return checks.stream().filter(this::asked).filter(question).sorted().toList();
    }

    List<Check> askedOf(Collection<Check> checks) {
        return which(checks, c -> true);
    }

    /** The application itself answered as a healthy one does. */
    boolean good(Check check) {
        if (check == Check.ROBOTS) {
            return answered(
                    check, a -> a.status() < 500 && !AnswerOrigin.wall(a) && !(a.content() instanceof Content.StandIn));
        }
        if (check == Check.MEDIA) {
            return answered(
                    check,
                    a -> a.status() < 300
                            && a.freshness() != Freshness.STALE
                            && a.content() instanceof Content.AsExpected);
        }
        return answered(
                check,
                a -> a.freshness() == Freshness.ORIGIN
                        && switch (a.content()) {
                            case Content.AsExpected e -> a.status() < 300;
                            case Content.Described d -> a.status() < 300;
                            case Content.Introduced i -> a.status() < 300;
                            case Content.Feed f -> a.status() < 300;
                            case Content.Redirect r -> check == Check.SIGN_UP && formLeadsAway();
                            case Content.Challenge c -> false;
                            case Content.StandIn s -> false;
                            case Content.MaintenancePage m -> false;
                            case Content.ErrorPage e -> false;
                            case Content.StoreRefusal s -> false;
                            case Content.Unreadable u -> false;
                        });
    }

    /** Silence: connected, but no answer in time. */
    boolean silent(Check check) {
        return outcome(check).filter(Outcome.TimedOut.class::isInstance).isPresent();
    }

    boolean cut(Check check) {
        return outcome(check).filter(Outcome.Cut.class::isInstance).isPresent();
    }

    /** Failed before any HTTP was spoken. */
    boolean unreachable(Check check) {
        return outcome(check).filter(Outcome::unreachable).isPresent();
    }

    /** Nobody could say where its name leads. */
    boolean unresolved(Check check) {
        return outcome(check).filter(Outcome.Unresolved.class::isInstance).isPresent();
    }

    boolean status(Check check, int status) {
        return answered(check, a -> a.status() == status && !AnswerOrigin.wall(a));
    }

    /** The one that was made last. */
    Optional<Observation> newest() {
        return latest.values().stream().max(Comparator.comparing(Observation::at));
    }

    /** Whether any address was one that is never contacted. */
    boolean forbidden() {
        return latest.values().stream().anyMatch(o -> o.outcome() instanceof Outcome.AddressForbidden);
    }

    /** 500 and the like, made by the application or by something that does not say who it is. */
    boolean crashed(Check check) {
        return answered(
                check, a -> (a.status() == 500 || a.status() == 501) && !(a.content() instanceof Content.StandIn));
    }

    /** 502 or 504: something in front speaks for an application that does not. */
    boolean badGateway(Check check) {
        return answered(check, a -> a.status() == 502 || a.status() == 504);
    }

    /** A delivery network in front speaks. */
    boolean cdnFault(Check check) {
        return answered(check, AnswerOrigin::network);
    }

    /** 520–530: the delivery network does not reach the server. */
    boolean unreachedByNetwork(Check check) {
        return answered(check, AnswerOrigin::unreachedByNetwork);
    }

    boolean unavailable(Check check) {
        return answered(check, a -> a.status() == 503 && !AnswerOrigin.elsewhere(a));
    }

    /** 401, 403, 429, a wall or a demand to sign in: our probe is refused. */
    boolean refusedUs(Check check) {
        return answered(check, AnswerOrigin::refuses);
    }

    boolean challenged(Check check) {
        return answered(check, AnswerOrigin::wall);
    }

    /** The application does not do its work there, or a cache hides that it does not. */
    boolean broken(Check check) {
        return crashed(check) || silent(check) || unavailable(check) || stale(check);
    }

    boolean stale(Check check) {
        return answered(check, a -> a.freshness() == Freshness.STALE);
    }

    boolean saysMaintenance(Check check) {
        return content(check, Content.MaintenancePage.class).isPresent();
    }

    /** What a maintenance page says, where one was seen. */
    Optional<String> maintenanceWords() {
        return latest.keySet().stream()
                .flatMap(check -> content(check, Content.MaintenancePage.class).stream())
                .map(Content.MaintenancePage::words)
                .filter(words -> !words.isBlank())
                .findFirst();
    }

    /** Whether the answer was made by something that is not the application, and that keeps nobody out. */
    public boolean replaced(Check check) {
        return madeElsewhere(check) && !refusedUs(check);
    }

    /** What something says of itself that answered in the application's place, where it says it. */
    Optional<Content.StandIn.Kind> standsIn(Check check) {
        return content(check, Content.StandIn.class).map(Content.StandIn::kind);
    }

    /** A copy that a cache on the way holds. */
    boolean cached(Check check) {
        return answered(check, AnswerOrigin::cached);
    }

    /** A success whose body is nothing that this check can read. */
    boolean unreadable(Check check) {
        return answered(check, a -> a.status() < 300 && a.content() instanceof Content.Unreadable);
    }

    /** Whether the sign-up page leads elsewhere by the application's own word, which says who may sign up. */
    boolean formLeadsAway() {
        return content(Check.SIGN_UP, Content.Redirect.class).isPresent()
                && (spokenByApplication(Check.SIGN_UP)
                        || answered(Check.SIGN_UP, AnswerOrigin::leadsAsMastodon)
                                && !which(BESIDE_SIGN_UP, this::good).isEmpty());
    }

    /** Whether the answer was made by something that is not the application. */
    boolean madeElsewhere(Check check) {
        return answered(check, AnswerOrigin::elsewhere);
    }

    boolean spokenByApplication(Check check) {
        return answered(check, a -> a.speaker().application());
    }

    /** Whether a front says it that answers 503 when nothing lives behind it. */
    boolean spokenForNobody(Check check) {
        return answered(check, AnswerOrigin::forNobody);
    }

    /** PostgreSQL answers the streaming server, which asks it without the application. */
    boolean databaseAnswers() {
        return good(Check.STREAMING) && status(Check.STREAMING_DATABASE, 401);
    }

    /** PostgreSQL refuses the streaming server. */
    boolean databaseRefuses() {
        return good(Check.STREAMING) && crashed(Check.STREAMING_DATABASE);
    }

    /** PostgreSQL takes the streaming server's question and does not answer. */
    boolean databaseHangs() {
        return good(Check.STREAMING) && silent(Check.STREAMING_DATABASE);
    }

    /**
     * Any failure that members would notice, whatever its kind.
     *
     * @param picture whether that picture was seen before
     */
    public boolean failing(Check check, boolean picture) {
        return fails(check)
                || check == Check.STREAMING && StreamingAnswer.of(this).failing()
                || check == Check.MEDIA && MediaAnswer.of(this).failing(picture);
    }

    /** The same where nothing is known of what was before. */
    public boolean failing(Check check) {
        return failing(check, false);
    }

    /** It fails as servers fail: not at all, too late, not to the end, or with 5xx. */
    boolean fails(Check check) {
        return silent(check)
                || cut(check)
                || unreachable(check)
                || stale(check)
                || answered(check, a -> a.status() >= 500 && !AnswerOrigin.wall(a));
    }

    private boolean answered(Check check, Predicate<Answered> question) {
        return outcome(check)
                .filter(o -> o instanceof Answered a && question.test(a))
                .isPresent();
    }
}
