package tuskwatch.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.status.Asked.NINE;
import static tuskwatch.core.status.Asked.found;
import static tuskwatch.testing.English.fields;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.Card;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Places;
import tuskwatch.testing.English;

class StatusCardTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Uptime UNSEEN = new Uptime(Duration.ZERO, Duration.ZERO, DAY);

    private static Card card(Asked asked, Uptime day, Optional<Maintenance> work) {
        return StatusCard.of(
                asked.state(), asked.verdict(), day, work, DetectorSettings.standard(Duration.ofSeconds(45)));
    }

    private static Card card(Asked asked) {
        return card(asked, UNSEEN, Optional.empty());
    }

    private static String headline(Asked asked) {
        return English.headline(card(asked));
    }

    private static String components(Asked asked) {
        return fields(card(asked)).getOrDefault("Components", "");
    }

    private static Optional<Maintenance> work(Maintenance.Phase phase, String note) {
        return Optional.of(
                new Maintenance("m1", COMMUNITY, SERVER, NINE, NINE.plusSeconds(3600), note, Person.TERMINAL, phase));
    }

    @Test
    void of_one_that_works_the_parts_that_strangers_do_not_see_are_named_in_one_line() {
        assertThat(components(found(Verdict.UP).saw(good(Check.HEALTH), good(Check.MEDIA))))
                .isEqualTo("✔ edge: works\n✔ web: works\n✔ media: works\n"
                        + "Not seen from outside here: database, cache, sign-up, streaming, federation.");
    }

    @Test
    void of_one_with_trouble_each_part_has_a_line_and_what_was_not_seen_is_not_called_well() {
        assertThat(components(found(Verdict.DEGRADED)
                        .saw(good(Check.HEALTH))
                        .failing(Incident.Phase.OPEN, Component.STREAMING)))
                .contains("✔ web: works", "✖ streaming: fails", "? database: cannot be told");
    }

    @Test
    void sign_up_fails_with_the_database_or_the_cache_behind_it() {
        var seen = found(Verdict.DEGRADED).saw(good(Check.HEALTH), good(Check.SIGN_UP));
        assertThat(components(seen.failing(Incident.Phase.OPEN, Component.CACHE)))
                .contains("✖ cache: fails", "✖ sign-up: fails");
        assertThat(components(seen.failing(Incident.Phase.OPEN, Component.DATABASE)))
                .contains("✖ sign-up: fails");
        assertThat(components(seen.failing(Incident.Phase.OPEN, Component.MEDIA)))
                .contains("✔ sign-up: works");
    }

    @Test
    void of_one_that_is_down_nothing_is_known_but_what_fails() {
        assertThat(components(found(Verdict.DOWN).saw(good(Check.MEDIA)).failing(Incident.Phase.OPEN, Component.WEB)))
                .contains("✖ web: fails", "? media: cannot be told", "? edge: cannot be told")
                .doesNotContain("✔");
        assertThat(components(found(Verdict.RESTRICTED))).contains("⊘ web: our checks are refused");
    }

    @Test
    void the_headline_knows_recovery_and_a_server_that_is_gone_for_good() {
        assertThat(headline(found(Verdict.UP))).isEqualTo("mastodon.example works");
        assertThat(headline(found(Verdict.DOWN).failing(Incident.Phase.OPEN, Component.WEB)))
                .isEqualTo("mastodon.example is down");
        assertThat(headline(found(Verdict.DOWN).failing(Incident.Phase.RECOVERING, Component.WEB)))
                .isEqualTo("mastodon.example is recovering");
        assertThat(headline(found(Verdict.DOWN))).isEqualTo("mastodon.example has closed for good");
        var web = new Places(
                Optional.of("https://social.mastodon.example"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(headline(found(Verdict.UP).with(web)))
                .isEqualTo("mastodon.example (web: social.mastodon.example) works");
    }

    @Test
    void what_is_suspected_and_not_confirmed_is_looked_at_closely() {
        assertThat(fields(card(found(Verdict.UP).with(Component.WEB, new Detector(6.8, 0, false, Optional.of(NINE))))))
                .containsEntry("Looked at closely", "web failed in the last checks; it is not confirmed yet.");
        assertThat(fields(card(found(Verdict.UP).with(Component.WEB, new Detector(6.7, 0, false, Optional.of(NINE))))))
                .doesNotContainKey("Looked at closely");
        assertThat(fields(card(found(Verdict.DOWN).with(Component.WEB, new Detector(12, 0, true, Optional.of(NINE))))))
                .doesNotContainKey("Looked at closely");
    }

    @Test
    void sign_up_is_told_with_all_that_the_server_says_and_an_age_of_zero_is_none() {
        var all = new Registration(
                SignupPolicy.CLOSED, Optional.of(16), Optional.of("Back\nin May."), Optional.of("https://sso.example"));
        assertThat(fields(card(found(Verdict.UP).with(all))).get("Sign-up"))
                .endsWith("Minimum age: 16.\nThe server says: “Back in May.”\n"
                        + "Accounts are made at https://sso.example https://sso.example");
        var none = new Registration(SignupPolicy.OPEN, Optional.of(0), Optional.empty(), Optional.empty());
        assertThat(fields(card(found(Verdict.UP).with(none))))
                .containsEntry("Sign-up", "Open: anybody can make an account.");
    }

    @Test
    void the_day_is_told_where_it_was_seen_and_what_was_not_seen_beyond_five_minutes() {
        assertThat(fields(card(found(Verdict.UP)))).doesNotContainKey("Last 24 hours");
        var five = Duration.ofMinutes(5);
        assertThat(fields(card(found(Verdict.UP), new Uptime(DAY.minus(five), Duration.ZERO, five), Optional.empty())))
                .containsEntry("Last 24 hours", "up 100.00 % of the time we could see");
        var six = Duration.ofMinutes(6);
        assertThat(fields(card(found(Verdict.UP), new Uptime(DAY.minus(six), Duration.ZERO, six), Optional.empty())))
                .containsEntry("Last 24 hours", "up 100.00 % of the time we could see, unknown for 6 min");
    }

    @Test
    void announced_work_is_told_with_its_note_whether_it_goes_on_or_comes() {
        var span = "2026-11-21 09:00 UTC to 2026-11-21 10:00 UTC (60 min)";
        assertThat(Map.of(
                        "now",
                                fields(card(found(Verdict.UP), UNSEEN, work(Maintenance.Phase.RUNNING, "")))
                                        .get("Maintenance"),
                        "late",
                                fields(card(found(Verdict.UP), UNSEEN, work(Maintenance.Phase.OVERRUN, "")))
                                        .get("Maintenance"),
                        "later",
                                fields(card(found(Verdict.UP), UNSEEN, work(Maintenance.Phase.PLANNED, "A new\ndisk.")))
                                        .get("Maintenance")))
                .isEqualTo(Map.of(
                        "now",
                        "Announced work is going on: " + span,
                        "late",
                        "Going on longer than announced: " + span,
                        "later",
                        "Announced: " + span + ", A new disk."));
    }

    @Test
    void its_own_status_page_is_named_here_only_while_members_need_not_look_for_it() {
        var telling = found(Verdict.UP).telling("https://status.example", "https://other.example/@admin");
        assertThat(fields(card(telling)).get("The server's own status page"))
                .isEqualTo("https://status.example https://status.example");
        var down = found(Verdict.DOWN)
                .telling("https://status.example", "https://other.example/@admin")
                .failing(Incident.Phase.OPEN, Component.WEB);
        assertThat(fields(card(down)).keySet())
                .containsExactly("Components", "Started", "Sign-up", "Software", "Last asked");
    }
}
