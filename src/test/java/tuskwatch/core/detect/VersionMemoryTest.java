package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.facts;
import static tuskwatch.testing.Observations.saw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.English;

class VersionMemoryTest {
    private static final Duration SETTLING = Duration.ofMinutes(10);

    private VersionMemory memory = VersionMemory.EMPTY;
    private Optional<VersionMemory.Outage> outage = Optional.empty();

    private static Instant minute(int minute) {
        return AT.plus(Duration.ofMinutes(minute));
    }

    private static Observation document(int minute, String software, String version, Freshness freshness) {
        return saw(
                Check.INSTANCE,
                minute(minute),
                answer(
                        200,
                        freshness,
                        Speaker.APPLICATION,
                        new Content.Described(facts(software, version, SignupPolicy.OPEN))));
    }

    private static Observation document(int minute, String version) {
        return document(minute, "mastodon", version, Freshness.ORIGIN);
    }

    private static Observation nodeinfo(int minute, String software, String version) {
        return saw(
                Check.NODEINFO,
                minute(minute),
                answer(
                        200,
                        Speaker.APPLICATION,
                        new Content.Introduced(
                                new Software(software, version), "A server", Optional.empty(), "", Optional.empty())));
    }

    private static Observation nodeinfo(int minute, String version) {
        return nodeinfo(minute, "mastodon", version);
    }

    /** {@code 9:15 OUTAGE upgraded from …} by minutes after nine. */
    private List<String> seeing(Observation... looks) {
        var told = new ArrayList<String>();
        for (var look : looks) {
            var step = memory.with(List.of(look), outage, SETTLING);
            memory = step.memory();
            step.news()
                    .ifPresent(
                            n -> told.add(Duration.between(AT, n.change().at()).toMinutes() + " " + n.occasion() + " "
                                    + English.say(n.change().words())));
        }
        return told;
    }

    private void broken(int from, int to) {
        outage = Optional.of(new VersionMemory.Outage(minute(from), Optional.of(minute(to))));
    }

    @Test
    void after_an_outage_one_look_is_enough() {
        broken(5, 9);
        assertThat(seeing(document(3, "4.6.4"), document(10, "4.6.5"), document(13, "4.6.5")))
                .containsExactly("10 OUTAGE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void a_new_version_that_is_seen_while_something_fails_is_of_the_outage() {
        outage = Optional.of(new VersionMemory.Outage(minute(5), Optional.empty()));
        assertThat(seeing(document(7, "4.6.4"), document(10, "4.6.5")))
                .containsExactly("10 OUTAGE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void without_an_outage_it_has_to_last_and_is_of_the_moment_at_which_it_came() {
        assertThat(seeing(document(0, "4.6.4"), document(3, "4.6.5"), document(12, "4.6.5")))
                .isEmpty();
        assertThat(seeing(document(13, "4.6.5"))).containsExactly("3 NONE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void an_update_of_several_machines_one_by_one_is_told_once() {
        assertThat(seeing(
                        document(0, "4.6.4"),
                        document(3, "4.6.5"),
                        document(6, "4.6.4"),
                        document(9, "4.6.5"),
                        document(12, "4.6.5"),
                        document(15, "4.6.4"),
                        document(18, "4.6.5"),
                        document(21, "4.6.5"),
                        document(28, "4.6.5")))
                .containsExactly("18 NONE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void the_old_version_long_after_the_outage_says_that_it_was_not_the_reason() {
        broken(5, 9);
        assertThat(seeing(document(3, "4.6.4"), document(20, "4.6.4"), document(23, "4.6.5")))
                .isEmpty();
        assertThat(seeing(document(33, "4.6.5"))).containsExactly("23 NONE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void what_mastodon_itself_still_keeps_for_minutes_after_the_outage_says_nothing() {
        broken(5, 9);
        assertThat(seeing(document(3, "4.6.4"), document(11, "4.6.4"), document(14, "4.6.5")))
                .containsExactly("14 OUTAGE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void a_version_that_could_not_be_read_is_told_when_it_can_be() {
        broken(5, 9);
        assertThat(seeing(document(3, "4.6.4"), document(12, ""), bad(Check.INSTANCE, minute(15), 401, Speaker.RAILS)))
                .isEmpty();
        assertThat(seeing(document(60, "4.6.5"))).containsExactly("60 OUTAGE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void after_hours_without_a_version_it_may_have_changed_at_any_time() {
        broken(5, 9);
        assertThat(seeing(document(3, "4.6.4"), document(200, "4.6.5"))).isEmpty();
        assertThat(seeing(document(210, "4.6.5"))).containsExactly("200 NONE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void a_cache_in_front_teaches_nothing() {
        broken(5, 9);
        assertThat(seeing(
                        document(3, "4.6.4"),
                        document(6, "mastodon", "4.6.5", Freshness.STALE),
                        document(10, "mastodon", "4.6.5", Freshness.EDGE_CACHED)))
                .isEmpty();
    }

    @Test
    void each_document_is_compared_with_itself_and_a_change_is_told_once() {
        broken(65, 69);
        assertThat(seeing(
                        document(0, "gotosocial", "0.17.3+git-36d1f2f", Freshness.ORIGIN),
                        nodeinfo(0, "gotosocial", "0.17.3 git-36d1f2f"),
                        document(63, "gotosocial", "0.17.3+git-36d1f2f", Freshness.ORIGIN)))
                .isEmpty();
        assertThat(seeing(
                        document(70, "gotosocial", "0.17.4+git-0c1e2d3", Freshness.ORIGIN),
                        nodeinfo(75, "gotosocial", "0.17.3 git-36d1f2f"),
                        nodeinfo(130, "gotosocial", "0.17.4 git-0c1e2d3"),
                        nodeinfo(190, "gotosocial", "0.17.4 git-0c1e2d3")))
                .containsExactly("70 OUTAGE upgraded from 0.17.3+git-36d1f2f to 0.17.4+git-0c1e2d3");
    }

    @Test
    void where_only_nodeinfo_may_be_read_it_tells() {
        broken(5, 9);
        assertThat(seeing(nodeinfo(0, "4.6.4"), nodeinfo(30, "4.6.4"), nodeinfo(60, "4.6.5")))
                .containsExactly("60 OUTAGE upgraded from 4.6.4 to 4.6.5");
    }

    @Test
    void other_software_has_to_last_even_after_an_outage() {
        broken(5, 9);
        assertThat(seeing(
                        document(3, "4.6.4"),
                        document(10, "akkoma", "3.13.2", Freshness.ORIGIN),
                        document(16, "akkoma", "3.13.2", Freshness.ORIGIN)))
                .isEmpty();
        assertThat(seeing(document(22, "akkoma", "3.13.2", Freshness.ORIGIN)))
                .containsExactly("10 NONE moved from mastodon 4.6.4 to akkoma 3.13.2");
        broken(30, 35);
        assertThat(seeing(document(36, "akkoma", "3.13.3", Freshness.ORIGIN)))
                .containsExactly("36 OUTAGE upgraded from 3.13.2 to 3.13.3");
    }

    @Test
    void what_another_software_says_in_front_of_a_server_that_is_down_is_not_believed() {
        outage = Optional.of(new VersionMemory.Outage(minute(5), Optional.empty()));
        assertThat(seeing(
                        document(3, "4.6.4"),
                        document(6, "akkoma", "3.13.2", Freshness.ORIGIN),
                        document(26, "akkoma", "3.13.2", Freshness.ORIGIN)))
                .isEmpty();
        broken(5, 30);
        assertThat(seeing(document(31, "4.6.4"), document(34, "4.6.4"))).isEmpty();
    }

    @Test
    void software_that_hides_its_version_is_other_software_all_the_same() {
        assertThat(seeing(
                        document(0, "4.6.4"),
                        document(3, "akkoma", "", Freshness.ORIGIN),
                        document(13, "akkoma", "", Freshness.ORIGIN)))
                .containsExactly("3 NONE moved from mastodon 4.6.4 to akkoma");
        assertThat(seeing(
                        document(16, "akkoma", "3.13.2", Freshness.ORIGIN),
                        document(40, "akkoma", "", Freshness.ORIGIN)))
                .isEmpty();
    }

    @Test
    void the_way_back_is_told_too() {
        broken(5, 9);
        assertThat(seeing(document(3, "4.6.4"), document(10, "4.6.5"))).hasSize(1);
        broken(5, 30);
        assertThat(seeing(document(31, "4.6.4"))).containsExactly("31 OUTAGE went back from 4.6.5 to 4.6.4");
    }

    @Test
    void while_something_fails_machines_that_differ_are_told_once() {
        outage = Optional.of(new VersionMemory.Outage(minute(5), Optional.empty()));
        assertThat(seeing(
                        document(3, "4.6.4"),
                        document(7, "4.6.5"),
                        document(10, "4.6.4"),
                        document(13, "4.6.5"),
                        document(16, "4.6.4")))
                .containsExactly("7 OUTAGE upgraded from 4.6.4 to 4.6.5");
        assertThat(seeing(document(26, "4.6.4")))
                .as("what lasts is told")
                .containsExactly("16 NONE went back from 4.6.5 to 4.6.4");
    }

    @Test
    void what_is_believed_goes_before_an_hour_old_nodeinfo_of_the_same_software() {
        assertThat(memory.believed(new Software("mastodon", "4.6.4")).version()).isEqualTo("4.6.4");
        seeing(document(3, "4.6.5"));
        assertThat(memory.believed(new Software("mastodon", "4.6.4")).version()).isEqualTo("4.6.5");
        assertThat(memory.believed(new Software("hometown", "1.1.1")).version()).isEqualTo("1.1.1");
    }
}
