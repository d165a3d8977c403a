package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

class StreamingAnswerTest {
    private static StreamingAnswer of(Outcome outcome) {
        return StreamingAnswer.of(seen(good(Check.HEALTH), saw(Check.STREAMING, outcome)));
    }

    private static StreamingAnswer led(String location) {
        return of(answer(301, Speaker.NGINX, new Content.Redirect(location, true)));
    }

    @Test
    void its_own_words_are_ok_and_the_errors_of_express() {
        assertThat(StreamingAnswer.of(seen(good(Check.STREAMING)))).isEqualTo(StreamingAnswer.WELL);
        assertThat(of(answer(401, Speaker.STREAMING, ERROR_PAGE))).isEqualTo(StreamingAnswer.WELL);
        assertThat(of(answer(404, Speaker.STREAMING, ERROR_PAGE))).isEqualTo(StreamingAnswer.UNSEEN);
        assertThat(of(answer(500, Speaker.STREAMING, ERROR_PAGE))).isEqualTo(StreamingAnswer.FAILING);
    }

    @Test
    void somebody_who_knows_of_no_such_address_is_somebody_else_where_it_is_known_who() {
        assertThat(IntStream.range(400, 500)
                        .filter(s -> of(answer(s, Speaker.NGINX, ERROR_PAGE)) == StreamingAnswer.SOMEBODY_ELSE))
                .containsExactly(404, 405, 410, 421);
        assertThat(of(answer(404, Speaker.RAILS, ERROR_PAGE))).isEqualTo(StreamingAnswer.SOMEBODY_ELSE);
        assertThat(of(answer(404, Speaker.UNKNOWN, ERROR_PAGE))).isEqualTo(StreamingAnswer.UNSEEN);
        var page = new Content.Unreadable(LocalizedText.outside("a page"));
        assertThat(of(answer(200, Speaker.NGINX, page))).isEqualTo(StreamingAnswer.SOMEBODY_ELSE);
    }

    @Test
    void an_address_that_leads_on_to_streaming_has_moved_and_one_that_leads_to_a_page_is_somebody_elses() {
        assertThat(led("https://streaming.tusk.example/API/v1/streaming/health"))
                .isEqualTo(StreamingAnswer.MOVED);
        assertThat(led("/")).isEqualTo(StreamingAnswer.SOMEBODY_ELSE);
    }

    @Test
    void refusals_and_walls_say_nothing() {
        for (var status : new int[] {401, 403, 429}) {
            assertThat(of(answer(status, Speaker.NGINX, ERROR_PAGE))).isEqualTo(StreamingAnswer.UNSEEN);
        }
        assertThat(of(answer(200, Speaker.CLOUDFLARE, new Content.Challenge()))).isEqualTo(StreamingAnswer.UNSEEN);
    }

    @Test
    void without_the_application_nothing_is_said_of_who_answers_but_that_it_fails() {
        var lost = saw(Check.STREAMING, answer(404, Speaker.NGINX, ERROR_PAGE));
        assertThat(StreamingAnswer.of(seen(lost))).isEqualTo(StreamingAnswer.UNSEEN);
        var refused = saw(Check.STREAMING, new Outcome.Refused());
        assertThat(StreamingAnswer.of(seen(refused))).isEqualTo(StreamingAnswer.FAILING);
        assertThat(StreamingAnswer.of(seen())).isEqualTo(StreamingAnswer.UNSEEN);
    }

    @Test
    void an_address_inside_is_told_only_where_the_application_is_well() {
        assertThat(of(new Outcome.AddressForbidden())).isEqualTo(StreamingAnswer.INSIDE);
        var named = saw(Check.STREAMING, new Outcome.NamedInside());
        assertThat(StreamingAnswer.of(seen(good(Check.HEALTH), named.forStrangers())))
                .as("what the server itself publishes is no secret")
                .isEqualTo(StreamingAnswer.INSIDE);
        assertThat(StreamingAnswer.of(seen(saw(Check.STREAMING, new Outcome.AddressForbidden()))))
                .isEqualTo(StreamingAnswer.UNSEEN);
    }

    @Test
    void members_notice_four_of_them() {
        assertThat(Arrays.stream(StreamingAnswer.values()).filter(StreamingAnswer::failing))
                .containsExactlyInAnyOrder(
                        StreamingAnswer.FAILING,
                        StreamingAnswer.SOMEBODY_ELSE,
                        StreamingAnswer.MOVED,
                        StreamingAnswer.INSIDE);
    }
}
