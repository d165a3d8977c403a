package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Span;

class MarkdownTest {
    private static final String GAP = "\u200b";

    @ParameterizedTest
    @CsvSource({
        "plain words., plain words.",
        "*_~`|<>[]#, \\*\\_\\~\\`\\|\\<\\>\\[\\]\\#",
        "\\, \\\\",
        "@everyone, @·everyone",
        "https://evil.example, https:·//evil.example",
        "a:b and 12:30, a:b and 12:30",
        "discord.gg/x, discord.·gg/x",
        "DiscordApp.com/invite/x, DiscordApp.·com/invite/x",
        "tusk.example, tusk.example",
    })
    void text_from_outside_stands_there_and_does_nothing(String text, String escaped) {
        assertThat(Markdown.escape(text)).isEqualTo(escaped.replace("·", GAP));
    }

    @Test
    void what_nobody_sees_goes_and_lines_stay() {
        assertThat(Markdown.escape("a\u202eb\u200b\ud800\u0007\r\nc\u2028d")).isEqualTo("ab\ncd");
    }

    @Test
    void marks_stand_only_around_something() {
        assertThat(Markdown.span(new Span.Strong("a*b"))).isEqualTo("**a\\*b**");
        assertThat(Markdown.span(new Span.Strong(" "))).isEqualTo(" ");
        assertThat(Markdown.span(new Span.Code(""))).isEmpty();
        assertThat(Markdown.span(new Span.Block(" "))).isEqualTo(" ");
    }

    @Test
    void code_cannot_be_left_from_within() {
        assertThat(Markdown.span(new Span.Code("a`b\nc"))).isEqualTo("`a'b c`");
        assertThat(Markdown.span(new Span.Block("a```\nb"))).isEqualTo("```\na'''\nb\n```");
        assertThat(Markdown.span(new Span.Block("x".repeat(1000)))).isEqualTo("```\n" + "x".repeat(899) + "…\n```");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "https://a.example/(x)",
                "https://a.example/x y",
                "https://a.example/>x",
                "https://a.example/\u202ex",
                "ftp://a.example"
            })
    void an_address_that_could_be_more_is_shown_by_its_label(String url) {
        assertThat(Markdown.span(new Span.Link("la*bel", url))).isEqualTo("la\\*bel");
    }

    @Test
    void an_address_of_at_most_three_hundred_characters_is_a_link() {
        var path = "x".repeat(300);
        assertThat(Markdown.span(new Span.Link("label", "http://" + path))).isEqualTo("<http://" + path + ">");
        assertThat(Markdown.span(new Span.Link("label", "http://" + path + "x")))
                .isEqualTo("label");
    }

    @Test
    void people_roles_and_channels_are_known_by_numbers_alone() {
        assertThat(Markdown.span(new Span.Person(new PersonId("17")))).isEqualTo("<@17>");
        assertThat(Markdown.span(new Span.Role("9"))).isEqualTo("<@&9>");
        assertThat(Markdown.span(new Span.Channel(Destination.of("5")))).isEqualTo("<#5>");
        assertThat(Markdown.span(new Span.Role("here> @everyone"))).isEqualTo("here\\> @" + GAP + "everyone");
        assertThat(Markdown.span(new Span.Channel(Destination.CONSOLE))).isEqualTo("console");
    }

    @Test
    void a_moment_is_shown_as_it_should_read() {
        var at = Instant.ofEpochSecond(1_800_000_000);
        assertThat(Markdown.span(new Span.Moment(at, Span.Style.RELATIVE))).isEqualTo("<t:1800000000:R>");
        assertThat(Markdown.span(new Span.Moment(at, Span.Style.FULL))).isEqualTo("<t:1800000000:f>");
    }
}
