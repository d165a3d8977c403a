package tuskwatch.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

/** A server of the demonstration: what it answers while this or that is wrong, as recorded on real servers. */
final class DemoServer {
    private static final Duration FLAP = Duration.ofSeconds(40);
    private static final Software SOFTWARE = new Software("mastodon", "4.6.5");

    private final String title;
    private Trouble trouble = Trouble.NONE;

    DemoServer(String title) {
        this.title = title;
    }

    /** What is wrong with it. */
    enum Trouble {
        NONE,
        /** The application is dead; the cache in front serves old pages with 200. */
        PUMA_DEAD,
        REDIS_REFUSED,
        /** Dead for 40 s, well for 40 s, and so on. */
        FLAPPING,
        CLOSED,
        /** Nothing of ours gets out; the server itself is well. */
        OUR_NETWORK
    }

    void breaks(Trouble next) {
        trouble = next;
    }

    Outcome answer(Check check, Instant at) {
        return switch (trouble) {
            case NONE -> well(check, SignupPolicy.OPEN, at);
            case PUMA_DEAD -> dead(check, at);
            case REDIS_REFUSED ->
                check == Check.TAG || check == Check.INSTANCE
                        ? answered(500, Freshness.ORIGIN, Speaker.APPLICATION, new Content.ErrorPage())
                        : well(check, SignupPolicy.OPEN, at);
            case FLAPPING ->
                at.getEpochSecond() / FLAP.toSeconds() % 2 == 0 ? dead(check, at) : well(check, SignupPolicy.OPEN, at);
            case CLOSED -> well(check, SignupPolicy.CLOSED, at);
            case OUR_NETWORK -> new Outcome.NoAddress();
        };
    }

    private Outcome dead(Check check, Instant at) {
        return switch (check) {
            case ROBOTS, STREAMING, STREAMING_DATABASE, MEDIA -> well(check, SignupPolicy.OPEN, at);
            case RULES -> answered(200, Freshness.STALE, Speaker.PROXY, new Content.AsExpected());
            case HEALTH, INSTANCE, TAG, SIGN_UP, NODEINFO, LOCAL_FEED, REMOTE_FEED ->
                answered(502, Freshness.ORIGIN, Speaker.PROXY, new Content.ErrorPage());
        };
    }

    private Outcome well(Check check, SignupPolicy policy, Instant at) {
        if (check == Check.STREAMING_DATABASE) {
            return answered(401, Freshness.ORIGIN, Speaker.STREAMING, new Content.ErrorPage());
        }
        var open = policy == SignupPolicy.OPEN;
        var content = switch (check) {
            case INSTANCE -> new Content.Described(facts(policy));
            case NODEINFO ->
                new Content.Introduced(
                        SOFTWARE, title, Optional.of(open), "https://" + title + "/nodeinfo/2.0", Optional.empty());
            case LOCAL_FEED, REMOTE_FEED -> new Content.Feed(Optional.of(at.minusSeconds(20)));
            case SIGN_UP ->
                policy == SignupPolicy.CLOSED ? new Content.Redirect("/auth/sign_in", true) : new Content.AsExpected();
            case HEALTH, TAG, RULES, STREAMING, STREAMING_DATABASE, ROBOTS, MEDIA -> new Content.AsExpected();
        };
        var status = content instanceof Content.Redirect ? 302 : 200;
        return answered(status, Freshness.ORIGIN, Speaker.APPLICATION, content);
    }

    private InstanceFacts facts(SignupPolicy policy) {
        var message = policy == SignupPolicy.CLOSED
                ? Optional.of("We are full for now. Please come back in spring.")
                : Optional.<String>empty();
        var registration = new Registration(policy, Optional.of(16), message, Optional.empty());
        var none = Optional.<String>empty();
        return new InstanceFacts(title, SOFTWARE, registration, none, none, none, none, none);
    }

    private static Outcome answered(int status, Freshness freshness, Speaker speaker, Content content) {
        return new Outcome.Answered(status, freshness, speaker, content, Optional.empty(), OptionalInt.empty());
    }
}
