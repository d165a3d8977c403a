package tuskwatch.edge.mastodon.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;

/**
 * An address to which everybody is led, by which a wall, a sign-in in front of everything, or a hoster's page is known.
 *
 * @param host how its name ends, with all that comes before it; empty for any
 * @param path what stands somewhere in its path; empty for any
 */
record Target(String host, String path, Content meaning) {
    private static final List<Target> ALL = List.of(
            path("/.within.website/", new Content.Challenge("Anubis")),
            path("/.git.gammaspectra.live/", new Content.Challenge("go-away")),
            path("/cdn-cgi/challenge", new Content.Challenge("Cloudflare")),
            host(".captcha-delivery.com", new Content.Challenge("DataDome")),
            host(".perfdrive.com", new Content.Challenge("Radware")),
            host(".cloudflareaccess.com", login("Cloudflare Access")),
            path("/cdn-cgi/access/", login("Cloudflare Access")),
            path("/outpost.goauthentik.io/", login("authentik")),
            path("/application/o/authorize", login("authentik")),
            path("/oauth2/start", login("oauth2-proxy")),
            path("/oauth2/sign_in", login("oauth2-proxy")),
            path("/yunohost/sso", login("YunoHost")),
            path("/.pomerium/", login("Pomerium")),
            path("/api/oidc/authorization", login("Authelia")),
            path("/protocol/openid-connect/", login("Keycloak")),
            host("login.microsoftonline.com", login("Microsoft")),
            host("accounts.google.com", login("Google")),
            host("login.tailscale.com", login("Tailscale")),
            path("/cgi-sys/suspendedpage.cgi", new Content.StandIn(Kind.SUSPENDED, "cPanel")),
            path("/cgi-sys/defaultwebpage.cgi", new Content.StandIn(Kind.PLACEHOLDER, "cPanel")),
            host(".sedoparking.com", parked("Sedo")),
            host(".parkingcrew.net", parked("ParkingCrew")),
            host(".bodis.com", parked("Bodis")),
            host(".hugedomains.com", parked("HugeDomains")),
            host(".afternic.com", parked("Afternic")),
            path("/lander", parked("GoDaddy")));

    /** First parts of a host's name, and parts of a path, where people sign in. */
    private static final Set<String> SIGN_IN = Set.of(
            "accounts",
            "auth",
            "authelia",
            "authenticate",
            "authentik",
            "authorize",
            "idp",
            "keycloak",
            "log-in",
            "login",
            "oauth",
            "oauth2",
            "oidc",
            "portal",
            "saml",
            "saml2",
            "sign-in",
            "sign_in",
            "signin",
            "sso",
            "vouch");

    /** What those who ask to sign in hand on, so that one gets back. */
    private static final Set<String> WAY_BACK = Set.of(
            "client_id",
            "rd",
            "redirect",
            "redirect_to",
            "redirect_uri",
            "redirect_url",
            "return_to",
            "returnto",
            "samlrequest");

    private static final List<String> AT_WORK =
            List.of("maintenance", "wartung", "mantenimiento", "manutencao", "manutenzione");

    private static final List<String> LOST = List.of("parked", "parking", "expired", "suspend", "domain-for-sale");

    /** What an address is to which a redirect leads, or which answered after one; empty for one like any other. */
    static Optional<Content> meaning(HttpUrl address) {
        var path = address.encodedPath().toLowerCase(Locale.ROOT);
        var known = ALL.stream()
                .filter(t -> ("." + address.host()).endsWith(t.host) && path.contains(t.path))
                .map(Target::meaning)
                .findFirst();
        return known.or(() -> signIn(address, path) ? Optional.of(login("")) : Optional.empty())
                .or(() -> AT_WORK.stream().anyMatch(path::contains)
                        ? Optional.of(new Content.MaintenancePage(""))
                        : Optional.empty())
                .or(() -> lost(address) ? Optional.of(parked("")) : Optional.empty());
    }

    private static boolean signIn(HttpUrl address, String path) {
        var first = address.host().substring(0, Math.max(0, address.host().indexOf('.')));
        return SIGN_IN.contains(first)
                || List.of(path.split("/")).stream().anyMatch(SIGN_IN::contains)
                || address.queryParameterNames().stream().anyMatch(n -> WAY_BACK.contains(n.toLowerCase(Locale.ROOT)));
    }

    private static boolean lost(HttpUrl address) {
        return LOST.stream().anyMatch(address.host()::contains);
    }

    private static Target path(String path, Content meaning) {
        return new Target("", path, meaning);
    }

    private static Target host(String host, Content meaning) {
        return new Target(host.startsWith(".") ? host : "." + host, "", meaning);
    }

    private static Content login(String name) {
        return new Content.StandIn(Kind.LOGIN, name);
    }

    private static Content parked(String name) {
        return new Content.StandIn(Kind.PARKED, name);
    }
}
