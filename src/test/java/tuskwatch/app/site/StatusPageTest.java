package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.report.ReportCommand;
import tuskwatch.edge.store.JdbiReportRepository;
import tuskwatch.edge.web.WebServer;
import tuskwatch.testing.Fixtures;

/** The pages as text; how they look is the browser test's concern. */
class StatusPageTest {
    private final SeededCore seeded = new SeededCore();
    private final StatusPage site = seeded.site();

    @AfterEach
    void close() {
        seeded.close();
    }

    @Test
    void the_first_page_shows_all_instances_the_open_incident_and_ninety_days() {
        var page = site.front().body();
        assertThat(page)
                .contains("<h1 class=\"down\">1 server has trouble</h1>")
                .contains("calm.example", "broken.example", "xn--bcher-kva.example")
                .contains("broken.example is down: web, sign-up")
                .contains("href=\"/incident/7f3aopen\"")
                .contains("Up 100.00 % of the time we could see, in 61 days.");
        assertThat(page.split("<rect ", -1)).hasSize(1 + 3 * 90);
    }

    @Test
    void that_discord_refuses_the_bot_is_said_at_the_foot_of_the_first_page() {
        var words = "Since 21 Nov 2026, 09:00 UTC Discord refuses this bot: nothing is told there. /health says more.";
        assertThat(site.front().body()).doesNotContain("refuses this bot");
        var refused = seeded.site(() -> Optional.of(Instant.parse("2026-11-21T09:00:00Z")));
        var page = refused.front().body();
        assertThat(page.substring(page.indexOf("<footer>"))).contains("<p>" + words + "</p>");
    }

    @Test
    void each_incident_has_its_timeline_and_guidance() {
        assertThat(site.incident("7f3aopen").body())
                .contains("What you can do", "The application is not running (likely)")
                .contains("systemctl status mastodon-web")
                .contains("Confirmed and announced.", "Muted by a moderator")
                .doesNotContain("Ada");
    }

    @Test
    void one_server_has_its_incidents_and_what_else_changed() {
        var page = site.server("broken.example").body();
        assertThat(page).contains("Half of the answers came within").contains("is now mastodon 4.6.5");
        assertThat(page.split("href=\"/incident/", -1)).hasSizeGreaterThan(15);
    }

    @Test
    void members_reports_are_counted_and_nobody_is_named() {
        assertThat(site.server("calm.example").body()).contains("none in the last hour, none today");
        seeded.core.monitoring.registry.belongsTo(new CommunityId("g"));
        for (var person : List.of("1500000000000000021", "1500000000000000022")) {
            new ReportCommand(
                            new JdbiReportRepository(seeded.store, seeded.clock, () -> {}),
                            seeded.core.monitoring.spikes,
                            seeded.core.kept.incidents,
                            seeded.core.monitoring.registry,
                            seeded.clock,
                            letters -> person)
                    .report(
                            Fixtures.member(new PersonId(person), new CommunityId("g")),
                            new InstanceName("calm.example"),
                            Problem.LOGIN,
                            "secret words");
        }
        var page = site.server("calm.example").body();
        assertThat(page)
                .contains(
                        "2 people in the last hour (login 2), 2 reports today",
                        "Last 7 days",
                        "A bar is an hour: at most 2 people.")
                .doesNotContain("15000000000000000", "secret words");
        assertThat(page.split("<rect ", -1)).hasSize(1 + 90 + 24 + 7 * 24);
        assertThat(site.front().body()).contains("2 people report trouble in the last hour.");
    }

    @Test
    void text_from_outside_is_never_markup() {
        for (var page : new String[] {
            site.front().body(),
            site.server("broken.example").body(),
            site.incident("7f3aopen").body(),
            site.feed("http://x").body()
        }) {
            assertThat(page).doesNotContain("<script");
        }
    }

    @Test
    void what_moderators_tell_is_shown_without_a_name_and_only_of_the_community_whose_page_it_is() {
        var id = new IncidentId("7f3aopen");
        var handle = seeded.core.duty.handle;
        handle.told(
                id,
                Fixtures.member(new Person(new PersonId("5"), "Ada"), SeededCore.HOME),
                "We restart <b>the database</b>.");
        handle.told(id, Fixtures.member(new Person(new PersonId("6"), "Ben"), new CommunityId("78")), "Only for us.");
        assertThat(site.incident("7f3aopen").body())
                .contains("Updates by the moderators", "We restart &lt;b&gt;the database&lt;/b&gt;.")
                .doesNotContain("Only for us.", "Ada", "Ben");
    }

    @Test
    void what_is_not_there_is_404_with_a_sentence() {
        assertThat(site.incident("nosuchid").status()).isEqualTo(404);
        assertThat(site.incident("../../etc/passwd").status()).isEqualTo(404);
        assertThat(site.server("other.example").body()).contains("That server is not watched here.");
    }

    @Test
    void the_feed_is_well_formed_and_names_the_public_address() throws Exception {
        var feed = site.feed("http://asked.example");
        assertThat(feed.type()).startsWith("application/atom+xml");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(feed.body().getBytes(StandardCharsets.UTF_8)));
        var atom = "http://www.w3.org/2005/Atom";
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo(atom);
        assertThat(document.getElementsByTagNameNS(atom, "entry").getLength()).isGreaterThan(15);
        assertThat(document.getElementsByTagNameNS(atom, "id").item(1).getTextContent())
                .isEqualTo("https://status.example/incident/7f3aopen");
    }

    @Test
    void what_nobody_shows_is_on_no_page_in_no_feed_and_no_figure_until_somebody_does() {
        var hidden = new InstanceName("hidden.example");
        var id = seeded.hides(hidden);
        for (var page : new WebServer.Page[] {site.front(), site.feed("http://x")}) {
            assertThat(page.body()).doesNotContain("hidden.example");
        }
        assertThat(site.server("hidden.example")).isEqualTo(site.server("other.example"));
        assertThat(site.incident(id).body()).isEqualTo(site.incident("nosuchid").body());
        var figures = new FailingServers(seeded.core.monitoring.registry, seeded.core.kept.records);
        assertThat(figures.now()).containsOnlyKeys("calm.example", "broken.example", "xn--bcher-kva.example");
        seeded.shows(hidden);
        assertThat(figures.now()).containsEntry("hidden.example", 1);
        seeded.clock.advance(Duration.ofSeconds(6));
        assertThat(site.front().body()).contains("hidden.example");
        assertThat(site.feed("http://x").body()).contains("hidden.example");
        assertThat(site.server("hidden.example").status()).isEqualTo(200);
        assertThat(site.incident(id).status()).isEqualTo(200);
    }
}
