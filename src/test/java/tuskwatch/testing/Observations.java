package tuskwatch.testing;

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
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

/** Answers of a server, one request each, all begun at the same moment and there after 50 ms. */
public final class Observations {
    public static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    public static final Content AS_EXPECTED = new Content.AsExpected();
    public static final Content ERROR_PAGE = new Content.ErrorPage();

    private Observations() {}

    public static Observation saw(Check check, Outcome outcome) {
        return saw(check, AT, outcome);
    }

    public static Observation saw(Check check, Instant at, Outcome outcome) {
        return new Observation(check, at, Duration.ofMillis(50), outcome);
    }

    /** From the application, as a healthy one answers. */
    public static Observation good(Check check) {
        return good(check, AT);
    }

    public static Observation good(Check check, Instant at) {
        return saw(check, at, answer(200, Speaker.APPLICATION, AS_EXPECTED));
    }

    /** An error page with that status. */
    public static Observation bad(Check check, int status, Speaker speaker) {
        return bad(check, AT, status, speaker);
    }

    public static Observation bad(Check check, Instant at, int status, Speaker speaker) {
        return saw(check, at, answer(status, speaker, ERROR_PAGE));
    }

    /** 500 of the application itself. */
    public static Observation crashed(Check check) {
        return bad(check, 500, Speaker.RAILS);
    }

    /** Connected, and no answer. */
    public static Observation silent(Check check) {
        return saw(check, new Outcome.TimedOut());
    }

    public static Outcome answer(int status, Speaker speaker, Content content) {
        return answer(status, Freshness.ORIGIN, speaker, content);
    }

    public static Outcome answer(int status, Freshness freshness, Speaker speaker, Content content) {
        return new Outcome.Answered(status, freshness, speaker, content, Optional.empty(), OptionalInt.empty());
    }

    /** A public timeline with that newest post. */
    public static Observation feed(Check check, Instant at, Instant newest) {
        return saw(check, at, answer(200, Speaker.APPLICATION, new Content.Feed(Optional.of(newest))));
    }

    /** The instance document of a Mastodon with that policy. */
    public static Observation document(SignupPolicy policy) {
        return document(AT, policy);
    }

    public static Observation document(Instant at, SignupPolicy policy) {
        return saw(
                Check.INSTANCE,
                at,
                answer(200, Speaker.APPLICATION, new Content.Described(facts("mastodon", "4.6.5", policy))));
    }

    /** What a document tells that names no places. */
    public static InstanceFacts facts(String software, String version, SignupPolicy policy) {
        return new InstanceFacts(
                "A server",
                new Software(software, version),
                Registration.UNKNOWN.withPolicy(policy),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
