package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;

/** Answers of what stands in front, as the products give them, read as a whole. */
class FrontReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final HttpUrl ASKED = HttpUrl.get("https://social.tusk.example/api/v1/tags/x");

    private static Content read(Check check, int status, String body, String... headers) {
        return AnswerReader.read(check, ASKED, status, Headers.of(headers), body, NOW)
                .content();
    }

    private static Content read(int status, String body, String... headers) {
        return read(Check.TAG, status, body, headers);
    }

    private static Content led(String location) {
        return read(302, "", "Location", location);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | no healthy upstream | Envoy",
                "503 | upstream connect error or disconnect/reset before headers. reset reason: overflow | Envoy",
                "503 | no available server | Traefik",
                "503 | <html><body><h1>503 Service Unavailable</h1> No server is available to handle this request. </body></html> | HAProxy",
                "503 | <p>The server is temporarily unable to service your request due to maintenance downtime or capacity problems.</p> | Apache",
                "503 | <h1>Error 503 Backend fetch failed</h1> | Varnish",
            })
    void a_balancer_without_a_backend_says_so(int status, String body, String name) {
        assertThat(read(status, body)).isEqualTo(new Content.StandIn(Kind.NO_BACKEND, name));
    }

    @Test
    void amazons_balancer_is_told_by_its_name_alone() {
        var page = "<html><head><title>503 Service Temporarily Unavailable</title></head></html>";
        assertThat(read(503, page, "Server", "awselb/2.0")).isEqualTo(new Content.StandIn(Kind.NO_BACKEND, "AWS"));
        assertThat(read(503, page, "Server", "nginx")).isEqualTo(new Content.ErrorPage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | 404 page not found | NO_ROUTE | Traefik",
                "404 | default backend - 404 | NO_ROUTE | Kubernetes",
                "404 | {\"message\":\"no Route matched with those values\"} | NO_ROUTE | Kong",
                "200 | <title>Welcome to nginx!</title> | PLACEHOLDER | nginx",
                "200 | <title>Apache2 Debian Default Page: It works</title> | PLACEHOLDER | Apache",
                "403 | <h1>Blocked hosts: social.tusk.example</h1> | WRONG_HOST | Rails",
                "421 | <h1>421 Misdirected Request</h1> | WRONG_HOST | ''",
                "200 | <p>This domain may be for sale.</p> | PARKED | ''",
                "200 | <script>window.location.href=\"/lander\"</script> | PARKED | GoDaddy",
                "200 | <h1>Account Suspended</h1> | SUSPENDED | ''",
                "402 | <h1>Payment required</h1> | SUSPENDED | ''",
                "451 | <h1>Unavailable For Legal Reasons</h1> | BARRED | ''",
                "502 | <div id=\"cf-error-details\"> | NETWORK_ERROR | Cloudflare",
                "403 | <div id=\"cf-error-details\"><span class=\"cf-error-code\">1014</span> | NETWORK_ERROR | Cloudflare",
                "409 | error code: 1001 | NETWORK_ERROR | Cloudflare",
            })
    void what_stands_in_the_applications_place_is_told_by_what_it_says(
            int status, String body, Kind kind, String name) {
        assertThat(read(status, body)).isEqualTo(new Content.StandIn(kind, name));
    }

    @Test
    void an_empty_success_is_a_router_without_a_rule_but_not_where_nothing_is_expected() {
        assertThat(read(200, "", "Server", "Caddy")).isEqualTo(new Content.StandIn(Kind.NO_ROUTE, "Caddy"));
        assertThat(read(204, " \n")).isEqualTo(new Content.StandIn(Kind.NO_ROUTE, ""));
        assertThat(read(Check.ROBOTS, 200, "")).isEqualTo(new Content.AsExpected());
    }

    @ParameterizedTest
    @CsvSource({
        "418, I'm a teapot, ''",
        "402, '', ''",
        "403, <p>Protected by Anubis from Techaro.</p>, Anubis",
        "200, <title>Making sure you&#39;re not a bot!</title>, Anubis",
        "418, <p>Protected by go-away.</p>, go-away",
        "403, <script src=\"https://ct.captcha-delivery.com/c.js\">, DataDome",
    })
    void a_wall_is_told_by_its_page_or_its_status(int status, String body, String name) {
        assertThat(read(status, body)).isEqualTo(new Content.Challenge(name));
    }

    @Test
    void a_wall_is_told_by_a_header_where_its_page_is_empty() {
        assertThat(read(202, "", "x-amzn-waf-action", "challenge")).isEqualTo(new Content.Challenge("AWS WAF"));
        assertThat(read(402, "{}", "crawler-price", "USD 0.01")).isEqualTo(new Content.Challenge("Cloudflare"));
        assertThat(read(200, "<html>", "Set-Cookie", "techaro.lol-anubis-cookie-verification=1"))
                .isEqualTo(new Content.Challenge("Anubis"));
    }

    @ParameterizedTest
    @CsvSource({
        "/.within.website/?redir=x, Anubis",
        "/.well-known/.git.gammaspectra.live/git/go-away/cmd/challenge, go-away",
        "https://geo.captcha-delivery.com/captcha/, DataDome",
    })
    void a_wall_is_told_by_where_it_leads_whatever_is_asked(String location, String name) {
        assertThat(led(location)).isEqualTo(new Content.Challenge(name));
        assertThat(read(Check.SIGN_UP, 302, "", "Location", location)).isEqualTo(new Content.Challenge(name));
    }

    @ParameterizedTest
    @CsvSource({
        "https://team.cloudflareaccess.com/cdn-cgi/access/login/x, Cloudflare Access",
        "/outpost.goauthentik.io/start?rd=x, authentik",
        "/oauth2/start?rd=%2F, oauth2-proxy",
        "/yunohost/sso/?r=aHR0, YunoHost",
        "https://id.corp.example/realms/x/protocol/openid-connect/auth?client_id=a, Keycloak",
        "https://auth.corp.example/?rm=GET, ''",
        "https://corp.example/login, ''",
        "https://corp.example/x?redirect_uri=y, ''",
    })
    void a_sign_in_in_front_of_everything_is_told_by_where_it_leads_but_not_for_the_form(String location, String name) {
        assertThat(led(location)).isEqualTo(new Content.StandIn(Kind.LOGIN, name));
        assertThat(read(Check.SIGN_UP, 302, "", "Location", location)).isInstanceOf(Content.Redirect.class);
    }

    @Test
    void a_demand_for_a_password_and_a_page_with_one_are_a_sign_in() {
        assertThat(read(401, "", "WWW-Authenticate", "Basic realm=\"x\""))
                .isEqualTo(new Content.StandIn(Kind.LOGIN, "HTTP"));
        assertThat(read(401, "{}", "WWW-Authenticate", "Bearer realm=\"Doorkeeper\""))
                .isEqualTo(new Content.ErrorPage());
        var form = "<form><input name=\"p\" type=\"password\"></form>";
        assertThat(read(200, form)).isEqualTo(new Content.StandIn(Kind.LOGIN, ""));
        assertThat(read(Check.SIGN_UP, 200, form)).isInstanceOf(Content.Unreadable.class);
    }

    @Test
    void an_address_that_leads_to_itself_is_a_loop_and_others_are_what_they_are() {
        assertThat(led(ASKED.toString())).isEqualTo(new Content.StandIn(Kind.LOOP, ""));
        assertThat(read(302, "", "Location", ASKED.toString(), "Set-Cookie", "seen=1"))
                .as("whoever comes again with the cookie is let in")
                .isEqualTo(new Content.Challenge(""));
        assertThat(led("/cgi-sys/suspendedpage.cgi")).isEqualTo(new Content.StandIn(Kind.SUSPENDED, "cPanel"));
        assertThat(led("/maintenance.html")).isEqualTo(new Content.MaintenancePage(""));
        assertThat(led("/about")).isEqualTo(new Content.Redirect("/about", true));
        assertThat(led("https://suspended-domain.example/"))
                .as("another domain is told by the domain")
                .isEqualTo(new Content.Redirect("https://suspended-domain.example/", false));
    }

    @Test
    void the_application_speaks_for_itself_whatever_its_pages_say() {
        var own = new String[] {"Server", "Mastodon"};
        for (var page : List.of("<h1>Account suspended</h1>", "<h1>Maintenance</h1>", "just a moment...")) {
            assertThat(read(403, page, own)).isEqualTo(new Content.ErrorPage());
            assertThat(read(503, page, own)).isEqualTo(new Content.ErrorPage());
        }
        assertThat(read(302, "", "Location", "/auth/sign_in", "X-Request-Id", "1", "X-Runtime", "0.1"))
                .isEqualTo(new Content.Redirect("/auth/sign_in", true));
    }

    @Test
    void a_document_that_is_as_it_should_be_is_nobody_elses_whatever_it_mentions() {
        assertThat(read(200, "{\"name\":\"iocaine\",\"url\":\"maintenance mode, domain is for sale\"}"))
                .isEqualTo(new Content.AsExpected());
        assertThat(read(Check.HEALTH, 200, "OK", "Server", "cloudflare")).isEqualTo(new Content.AsExpected());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h1>Scheduled Maintenance</h1>",
                "<title>Wartungsarbeiten</title><p>Gleich wieder da.</p>",
                "<h1>MANUTENÇÃO</h1>",
                "<h2>メンテナンス中</h2>",
                "<p>We'll be right back.</p>",
                "<p>Le site est en maintenance.</p>",
                "{\"error\":\"Server is under maintenance\"}",
            })
    void maintenance_is_told_in_several_languages(String page) {
        assertThat(read(503, page)).isInstanceOf(Content.MaintenancePage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Bob builds</title><p>We do roofs, doors and their maintenance.</p>",
                "<h1>How we managed the maintenance of a very old house for more than a hundred years, and what we learnt from all of it together</h1>",
            })
    void a_page_that_mentions_it_in_passing_is_none(String page) {
        assertThat(read(200, page)).isInstanceOf(Content.Unreadable.class);
    }

    @Test
    void a_long_page_is_about_something_else() {
        assertThat(read(200, "<h1>Maintenance</h1><p>" + "word ".repeat(400) + "</p>"))
                .isInstanceOf(Content.Unreadable.class);
    }

    @Test
    void what_comes_in_place_of_a_document_is_called_by_its_heading() {
        assertThat(read(200, "<html><title>A club</title></html>"))
                .isInstanceOfSatisfying(
                        Content.Unreadable.class, u -> assertThat(u.page()).isEqualTo("A club"));
    }
}
