package tuskwatch.edge.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.core.message.LocalizedText.outside;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.DeadAddress;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.edge.store.json.StoreJson.UnreadableRowException;
import tuskwatch.testing.Observations;

class StoreJsonTest {
    private record Settings(int level, Optional<String> name, Duration pause) {}

    private static final Settings FRESH = new Settings(3, Optional.of("fresh"), Duration.ofMinutes(5));

    @Test
    void moments_and_lengths_are_words_and_one_of_several_carries_its_name() {
        assertThat(StoreJson.write(List.of(Instant.EPOCH, Duration.ofSeconds(90))))
                .isEqualTo("[\"1970-01-01T00:00:00Z\",\"PT1M30S\"]");
        var moment = new Span.Moment(Instant.EPOCH, Span.Style.FULL);
        assertThat(StoreJson.write(moment)).contains("\"is\":\"Moment\"");
        assertThat(StoreJson.read(StoreJson.write(moment), Span.class)).isEqualTo(moment);
    }

    @Test
    void what_another_version_knows_besides_is_passed_over() {
        assertThat(StoreJson.read("{\"level\":1,\"name\":null,\"pause\":\"PT1S\",\"later\":[1]}", Settings.class))
                .isEqualTo(new Settings(1, Optional.empty(), Duration.ofSeconds(1)));
    }

    @Test
    void what_an_earlier_version_did_not_know_is_taken_from_a_fresh_one() {
        assertThat(StoreJson.read("{\"level\":1,\"name\":null}", Settings.class, FRESH))
                .isEqualTo(new Settings(1, Optional.empty(), Duration.ofMinutes(5)));
    }

    @Test
    void answers_of_earlier_versions_have_no_names_of_walls_and_no_titles_of_pages() {
        assertThat(StoreJson.read("{\"is\":\"Challenge\"}", Content.class)).isEqualTo(new Content.Challenge(""));
        assertThat(StoreJson.read("{\"is\":\"Unreadable\",\"what\":\"x\"}", Content.class))
                .isEqualTo(new Content.Unreadable(outside("x"), ""));
        var front = new Content.StandIn(Content.StandIn.Kind.NO_ROUTE, "Traefik");
        assertThat(StoreJson.read(StoreJson.write(front), Content.class)).isEqualTo(front);
    }

    @Test
    void what_earlier_versions_did_not_tell_of_a_server_is_left_open() {
        assertThat(StoreJson.read("{\"name\":\"mastodon\",\"version\":\"4.6.5\"}", Software.class))
                .isEqualTo(new Software("mastodon", "4.6.5"));
        assertThat(StoreJson.read(
                        "{\"web\":null,\"nodeinfo\":null,\"document\":null,\"streaming\":null,\"media\":\"/p.png\"}",
                        Places.class))
                .isEqualTo(new Places(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("/p.png")));
        assertThat(StoreJson.read(
                        "{\"is\":\"Redirect\",\"location\":\"/auth/sign_in\",\"sameDomain\":true}", Content.class))
                .isEqualTo(new Content.Redirect("/auth/sign_in", true));
        assertThat(((Content.Described) StoreJson.read("{\"is\":\"Described\",\"facts\":null}", Content.class))
                        .ofMastodon())
                .isFalse();
    }

    @Test
    void what_is_new_of_a_server_is_written_and_read_back() {
        var front = new Content.Redirect("/", true).with(new Content.FrontPage(true, false, false));
        assertThat(StoreJson.read(StoreJson.write(front), Content.class)).isEqualTo(front);
        var refusal = new Content.StoreRefusal("AccessDenied", Content.StoreRefusal.Says.REFUSED);
        assertThat(StoreJson.read(StoreJson.write(refusal), Content.class)).isEqualTo(refusal);
        var fork = new Software("fedibird", "0.1").forkOf("mastodon");
        assertThat(StoreJson.read(StoreJson.write(fork), Software.class)).isEqualTo(fork);
    }

    @Test
    void an_observation_of_a_version_that_knew_no_dead_addresses_has_none() {
        var earlier = "{\"check\":\"HEALTH\",\"at\":\"2026-11-21T09:00:00Z\",\"took\":\"PT0.05S\","
                + "\"outcome\":{\"is\":\"NoAddress\"},\"certificate\":null}";
        assertThat(StoreJson.read(earlier, Observation.class))
                .isEqualTo(
                        new Observation(Check.HEALTH, Observations.AT, Duration.ofMillis(50), new Outcome.NoAddress()));
    }

    @Test
    void what_is_known_of_addresses_is_read_as_it_was_written() {
        for (var outcome : List.of(
                new Outcome.NoWay(Outcome.NoWay.Family.IPV6),
                new Outcome.Unresolved(Outcome.Unresolved.Why.SILENT),
                Outcome.OwnTrouble.LATE)) {
            var seen = Observations.saw(Check.HEALTH, outcome)
                    .with(List.of(new DeadAddress("tusk.example", "192.0.2.1", 2, new Outcome.Refused())));
            assertThat(StoreJson.read(StoreJson.write(seen), Observation.class)).isEqualTo(seen);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "7", "{\"level\":\"many\"}"})
    void what_no_version_writes_is_unreadable(String text) {
        assertThatThrownBy(() -> StoreJson.read(text, Settings.class, FRESH))
                .isInstanceOf(UnreadableRowException.class);
        assertThatThrownBy(() -> StoreJson.read(text, Settings.class))
                .isInstanceOf(UnreadableRowException.class)
                .hasMessageStartingWith("Settings: ");
    }

    @Test
    void an_unreadable_row_is_left_out_and_any_other_failure_is_not() {
        assertThat(StoreJson.readable(() -> 7, "row-unreadable", Map.of())).contains(7);
        assertThat(StoreJson.readable(
                        () -> StoreJson.read("{", Settings.class),
                        "row-unreadable",
                        Map.of("instance", "tusk.example")))
                .isEmpty();
        assertThatThrownBy(() -> StoreJson.readable(
                        () -> {
                            throw new IllegalStateException("no row");
                        },
                        "row-unreadable",
                        Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_text_that_could_be_taken_for_a_phrase_is_written_as_one() {
        assertThat(StoreJson.column(outside("as it is"))).isEqualTo("as it is");
        assertThat(StoreJson.column(outside("{\"say\":\"x\"}")))
                .isEqualTo("{\"separator\":\"\",\"parts\":[\"{\\\"say\\\":\\\"x\\\"}\"]}");
    }

    @Test
    void a_text_that_is_too_long_for_a_column_is_cut() {
        assertThat(StoreJson.column(outside("x".repeat(3900)))).hasSize(3900);
        assertThat(StoreJson.column(outside("x".repeat(3901)))).isEqualTo("x".repeat(1949) + "…");
    }

    @Test
    void of_a_phrase_that_is_too_long_only_what_comes_from_outside_is_cut() {
        var sentence =
                LocalizedText.sentences(phrase("change.message", "x".repeat(5000), 7), outside("é".repeat(5000)));
        assertThat(StoreJson.phrase(StoreJson.column(sentence)))
                .isEqualTo(LocalizedText.sentences(
                        phrase("change.message", "x".repeat(1249) + "…", 7), outside("é".repeat(1249) + "…")));
        var braces = "{" + "x".repeat(5000);
        assertThat(StoreJson.column(outside(braces)))
                .startsWith("{\"separator\"")
                .hasSizeBetween(2000, 3900);
    }

    @Test
    void of_a_phrase_with_very_many_parts_the_last_ones_are_left_out() {
        var names = LocalizedText.list(
                IntStream.range(0, 5000).mapToObj(i -> outside("m" + i)).toList());
        var column = StoreJson.column(phrase("change.message", names, 7));
        assertThat(column).hasSizeBetween(1000, 3900);
        assertThat(StoreJson.phrase(column))
                .isInstanceOfSatisfying(
                        LocalizedText.Entry.class,
                        e -> assertThat(e.args())
                                .hasSize(2)
                                .first()
                                .isInstanceOfSatisfying(
                                        LocalizedText.Joined.class,
                                        j -> assertThat(j.parts())
                                                .hasSizeGreaterThan(100)
                                                .startsWith(outside("m0"), outside("m1"))));
    }

    @Test
    void of_a_phrase_that_cannot_be_shortened_a_sign_is_left() {
        var many = IntStream.range(0, 5000).<Object>mapToObj(i -> i).toArray();
        assertThat(StoreJson.phrase(StoreJson.column(phrase("change.message", many))))
                .isEqualTo(outside("…"));
    }

    @Test
    void a_column_that_is_no_phrase_of_ours_stands_as_it_is() {
        for (var column : List.of("words", "{ not ours", "{\"other\":1}", "")) {
            assertThat(StoreJson.phrase(column)).isEqualTo(outside(column));
        }
    }
}
