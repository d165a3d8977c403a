package tuskwatch.core.probe;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Collection;
import java.util.Locale;
import tuskwatch.core.message.LocalizedText;

/** The words for checks and outcomes that people read. */
public final class OutcomeWords {
    private OutcomeWords() {}

    /** The address of a check as an admin would know it. */
    public static LocalizedText name(Check check) {
        return switch (check) {
            case HEALTH -> LocalizedText.outside("/health");
            case INSTANCE -> LocalizedText.outside("/api/v2/instance");
            case TAG -> LocalizedText.outside("/api/v1/tags/…");
            case RULES -> LocalizedText.outside("/api/v1/instance/rules");
            case SIGN_UP -> LocalizedText.outside("/auth/sign_up");
            case STREAMING -> phrase("check.streaming");
            case STREAMING_DATABASE -> phrase("check.streaming-database");
            case ROBOTS -> LocalizedText.outside("/robots.txt");
            case NODEINFO -> phrase("check.nodeinfo");
            case LOCAL_FEED -> phrase("check.local-feed");
            case REMOTE_FEED -> phrase("check.remote-feed");
            case MEDIA -> phrase("check.media");
        };
    }

    /** Names joined by commas. */
    public static LocalizedText list(Collection<Check> checks) {
        return LocalizedText.list(
                checks.stream().sorted().map(OutcomeWords::name).toList());
    }

    /** An outcome in a few words. */
    public static LocalizedText of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered a -> answered(a);
            case Outcome.TimedOut t -> phrase("outcome.no-answer-in-time");
            case Outcome.ConnectTimedOut t -> phrase("outcome.no-connection-in-time");
            case Outcome.Refused r -> phrase("outcome.connection-refused");
            case Outcome.Cut c -> phrase("outcome.connection-cut");
            case Outcome.NoAddress n -> phrase("outcome.name-has-no-address");
            case Outcome.Unresolved u ->
                switch (u.why()) {
                    case FAILED -> phrase("outcome.resolver-failed");
                    case SILENT -> phrase("outcome.resolver-silent");
                };
            case Outcome.NoWay w ->
                switch (w.family()) {
                    case IPV4 -> phrase("outcome.only-ipv4");
                    case IPV6 -> phrase("outcome.only-ipv6");
                };
            case Outcome.TlsFailed t ->
                switch (t.fault()) {
                    case EXPIRED -> phrase("outcome.certificate-expired");
                    case NOT_YET -> phrase("outcome.certificate-not-yet-valid");
                    case WRONG_NAME -> phrase("outcome.certificate-for-another-name");
                    case UNTRUSTED_CHAIN -> phrase("outcome.certificate-not-trusted");
                    case OTHER -> phrase("outcome.tls-handshake-failed");
                };
            case Outcome.AddressForbidden f -> phrase("outcome.private-or-reserved-address");
            case Outcome.NamedInside n -> phrase("outcome.private-or-reserved-address");
            case Outcome.TooLarge t -> phrase("outcome.answer-too-large-read");
            case Outcome.OwnTrouble o -> phrase("outcome.our-own-machine-could");
            case Outcome.NotAsked n ->
                switch (n.why()) {
                    case OPTED_OUT -> phrase("outcome.opted-out");
                    case SHARED -> phrase("outcome.not-asked-shared");
                    case SET_ASIDE -> phrase("outcome.set-aside");
                };
            case Outcome.Unreached u -> phrase("outcome.nothing-answers");
        };
    }

    /** What stands in the application's place, with the name of the product where it is known. */
    public static LocalizedText named(Content.StandIn.Kind kind, String name) {
        var what = phrase("stand-in." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return name.isEmpty() ? what : phrase("stand-in.named", what, LocalizedText.outside(name));
    }

    private static LocalizedText answered(Outcome.Answered a) {
        var status = new LocalizedText.Count(a.status());
        var how = switch (a.content()) {
            case Content.AsExpected e -> status;
            case Content.Described d -> status;
            case Content.Introduced i -> status;
            case Content.Feed f -> status;
            case Content.ErrorPage e -> status;
            case Content.StoreRefusal s -> phrase("outcome.store-refusal", status, LocalizedText.outside(s.code()));
            case Content.Redirect r -> phrase("outcome.redirect", status);
            case Content.Challenge c ->
                c.wall().isEmpty()
                        ? phrase("outcome.challenge", status)
                        : phrase("outcome.challenge-of", status, LocalizedText.outside(c.wall()));
            case Content.StandIn s ->
                s.name().isEmpty()
                        ? phrase("outcome.stand-in", status, named(s.kind(), ""))
                        : phrase("outcome.stand-in-of", status, LocalizedText.outside(s.name()));
            case Content.MaintenancePage m -> phrase("outcome.maintenance", status);
            case Content.Unreadable u -> phrase("outcome.unreadable", status);
        };
        return switch (a.freshness()) {
            case ORIGIN -> how;
            case STALE -> phrase("outcome.stale", how);
            case EDGE_CACHED, UPDATING -> phrase("outcome.cached", how);
        };
    }
}
