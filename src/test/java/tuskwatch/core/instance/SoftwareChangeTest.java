package tuskwatch.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.testing.English;

class SoftwareChangeTest {
    private static SoftwareChange change(String from, String to) {
        return new SoftwareChange(Instant.EPOCH, new Software("mastodon", from), new Software("mastodon", to));
    }

    @ParameterizedTest
    @CsvSource({
        "4.6.4, 4.6.5",
        "4.6.9, 4.6.10",
        "4.6, 4.6.1",
        "4.5.9, 4.6.0-beta.1",
        "4.6.0-beta.1, 4.6.0-beta.2",
        "4.6.0-rc.9, 4.6.0-rc.10",
        "4.6.0-rc.1, 4.6.0",
        "4.6.0-rc.1+glitch, 4.6.0+glitch",
        "4.0.0rc1, 4.0.0rc2",
        "4.0.0rc4, 4.0.0",
        "4.6.0-nightly.2026-11-20, 4.6.0-nightly.2026-11-21",
        "4.6.0-alpha.1+glitch, 4.6.0-alpha.2+glitch",
        "4.3.2+glitch.3, 4.3.2+glitch.4",
        "4.3.2+glitch.3, 4.3.3+glitch",
        "4.0.2+hometown-1.1.0, 4.0.2+hometown-1.1.1",
        "4.3.2+glitch, 4.4.0",
        "2024.5.0, 2024.11.0",
        "0.17.3 git-36d1f2f, 0.17.4 git-0c1e2d3",
        "1, 99999999999999999999999999",
        "4.06.4, 4.6.05",
    })
    void what_is_newer_is_an_upgrade_and_the_way_back_is_none(String older, String newer) {
        assertThat(change(older, newer).way()).as("%s to %s", older, newer).isEqualTo(SoftwareChange.Way.UPGRADED);
        assertThat(change(newer, older).way()).as("%s to %s", newer, older).isEqualTo(SoftwareChange.Way.WENT_BACK);
    }

    @ParameterizedTest
    @CsvSource({
        "4.3.2, 4.3.2+glitch",
        "4.3.2+hometown-1.1.1, 4.3.2+glitch.3",
        "4.6.0-beta.3, 4.6.0-nightly.2026-11-20",
        "2023.12.0, 2023.12.0-kinel.3",
        "4.6.5+7f3a9bc, 4.6.5+8e1b2c3",
        "0.17.3 git-36d1f2f, 0.17.3 git-47d1f2f",
        "main, 4.6.5",
        "unknown, unknown.",
        "4.06.4, 4.6.4",
    })
    void what_has_no_order_is_a_change_and_nothing_more(String one, String other) {
        assertThat(change(one, other).way()).as("%s to %s", one, other).isEqualTo(SoftwareChange.Way.CHANGED);
        assertThat(change(other, one).way()).as("%s to %s", other, one).isEqualTo(SoftwareChange.Way.CHANGED);
    }

    @Test
    void it_is_told_in_words_and_in_a_sentence() {
        assertThat(English.say(change("4.6.4", "4.6.5").words())).isEqualTo("upgraded from 4.6.4 to 4.6.5");
        assertThat(English.say(change("4.6.5", "4.6.4").words())).isEqualTo("went back from 4.6.5 to 4.6.4");
        assertThat(English.say(change("4.6.5", "main").words())).isEqualTo("version changed from 4.6.5 to main");
        assertThat(English.say(change("4.6.4", "4.6.5").sentence()))
                .isEqualTo("Mastodon was upgraded from 4.6.4 to 4.6.5.");
        assertThat(English.say(change("4.6.5", "4.6.4").sentence()))
                .isEqualTo("Mastodon went back from 4.6.5 to 4.6.4.");
        assertThat(English.say(change("4.6.5", "main").sentence()))
                .isEqualTo("Mastodon changed its version from 4.6.5 to main.");
    }

    @Test
    void other_software_is_told_by_its_name() {
        var moved = new SoftwareChange(
                Instant.EPOCH, new Software("mastodon", "4.6.5+glitch"), new Software("akkoma", "3.13.2"));
        assertThat(English.say(moved.words()))
                .isEqualTo("moved from mastodon 4.6.5+glitch (glitch-soc) to akkoma 3.13.2");
        assertThat(English.say(moved.sentence()))
                .isEqualTo("Was mastodon 4.6.5+glitch (glitch-soc), is now akkoma 3.13.2.");
    }

    @Test
    void versions_are_capped_and_kept_in_a_line() {
        assertThat(English.say(change("1.0\n# x", "2".repeat(500)).words()))
                .isEqualTo("upgraded from 1.0 # x to " + "2".repeat(99) + "…");
    }
}
