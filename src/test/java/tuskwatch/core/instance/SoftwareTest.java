package tuskwatch.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftwareTest {
    @Test
    void in_a_sentence_it_is_spelled_as_its_makers_do() {
        assertThat(new Software("mastodon", "4.6.5").title()).isEqualTo("Mastodon 4.6.5");
        assertThat(new Software("mastodon", "4.6.5+glitch").title()).isEqualTo("Mastodon 4.6.5+glitch (glitch-soc)");
        assertThat(new Software("gotosocial", "").title()).isEqualTo("GoToSocial");
        assertThat(new Software("something", "1").title()).isEqualTo("something 1");
    }

    @ParameterizedTest
    @CsvSource({
        "mastodon, 4.6.5, MASTODON, mastodon 4.6.5",
        "mastodon, 4.7.2+glitch, MASTODON, mastodon 4.7.2+glitch (glitch-soc)",
        "mastodon, 4.0.15+hometown-1.1.1, MASTODON, mastodon 4.0.15+hometown-1.1.1 (Hometown)",
        "mastodon, 4.5.0+chuckya, MASTODON, mastodon 4.5.0+chuckya (chuckya)",
        "mastodon, 4.3.0+pr-32577-ba659d5, MASTODON, mastodon 4.3.0+pr-32577-ba659d5",
        "mastodon, 4.1.2+nightly-20230523, MASTODON, mastodon 4.1.2+nightly-20230523",
        "hometown, 4.0.6, MASTODON, hometown 4.0.6 (Hometown)",
        "akkoma, 3.10.4, PLEROMA, akkoma 3.10.4",
        "pleroma, 2.6.3, PLEROMA, pleroma 2.6.3",
        "gotosocial, 0.17.0, GOTOSOCIAL, gotosocial 0.17.0",
        "pixelfed, 0.12.3, PIXELFED, pixelfed 0.12.3",
        "friendica, 2024.08, FRIENDICA, friendica 2024.08",
        "sharkey, 2024.2.0-beta.12, MISSKEY, sharkey 2024.2.0-beta.12",
        "iceshrimp.net, 2024.1, MISSKEY, iceshrimp.net 2024.1",
        "takahe, 0.12.0, OTHER, takahe 0.12.0",
    })
    void kinds_and_forks_are_told_apart(String name, String version, SoftwareFamily family, String display) {
        var software = new Software(name, version);
        assertThat(software.family()).isEqualTo(family);
        assertThat(software.display()).isEqualTo(display);
    }

    @Test
    void a_fork_with_a_name_of_its_own_is_of_the_kind_that_it_was_made_from() {
        var fork = new Software("fedibird", "0.1").forkOf("mastodon");
        assertThat(fork).isEqualTo(new Software("fedibird", "0.1", Optional.of("mastodon")));
        assertThat(fork.family()).isEqualTo(SoftwareFamily.MASTODON);
        assertThat(fork.display()).isEqualTo("fedibird 0.1");
        assertThat(new Software("something", "1").forkOf("b2").family()).isEqualTo(SoftwareFamily.OTHER);
    }

    @Test
    void a_name_that_is_known_needs_no_other() {
        assertThat(new Software("akkoma", "3").forkOf("mastodon")).isEqualTo(new Software("akkoma", "3"));
        assertThat(new Software("mastodon", "4.6.5").forkOf("mastodon")).isEqualTo(new Software("mastodon", "4.6.5"));
    }
}
