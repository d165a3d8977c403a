package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord.Posted;
import tuskwatch.testing.MastodonModel.Fault;

/** A watched server runs another version than before. */
class SoftwareUpgradeTest {
    private static final String UPGRADED = "Mastodon was upgraded from 4.6.5 to 4.6.6.";
    private static final CommunityId COMMUNITY = ScenarioHarness.COMMUNITY;

    private final ScenarioHarness town = ScenarioHarness.at_nine(Fault.NONE);

    @AfterEach
    void end() {
        assertThat(town.discord.violations()).isEmpty();
        town.close();
    }

    /** Nothing answers from nine until then. */
    private void outage(int minutes) {
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(minutes));
        town.mastodon.breaks(Fault.NONE);
    }

    private static List<String> lines(Posted message) {
        return StreamSupport.stream(
                        message.now().path("embeds").path(0).path("fields").spliterator(), false)
                .flatMap(f -> Arrays.stream(f.path("value").asText().split("\n")))
                .toList();
    }

    private List<Posted> shown(String channel) {
        return town.discord.messages(channel);
    }

    private List<Posted> shown() {
        return shown(ScenarioHarness.CHANNEL);
    }

    private List<String> versions() {
        return town.core().kept.records.timeline(ScenarioHarness.INSTANCE, ScenarioHarness.NINE, COMMUNITY).stream()
                .filter(e -> e.kind() == TimelineEntry.Kind.VERSION)
                .map(e -> English.say(e.words()))
                .toList();
    }

    @Test
    void a_version_that_changed_during_an_outage_is_told_with_its_end() {
        town.mastodon.runs("4.6.6");
        outage(6);
        town.pass(Duration.ofMinutes(24));
        assertThat(shown()).hasSize(2).allSatisfy(m -> assertThat(lines(m)).contains(UPGRADED));
        assertThat(versions()).containsExactly(UPGRADED);
        assertThat(town.types(ScenarioHarness.ADA, "history", "")).contains("upgraded from 4.6.5 to 4.6.6", UPGRADED);
        assertThat(town.types(ScenarioHarness.ADA, "status", "")).contains("4.6.6");
    }

    @Test
    void whoever_looks_at_the_incident_reads_it_in_its_timeline() {
        town.types(ScenarioHarness.ADA, "oncall", "join", Map.of());
        town.mastodon.runs("4.6.6");
        outage(6);
        town.pass(Duration.ofMinutes(24));
        assertThat(town.types(ScenarioHarness.ADA, "incident", "show")).contains("upgraded from 4.6.5 to 4.6.6");
    }

    @Test
    void without_an_outage_the_timeline_has_it_and_nothing_is_posted() {
        town.mastodon.runs("4.6.6");
        town.pass(Duration.ofMinutes(9));
        assertThat(versions()).isEmpty();
        town.pass(Duration.ofMinutes(6));
        assertThat(versions()).containsExactly(UPGRADED);
        assertThat(shown()).isEmpty();
    }

    @Test
    void an_end_that_is_already_told_is_edited_once_when_the_version_can_be_read() {
        outage(6);
        town.mastodon.runs("4.6.6");
        town.mastodon.describesItself(false);
        town.pass(Duration.ofMinutes(40));
        assertThat(shown()).hasSize(2).allSatisfy(m -> assertThat(lines(m)).doesNotContain(UPGRADED));
        var edits = shown().stream().map(m -> m.edits().size()).toList();
        town.begin();
        town.mastodon.describesItself(true);
        town.pass(Duration.ofMinutes(20));
        assertThat(shown()).hasSize(2).allSatisfy(m -> assertThat(lines(m)).contains(UPGRADED));
        assertThat(shown()).extracting(m -> m.edits().size()).containsExactly(edits.get(0) + 1, edits.get(1) + 1);
        assertThat(versions()).containsExactly(UPGRADED);
    }

    @Test
    void whoever_set_up_a_watch_after_the_end_hears_nothing_of_it() {
        outage(6);
        town.mastodon.runs("4.6.6");
        town.mastodon.describesItself(false);
        town.pass(Duration.ofMinutes(30));
        town.watchesElsewhere(ScenarioHarness.INSTANCE);
        town.mastodon.describesItself(true);
        town.pass(Duration.ofMinutes(20));
        assertThat(shown("1600000000000000066")).isEmpty();
        assertThat(shown()).hasSize(2).allSatisfy(m -> assertThat(lines(m)).contains(UPGRADED));
    }

    @Test
    void every_community_is_told_in_its_own_channel() {
        town.watchesElsewhere(ScenarioHarness.INSTANCE);
        town.mastodon.runs("4.6.6");
        outage(6);
        town.pass(Duration.ofMinutes(24));
        assertThat(shown()).hasSize(2).allSatisfy(m -> assertThat(lines(m)).contains(UPGRADED));
        assertThat(shown("1600000000000000066"))
                .hasSize(2)
                .allSatisfy(m -> assertThat(lines(m)).contains(UPGRADED));
    }

    @Test
    void an_upgrade_that_fails_again_and_is_taken_back_is_one_incident_with_both() {
        outage(6);
        town.mastodon.runs("4.6.6");
        town.pass(Duration.ofMinutes(14));
        town.begin();
        town.mastodon.runs("4.6.5");
        outage(8);
        town.pass(Duration.ofMinutes(32));
        assertThat(shown())
                .hasSize(2)
                .allSatisfy(m -> assertThat(lines(m)).contains(UPGRADED, "Mastodon went back from 4.6.6 to 4.6.5."));
        assertThat(versions()).containsExactly(UPGRADED, "Mastodon went back from 4.6.6 to 4.6.5.");
    }

    @Test
    void an_outage_in_which_nothing_changed_tells_of_no_version() {
        outage(6);
        town.pass(Duration.ofMinutes(60));
        assertThat(shown())
                .hasSize(2)
                .allSatisfy(m -> assertThat(String.join("\n", lines(m))).doesNotContain("4.6.5"));
        assertThat(versions()).isEmpty();
    }

    @Test
    void the_first_upgrade_after_one_of_the_bot_is_told_too() throws Exception {
        var text = town.store.find(String.class, "SELECT state FROM watched").orElseThrow();
        var state = (ObjectNode) new ObjectMapper().readTree(text);
        assertThat(state.remove("versions")).isNotNull();
        town.store.execute("UPDATE watched SET state = ?", state.toString());
        town.mastodon.runs("4.6.6");
        outage(6);
        town.pass(Duration.ofMinutes(24));
        assertThat(versions()).containsExactly(UPGRADED);
    }

    @Test
    void what_a_server_writes_for_its_version_mentions_nobody() {
        town.mastodon.runs("4.6.6 @everyone <@&1400000000000000001> **[x](https://evil.example)**");
        outage(6);
        town.pass(Duration.ofMinutes(24));
        assertThat(shown())
                .hasSize(2)
                .allSatisfy(m -> assertThat(String.join("\n", lines(m)))
                        .contains("Mastodon was upgraded from 4.6.5 to 4.6.6")
                        .doesNotContain("<@&", "**[x]")
                        .doesNotContain("@everyone"));
    }
}
