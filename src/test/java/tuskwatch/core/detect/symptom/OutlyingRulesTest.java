package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.Found.NOTHING;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.sign;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.testing.Observations.AT;
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
import tuskwatch.core.detect.FederationTraffic;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.symptom.SymptomJudging.Found;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
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
                new FederationTraffic(state, LocalizedText.outside("Posts do not travel.")));
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
