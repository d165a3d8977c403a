package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiscordLimitsTest {
    @Test
    void what_fits_stays_as_it_is() {
        assertThat(DiscordLimits.cut("12345", 5)).isEqualTo("12345");
        assertThat(DiscordLimits.cut("12\\", 5)).isEqualTo("12\\");
    }

    @Test
    void what_is_longer_ends_in_an_ellipsis_within_the_limit() {
        assertThat(DiscordLimits.cut("123456", 5)).isEqualTo("1234…");
    }

    @Test
    void an_elephant_counts_for_two_and_is_never_halved() {
        assertThat(DiscordLimits.cut("🐘🐘🐘", 6)).isEqualTo("🐘🐘🐘");
        assertThat(DiscordLimits.cut("🐘🐘🐘", 5)).isEqualTo("🐘🐘…");
        assertThat(DiscordLimits.cut("🐘".repeat(500), 99)).isEqualTo("🐘".repeat(49) + "…");
        assertThat(DiscordLimits.cut("🐘".repeat(500), 98)).isEqualTo("🐘".repeat(48) + "…");
    }

    @Test
    void no_escape_is_left_without_what_it_escapes() {
        assertThat(DiscordLimits.cut("123\\*56", 5)).isEqualTo("123…");
        assertThat(DiscordLimits.cut("12\\\\\\*56", 6)).isEqualTo("12…");
    }

    @Test
    void lines_share_a_block_as_long_as_they_fit() {
        var half = "x".repeat(511);
        assertThat(DiscordLimits.blocks(List.of(half, half + "x", "next")))
                .containsExactly(half + "\n" + half + "x", "next");
        assertThat(DiscordLimits.blocks(List.of(half + "x", half + "x"))).hasSize(2);
    }

    @Test
    void blank_lines_are_left_out_and_long_ones_cut() {
        assertThat(DiscordLimits.blocks(List.of("", "a", " ", "b"))).containsExactly("a\nb");
        assertThat(DiscordLimits.blocks(List.of(" ", ""))).isEmpty();
        assertThat(DiscordLimits.blocks(List.of("x".repeat(2000), "y"))).containsExactly("x".repeat(1023) + "…", "y");
    }
}
