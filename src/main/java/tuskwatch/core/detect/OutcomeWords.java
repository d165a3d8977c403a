package tuskwatch.core.detect;

import java.util.Collection;
import java.util.stream.Collectors;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Outcome;

/** The words for checks and outcomes that people read. */
public final class OutcomeWords {
    private OutcomeWords() {}

    /** The address of a check as an admin would know it. */
    public static String name(Check check) {
        return switch (check) {
            case HEALTH -> "/health";
            case INSTANCE -> "/api/v2/instance";
            case TAG -> "/api/v1/tags/…";
            case RULES -> "/api/v1/instance/rules";
            case SIGN_UP -> "/auth/sign_up";
            case STREAMING -> "streaming";
            case STREAMING_DATABASE -> "streaming with a nonsense token";
            case ROBOTS -> "/robots.txt";
            case NODEINFO -> "nodeinfo";
            case LOCAL_FEED -> "the local feed";
            case REMOTE_FEED -> "the federated feed";
            case MEDIA -> "media";
        };
    }

    /** Names joined by commas. */
    public static String list(Collection<Check> checks) {
        return checks.stream().sorted().map(OutcomeWords::name).collect(Collectors.joining(", "));
    }

    /** An outcome in a few words. */
    public static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered a -> answered(a);
            case Outcome.TimedOut t -> "no answer in time";
            case Outcome.ConnectTimedOut t -> "no connection in time";
            case Outcome.Refused r -> "connection refused";
            case Outcome.Cut c -> "connection cut";
            case Outcome.NoAddress n -> "name has no address";
            case Outcome.TlsFailed t ->
                switch (t.fault()) {
                    case EXPIRED -> "certificate expired";
                    case WRONG_NAME -> "certificate for another name";
                    case UNTRUSTED_CHAIN -> "certificate not trusted";
                    case OTHER -> "TLS handshake failed";
                };
            case Outcome.AddressForbidden f -> "private or reserved address, not contacted";
            case Outcome.TooLarge t -> "answer too large to read";
            case Outcome.OwnTrouble o -> "our own machine could not ask";
        };
    }

    private static String answered(Outcome.Answered a) {
        var how = switch (a.content()) {
            case Content.AsExpected e -> "";
            case Content.Described d -> "";
            case Content.Introduced i -> "";
            case Content.Feed f -> "";
            case Content.ErrorPage e -> "";
            case Content.Redirect r -> " redirect";
            case Content.Challenge c -> " challenge page";
            case Content.MaintenancePage m -> " maintenance page";
            case Content.Unreadable u -> " unreadable";
        };
        var cached = a.freshness() == Freshness.ORIGIN
                ? ""
                : a.freshness() == Freshness.STALE ? " from a stale cache" : " from a cache";
        return a.status() + how + cached;
    }
}
