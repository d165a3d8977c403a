package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.Found.NOTHING;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.sign;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.feed;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Observations.silent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.FederationTraffic;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.symptom.SymptomJudging.Found;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

class OutlyingRulesTest {
    /** Remote posts are half a minute old, all day, and people here have just posted: a quarter of an hour is late. */
    private static final FeedHabit BUSY = new FeedHabit(
            Stream.generate(() -> 30L).limit(144).toList(), Optional.of(AT.minusSeconds(60)), Optional.empty());

    private static Found judge(Observation... observations) {
        return found(f -> OutlyingRules.judge(seen(observations), InstanceBaseline.NOTHING, f));
    }

    private static InstanceBaseline known(FeedHabit feeds, FederationTraffic.State state) {
        return new InstanceBaseline(
                Latencies.NONE,
                Optional.empty(),
                feeds,
                new FederationTraffic(state, LocalizedText.outside("Posts do not travel.")),
                false);
    }

    private static Found aged(Duration age, FederationTraffic.State state) {
        return found(f -> OutlyingRules.judge(seen(feed(Check.REMOTE_FEED, AT, AT.minus(age))), known(BUSY, state), f));
    }

    /** What is said beside a web that was found to be down. */
    private static Found besideWebDown(Observation observation, InstanceBaseline known) {
        var all = found(f -> {
            f.fails(Component.WEB, ComponentState.DOWN, List.of(Check.HEALTH));
            OutlyingRules.judge(seen(observation), known, f);
        });
        return new Found(all.signs().subList(1, all.signs().size()), all.suspicions(), all.maintenance());
    }

    @Test
    void nothing_asked_says_nothing() {
        assertThat(judge(good(Check.HEALTH))).isEqualTo(NOTHING);
    }

    @Test
    void a_streaming_server_that_answers_is_up_and_one_that_refuses_us_says_nothing() {
        assertThat(judge(good(Check.STREAMING)).signs())
                .containsExactly(sign(Component.STREAMING, ComponentState.UP, 0, Check.STREAMING));
        assertThat(judge(bad(Check.STREAMING, 403, Speaker.CLOUDFLARE))).isEqualTo(NOTHING);
    }

    @Test
    void a_streaming_server_that_fails_is_likely_its_own_fault_unless_the_web_is_down() {
        var found = judge(silent(Check.STREAMING));
        assertThat(found.signs()).containsExactly(sign(Component.STREAMING, ComponentState.DOWN, 1, Check.STREAMING));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely streaming-down: The streaming server's own health address fails: no answer in time.");
        var beside = besideWebDown(silent(Check.STREAMING), InstanceBaseline.NOTHING);
        assertThat(beside.suspicions().getFirst().confidence()).isEqualTo(Hypothesis.Confidence.POSSIBLE);
    }

    @Test
    void a_media_host_that_fails_is_the_storage_or_its_certificate() {
        assertThat(judge(good(Check.MEDIA)).signs())
                .containsExactly(sign(Component.MEDIA, ComponentState.UP, 0, Check.MEDIA));
        var found = judge(bad(Check.MEDIA, 503, Speaker.PROXY));
        assertThat(found.signs()).containsExactly(sign(Component.MEDIA, ComponentState.DOWN, 1, Check.MEDIA));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely object-storage: A picture of the instance's own cannot be had from its media host: 503.");
        assertThat(words(judge(saw(Check.MEDIA, new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED)))
                        .suspicions()))
                .containsExactly("certain tls-expired-media: The certificate of the media host has expired.");
    }

    private static Found streaming(Outcome outcome) {
        return judge(good(Check.HEALTH), saw(Check.STREAMING, outcome));
    }

    private static Outcome led(String location) {
        return answer(301, Speaker.NGINX, new Content.Redirect(location, true));
    }

    @ParameterizedTest
    @CsvSource({"404, NGINX", "404, APPLICATION", "405, PROXY", "410, RAILS", "421, CADDY"})
    void where_somebody_else_knows_no_streaming_address_nothing_leads_to_the_streaming_server(
            int status, Speaker speaker) {
        var found = streaming(answer(status, speaker, new Content.ErrorPage()));
        assertThat(found.signs()).containsExactly(sign(Component.STREAMING, ComponentState.DOWN, 1, Check.STREAMING));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely proxy-misrouted: Somebody else answers at the streaming address, while the application is well: "
                                + status + ".",
                        "possible streaming-down: Somebody else answers at the streaming address, while the application is well: "
                                + status + ". | Whether the streaming server runs cannot be seen from there.");
    }

    @Test
    void a_page_in_the_place_of_streaming_and_a_redirect_to_one_are_somebody_else() {
        var page = answer(200, Speaker.NGINX, new Content.Unreadable(LocalizedText.outside("a page")));
        assertThat(streaming(page).suspicions().getFirst().cause().text()).isEqualTo("proxy-misrouted");
        assertThat(streaming(led("/")).suspicions().getFirst().cause().text()).isEqualTo("proxy-misrouted");
    }

    @ParameterizedTest
    @CsvSource({"401", "404", "400"})
    void what_the_streaming_server_says_itself_is_no_failure(int status) {
        var found = streaming(answer(status, Speaker.STREAMING, new Content.ErrorPage()));
        assertThat(found.suspicions()).isEmpty();
        assertThat(found.signs().isEmpty()).isEqualTo(status != 401);
    }

    @ParameterizedTest
    @CsvSource({"400", "426", "403", "429", "451"})
    void what_a_server_for_websockets_or_a_wall_may_say_to_us_alone_says_nothing(int status) {
        assertThat(streaming(answer(status, Speaker.NGINX, new Content.ErrorPage())))
                .isEqualTo(NOTHING);
        assertThat(streaming(answer(404, Speaker.UNKNOWN, new Content.ErrorPage())))
                .isEqualTo(NOTHING);
    }

    @Test
    void an_address_of_streaming_that_leads_to_another_is_followed_by_no_browser() {
        var found = streaming(led("https://streaming.tusk.example/api/v1/streaming/health"));
        assertThat(found.signs())
                .containsExactly(sign(Component.STREAMING, ComponentState.DEGRADED, 1, Check.STREAMING));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely streaming-moved: The streaming address that the instance document names leads on to another one, where a browser's live connection does not follow.");
    }

    @Test
    void an_address_of_streaming_inside_the_servers_own_network_reaches_nobody() {
        var found = streaming(new Outcome.AddressForbidden());
        assertThat(found.signs()).containsExactly(sign(Component.STREAMING, ComponentState.DOWN, 1, Check.STREAMING));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely streaming-moved: The instance document sends everybody to a streaming address inside the server's own network.");
    }

    @Test
    void while_the_application_is_not_seen_well_another_ones_answer_says_nothing_of_streaming() {
        var refused = bad(Check.HEALTH, 404, Speaker.PROXY);
        assertThat(judge(refused, bad(Check.STREAMING, 404, Speaker.PROXY))).isEqualTo(NOTHING);
        assertThat(judge(saw(Check.STREAMING, led("/login")))).isEqualTo(NOTHING);
        assertThat(judge(saw(Check.STREAMING, new Outcome.AddressForbidden()))).isEqualTo(NOTHING);
    }

    @Test
    void a_name_of_streaming_that_is_gone_may_have_moved() {
        assertThat(words(streaming(new Outcome.NoAddress()).suspicions()))
                .containsExactly(
                        "likely streaming-down: The streaming server's own health address fails: name has no address.",
                        "possible streaming-moved: The streaming server's own health address fails: name has no address. | Its name may have been given up, or not be set up yet.");
    }

    private static Outcome store(int status, String code, Content.StoreRefusal.Says says) {
        return answer(status, Speaker.PROXY, new Content.StoreRefusal(code, says));
    }

    private static Found picture(Outcome outcome, boolean before) {
        var known = InstanceBaseline.NOTHING.picture(before);
        return found(f -> OutlyingRules.judge(seen(good(Check.HEALTH), saw(Check.MEDIA, outcome)), known, f));
    }

    @Test
    void a_store_that_refuses_in_its_own_words_refuses_everybody() {
        var found = picture(store(403, "AccountProblem", Content.StoreRefusal.Says.REFUSED), false);
        assertThat(found.signs()).containsExactly(sign(Component.MEDIA, ComponentState.DOWN, 1, Check.MEDIA));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely object-storage: The media store refuses a picture of the instance's own in its own words: 403, the store says AccountProblem.");
        var busy = picture(store(503, "SlowDown", Content.StoreRefusal.Says.BUSY), false);
        assertThat(busy.signs()).containsExactly(sign(Component.MEDIA, ComponentState.DEGRADED, 1, Check.MEDIA));
        assertThat(words(busy.suspicions()))
                .containsExactly(
                        "likely object-storage: The media store says that it has too much to do: 503, the store says SlowDown.");
    }

    @Test
    void a_store_that_denies_access_may_only_not_have_it_unless_it_was_there() {
        var denied = store(403, "AccessDenied", Content.StoreRefusal.Says.REFUSED);
        assertThat(picture(denied, true).signs())
                .containsExactly(sign(Component.MEDIA, ComponentState.DOWN, 1, Check.MEDIA));
        assertThat(picture(denied, false).signs())
                .containsExactly(sign(Component.MEDIA, ComponentState.DEGRADED, 0, Check.MEDIA));
        assertThat(words(picture(denied, false).suspicions()))
                .containsExactly(
                        "possible object-storage: The media store refuses a picture of the instance's own in its own words: 403, the store says AccessDenied. | Other pictures may be there.");
    }

    @Test
    void a_picture_that_was_there_and_is_gone_counts_and_one_that_never_was_is_only_told() {
        var lost = store(404, "NoSuchKey", Content.StoreRefusal.Says.MISSING);
        assertThat(picture(lost, true).signs())
                .containsExactly(sign(Component.MEDIA, ComponentState.DEGRADED, 1, Check.MEDIA));
        assertThat(picture(lost, false).signs())
                .containsExactly(sign(Component.MEDIA, ComponentState.DEGRADED, 0, Check.MEDIA));
        assertThat(words(picture(lost, false).suspicions()))
                .containsExactly(
                        "possible object-storage: The media store does not have the picture that the instance shows about itself: 404, the store says NoSuchKey. | Other pictures may be there.");
        var missing = answer(404, Speaker.NGINX, new Content.ErrorPage());
        assertThat(words(picture(missing, true).suspicions()))
                .containsExactly(
                        "likely object-storage: A picture of the instance's own, which was there before, is missing: 404.");
        assertThat(picture(missing, false)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "429"})
    void a_picture_that_is_refused_by_something_in_front_may_be_refused_to_us_alone(int status) {
        assertThat(picture(answer(status, Speaker.CLOUDFLARE, new Content.ErrorPage()), true))
                .isEqualTo(NOTHING);
    }

    @Test
    void media_are_not_judged_while_the_web_is_down() {
        assertThat(besideWebDown(silent(Check.MEDIA), InstanceBaseline.NOTHING)).isEqualTo(NOTHING);
    }

    @Test
    void a_feed_without_a_habit_is_up_while_its_newest_post_is_surely_fresh() {
        assertThat(judge(feed(Check.REMOTE_FEED, AT, AT.minus(Duration.ofMinutes(15))))
                        .signs())
                .containsExactly(sign(Component.FEDERATION, ComponentState.UP, 0, Check.REMOTE_FEED));
        assertThat(judge(feed(Check.REMOTE_FEED, AT, AT.minus(Duration.ofMinutes(16)))))
                .isEqualTo(NOTHING);
    }

    @Test
    void a_feed_that_is_later_than_usual_degrades_federation() {
        var found = aged(Duration.ofMinutes(40), FederationTraffic.State.UNKNOWN);
        assertThat(found.signs())
                .containsExactly(sign(Component.FEDERATION, ComponentState.DEGRADED, 1, Check.REMOTE_FEED));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely sidekiq-backlog: The newest public post from other servers is 40 min old, while people here still post; usual are at most 15 min. | A stopped Sidekiq looks the same from outside.",
                        "possible sidekiq-stopped: The newest public post from other servers is 40 min old, while people here still post; usual are at most 15 min. | A long queue looks the same from outside.",
                        "possible federation-blocked: The newest public post from other servers is 40 min old, while people here still post; usual are at most 15 min. | Only if several large servers stopped sending at the same time.");
    }

    @Test
    void a_feed_that_is_an_hour_late_is_down() {
        assertThat(aged(Duration.ofMinutes(60), FederationTraffic.State.UNKNOWN)
                        .signs()
                        .getFirst()
                        .state())
                .isEqualTo(ComponentState.DEGRADED);
        assertThat(aged(Duration.ofMinutes(61), FederationTraffic.State.UNKNOWN)
                        .signs()
                        .getFirst()
                        .state())
                .isEqualTo(ComponentState.DOWN);
    }

    @Test
    void posts_that_flow_prove_the_jobs() {
        var found = aged(Duration.ofMinutes(1), FederationTraffic.State.FLOWS);
        assertThat(found.signs())
                .containsExactly(
                        sign(Component.JOBS, ComponentState.UP, 0, Check.REMOTE_FEED),
                        sign(Component.FEDERATION, ComponentState.UP, 0, Check.REMOTE_FEED));
        assertThat(found.suspicions()).isEmpty();
    }

    @Test
    void posts_that_are_stuck_mean_that_sidekiq_stands_still() {
        var found = aged(Duration.ofMinutes(1), FederationTraffic.State.STUCK);
        assertThat(found.signs()).contains(sign(Component.JOBS, ComponentState.DOWN, 1, Check.REMOTE_FEED));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely sidekiq-stopped: Posts do not travel. | A queue of hours looks the same at first.",
                        "possible sidekiq-backlog: Posts do not travel. | Nothing has arrived yet.");
    }

    @Test
    void posts_that_are_late_mean_a_long_queue() {
        var found = aged(Duration.ofMinutes(40), FederationTraffic.State.LATE);
        assertThat(found.signs()).contains(sign(Component.JOBS, ComponentState.DEGRADED, 1, Check.REMOTE_FEED));
        assertThat(found.suspicions().stream().map(s -> s.cause().text()).toList())
                .containsExactly("federation-blocked", "sidekiq-backlog", "sidekiq-stopped");
        assertThat(words(found.suspicions()).subList(1, 3))
                .containsExactly(
                        "likely sidekiq-backlog: Posts do not travel.",
                        "possible sidekiq-stopped: Posts do not travel. | Some posts do arrive.");
    }

    @Test
    void jobs_are_not_judged_while_the_web_is_down() {
        var known = known(FeedHabit.NONE, FederationTraffic.State.STUCK);
        assertThat(besideWebDown(silent(Check.REMOTE_FEED), known)).isEqualTo(NOTHING);
    }
}
