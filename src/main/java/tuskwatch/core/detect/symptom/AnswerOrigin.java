package tuskwatch.core.detect.symptom;

import java.util.Set;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Outcome.Answered;

/** Whose answer it is: the application's, or that of something in front of it or in its place. */
final class AnswerOrigin {
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 406, 429);
    /** Where Mastodon leads whoever may not sign up: 4.5 and later, and before. */
    private static final Set<String> OWN_PATHS = Set.of("/auth/sign_in", "/", "/about");

    private AnswerOrigin() {}

    /** Made by something else, and no fault that a front tells of an application that it knows. */
    static boolean elsewhere(Answered a) {
        return !a.speaker().application()
                && switch (a.content()) {
                    case Content.Challenge c -> true;
                    case Content.StandIn s -> a.status() < 500 || !s.kind().ofFront();
                    case Content.MaintenancePage m -> a.status() < 500;
                    case Content.ErrorPage e -> a.status() < 500;
                    case Content.Unreadable u -> a.status() < 400;
                    case Content.StoreRefusal s -> true;
                    case Content.Redirect r -> true;
                    case Content.AsExpected e -> false;
                    case Content.Described d -> false;
                    case Content.Introduced i -> false;
                    case Content.Feed f -> false;
                };
    }

    /** Whether it leads where Mastodon leads whoever may not sign up; others may lead there too. */
    static boolean leadsAsMastodon(Answered a) {
        return a.content() instanceof Content.Redirect r && r.sameDomain() && OWN_PATHS.contains(r.path());
    }

    /** Whether a cache on the way answered, which proves nothing of the application. */
    static boolean cached(Answered a) {
        return a.freshness() == Freshness.EDGE_CACHED || a.freshness() == Freshness.UPDATING;
    }

    static boolean wall(Answered a) {
        return a.content() instanceof Content.Challenge;
    }

    /** A wall, a demand to sign in, or a bare refusal: others may well be let in. */
    static boolean refuses(Answered a) {
        return switch (a.content()) {
            case Content.Challenge c -> true;
            case Content.StandIn s -> s.kind().refuses();
            default -> REFUSALS.contains(a.status());
        };
    }

    /** A delivery network says it for a server that it does not reach, or that answers it so; or for itself. */
    static boolean network(Answered a) {
        return unreachedByNetwork(a)
                || a.speaker().network() && (a.status() == 502 || a.status() == 504)
                || a.status() >= 500 && ofNetworkItself(a);
    }

    /** 520–530: the network does not reach the server. Source: developers.cloudflare.com, 5xx errors. */
    static boolean unreachedByNetwork(Answered a) {
        return a.status() >= 520 && a.status() <= 530;
    }

    static boolean ofNetworkItself(Answered a) {
        return a.content() instanceof Content.StandIn s && s.kind() == Kind.NETWORK_ERROR;
    }

    /**
     * What a front answers when nothing lives behind it: in so many words, or because it is one of those that do. Recorded from HAProxy,
     * Varnish and Apache.
     */
    static boolean forNobody(Answered a) {
        return a.content() instanceof Content.StandIn s && s.kind() == Kind.NO_BACKEND
                || switch (a.speaker()) {
                    case HAPROXY, VARNISH, APACHE -> true;
                    case APPLICATION, RAILS, STREAMING, NGINX, CADDY, PROXY, CLOUDFLARE, CDN, UNKNOWN -> false;
                };
    }
}
