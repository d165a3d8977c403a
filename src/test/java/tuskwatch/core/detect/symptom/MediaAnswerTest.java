package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StoreRefusal;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

class MediaAnswerTest {
    private static MediaAnswer of(Outcome outcome) {
        return MediaAnswer.of(seen(good(Check.HEALTH), saw(Check.MEDIA, outcome)));
    }

    private static MediaAnswer store(String code, StoreRefusal.Says says) {
        return of(answer(403, Speaker.PROXY, new StoreRefusal(code, says)));
    }

    @Test
    void a_store_is_taken_by_its_word() {
        assertThat(store("NoSuchBucket", StoreRefusal.Says.REFUSED)).isEqualTo(MediaAnswer.REFUSED);
        assertThat(store("accessdenied", StoreRefusal.Says.REFUSED)).isEqualTo(MediaAnswer.DENIED);
        assertThat(store("SlowDown", StoreRefusal.Says.BUSY)).isEqualTo(MediaAnswer.BUSY);
        assertThat(store("NoSuchKey", StoreRefusal.Says.MISSING)).isEqualTo(MediaAnswer.LOST);
    }

    @Test
    void what_is_no_store_fails_as_servers_fail_or_says_nothing() {
        assertThat(of(answer(206, Speaker.PROXY, AS_EXPECTED))).isEqualTo(MediaAnswer.SHOWN);
        assertThat(of(answer(502, Speaker.NGINX, ERROR_PAGE))).isEqualTo(MediaAnswer.FAILING);
        assertThat(of(new Outcome.Refused())).isEqualTo(MediaAnswer.FAILING);
        assertThat(of(new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED))).isEqualTo(MediaAnswer.FAILING);
        assertThat(of(answer(404, Speaker.NGINX, ERROR_PAGE))).isEqualTo(MediaAnswer.MISSING);
        assertThat(of(answer(403, Speaker.CLOUDFLARE, ERROR_PAGE))).isEqualTo(MediaAnswer.UNSEEN);
        assertThat(of(answer(200, Speaker.CLOUDFLARE, new Content.Challenge()))).isEqualTo(MediaAnswer.UNSEEN);
        assertThat(of(answer(307, Speaker.PROXY, new Content.Redirect("https://s3.example/", false))))
                .isEqualTo(MediaAnswer.UNSEEN);
        assertThat(MediaAnswer.of(seen())).isEqualTo(MediaAnswer.UNSEEN);
    }

    @Test
    void a_picture_that_is_not_there_says_nothing_of_a_server_that_does_not_answer() {
        var missing = saw(Check.MEDIA, answer(404, Speaker.NGINX, ERROR_PAGE));
        assertThat(MediaAnswer.of(seen(missing))).isEqualTo(MediaAnswer.UNSEEN);
    }

    @Test
    void one_that_never_was_there_is_missed_by_nobody() {
        assertThat(Arrays.stream(MediaAnswer.values()).filter(m -> m.failing(false)))
                .containsExactlyInAnyOrder(MediaAnswer.FAILING, MediaAnswer.REFUSED, MediaAnswer.BUSY);
        assertThat(Arrays.stream(MediaAnswer.values()).filter(m -> !m.failing(true)))
                .containsExactlyInAnyOrder(MediaAnswer.SHOWN, MediaAnswer.UNSEEN);
    }
}
