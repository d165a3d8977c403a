package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.testing.MastodonModel;
import tuskwatch.testing.MastodonModel.Fault;

/** A server that was seen well, and what begins to answer in its place at nine. */
class InItsPlaceTest {
    private ScenarioHarness town = ScenarioHarness.at_nine(Fault.NONE);

    @BeforeEach
    void knows_it() {
        assertThat(town.state().facts().map(InstanceFacts::software)).contains(new Software("mastodon", "4.6.5"));
    }

    @AfterEach
    void close() {
        assertThat(town.discord.violations()).isEmpty();
        town.close();
    }

    static Stream<Arguments> fronts() {
        return Stream.of(
                front("proxy-misrouted", m -> m.standsIn("*", 404, "404 page not found\n")),
                front("proxy-misrouted", m -> m.standsIn("*", 200, "", "Server: Caddy")),
                front("proxy-misrouted", m -> m.standsIn("*", 404, "<h1>Page not found</h1>", "Server: Apache")),
                front("proxy-misrouted", m -> m.standsIn("*", 200, "<title>My App</title>", "Server: nginx")),
                front("domain-lost", m -> m.standsIn("*", 200, "<p>This domain is for sale.</p>")),
                front("domain-lost", m -> m.standsIn("*", 302, "", "Location: https://lost.example/")),
                front("host-suspended", m -> m.standsIn("*", 402, "<h1>This site is suspended</h1>")),
                front("web-not-running", m -> m.standsIn("*", 503, "no available server\n")),
                front("maintenance-page", m -> m.standsIn("*", 200, "<h1>Maintenance</h1><p>Back soon.</p>")));
    }

    private static Arguments front(String cause, Consumer<MastodonModel> begins) {
        return Arguments.of(cause, begins);
    }

    @ParameterizedTest
    @MethodSource("fronts")
    void whatever_locks_everybody_out_is_one_outage_with_its_cause(String cause, Consumer<MastodonModel> begins) {
        begins.accept(town.mastodon);
        town.pass(Duration.ofMinutes(5));
        var incident = town.state().openIncident().orElseThrow();
        assertThat(incident.causes().getFirst().cause()).hasToString(cause);
        assertThat(town.state().registration().policy()).isEqualTo(SignupPolicy.OPEN);
        town.pass(Duration.ofMinutes(10));
        town.mastodon.answersItself();
        town.pass(Duration.ofMinutes(20));
        assertThat(town.state().openIncident()).isEmpty();
        assertThat(town.channel())
                .as("a post, it recovers, it is over, and that is told")
                .hasSize(4);
    }

    static Stream<Arguments> walls() {
        return Stream.of(
                wall(m -> m.standsIn("*", 307, "", "Location: /.within.website/?redir=x")),
                wall(m -> m.standsIn("*", 418, "I'm a teapot")),
                wall(m ->
                        m.standsIn("*", 302, "", "Location: https://team.cloudflareaccess.com/cdn-cgi/access/login/x")),
                wall(m -> m.standsIn("*", 302, "", "Location: /welcome?next=x")),
                wall(m -> m.standsIn("*", 401, "", "WWW-Authenticate: Basic realm=\"x\"")),
                wall(m -> m.standsIn("*", 451, "<h1>Unavailable</h1>")));
    }

    @Test
    void connections_that_are_closed_on_all_but_a_static_file_are_a_wall() {
        town.mastodon.closes("*");
        town.mastodon.standsIn("/robots.txt", 200, "User-agent: *", "Server: nginx");
        town.pass(Duration.ofMinutes(60));
        assertThat(town.channel()).isEmpty();
        assertThat(town.state().verdict()).isEqualTo(Verdict.RESTRICTED);
    }

    private static Arguments wall(Consumer<MastodonModel> begins) {
        return Arguments.of(begins);
    }

    @ParameterizedTest
    @MethodSource("walls")
    void a_wall_is_no_outage_and_closes_nothing(Consumer<MastodonModel> begins) {
        begins.accept(town.mastodon);
        town.pass(Duration.ofMinutes(60));
        assertThat(town.channel()).isEmpty();
        assertThat(town.state().verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(town.state().registration().policy()).isEqualTo(SignupPolicy.OPEN);
    }

    @Test
    void an_address_that_a_front_always_hides_is_no_sign_of_anything() {
        town.mastodon.standsIn("/health", 404, "<h1>404 Not Found</h1>", "Server: nginx");
        town.pass(Duration.ofMinutes(60));
        assertThat(town.channel()).isEmpty();
        assertThat(town.state().detectors()).isEmpty();
        assertThat(town.state().verdict()).isEqualTo(Verdict.UP);
    }

    @Test
    void a_front_that_begins_to_hide_some_addresses_while_others_are_well_is_no_outage() {
        town.mastodon.standsIn("/health", 404, "<h1>404 Not Found</h1>", "Server: nginx");
        town.mastodon.standsIn("/api/v1/tags/*", 404, "<h1>404 Not Found</h1>", "Server: nginx");
        town.pass(Duration.ofMinutes(60));
        assertThat(town.channel()).isEmpty();
        assertThat(town.state().detectors()).as("it is how that server is").isEmpty();
        assertThat(town.state().verdict()).isEqualTo(Verdict.UP);
    }

    @Test
    void other_software_that_moves_in_is_told_once_in_the_timeline_and_posts_nothing() {
        town.mastodon.standsIn("*", 200, "<title>Misskey</title>", "Server: nginx");
        town.mastodon.standsIn(
                "/nodeinfo/2.0",
                200,
                "{\"version\":\"2.0\",\"software\":{\"name\":\"misskey\",\"version\":\"2025.2.0\"}}");
        town.pass(Duration.ofMinutes(90));
        assertThat(town.channel()).isEmpty();
        assertThat(town.state().facts().orElseThrow().software()).isEqualTo(new Software("misskey", "2025.2.0"));
        assertThat(town.state().verdict()).isEqualTo(Verdict.UP);
    }

    @Test
    void other_software_that_moves_in_during_an_outage_ends_it() {
        town.mastodon.breaks(Fault.POSTGRES_STOPPED);
        town.pass(Duration.ofMinutes(30));
        assertThat(town.state().openIncident()).isPresent();
        town.mastodon.breaks(Fault.NONE);
        town.mastodon.standsIn("*", 200, "<title>Misskey</title>", "Server: nginx");
        town.mastodon.standsIn(
                "/nodeinfo/2.0",
                200,
                "{\"version\":\"2.0\",\"software\":{\"name\":\"misskey\",\"version\":\"2025.2.0\"}}");
        town.pass(Duration.ofMinutes(90));
        assertThat(town.state().openIncident()).isEmpty();
        assertThat(town.state().facts().orElseThrow().software()).isEqualTo(new Software("misskey", "2025.2.0"));
    }
}
