package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.Software;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.English;

class SymptomRulesTest {
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final Content DOCUMENT = new Content.Described(new InstanceFacts(
            "t",
            new Software("mastodon", "4.6.5"),
            Registration.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    private static Observation saw(Check check, Outcome outcome) {
        return new Observation(check, AT, Duration.ofMillis(50), outcome);
    }

    private static Outcome answer(int status, Freshness freshness, Content content) {
        return new Outcome.Answered(
                status,
                freshness,
                status >= 500 ? Speaker.PROXY : Speaker.APPLICATION,
                content,
                Optional.empty(),
                OptionalInt.empty());
    }

    private static Outcome fine() {
        return answer(200, Freshness.ORIGIN, new Content.AsExpected());
    }

    private static Assessment assess(Observation... observations) {
        return SymptomRules.assess(Arrays.asList(observations), InstanceBaseline.NOTHING);
    }

    @Test
    void a_cached_200_is_never_proof_of_life() {
        for (var freshness : List.of(Freshness.EDGE_CACHED, Freshness.UPDATING)) {
            var assessment = assess(saw(Check.INSTANCE, answer(200, freshness, DOCUMENT)));
            assertThat(assessment.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(assessment.stateOf(Component.WEB)).isEqualTo(ComponentState.UNKNOWN);
        }
    }

    @Test
    void a_stale_answer_alone_is_evidence_that_the_application_has_failed() {
        var assessment = assess(saw(Check.INSTANCE, answer(200, Freshness.STALE, DOCUMENT)), saw(Check.ROBOTS, fine()));
        assertThat(assessment.verdict()).isEqualTo(Verdict.DOWN);
    }

    @Test
    void an_application_dead_behind_a_cache_is_down_although_the_instance_document_says_200() {
        var dead = answer(502, Freshness.ORIGIN, new Content.ErrorPage());
        var assessment = assess(
                saw(Check.HEALTH, dead),
                saw(Check.TAG, dead),
                saw(Check.INSTANCE, answer(200, Freshness.STALE, DOCUMENT)));
        assertThat(assessment.stateOf(Component.WEB)).isEqualTo(ComponentState.DOWN);
        assertThat(assessment.suspicions().getFirst().cause()).hasToString("web-not-running");
    }

    @Test
    void an_unreadable_body_is_a_finding_and_no_sample() {
        var assessment = assess(saw(
                Check.INSTANCE, answer(200, Freshness.ORIGIN, new Content.Unreadable(phrase("unreadable.no-json")))));
        assertThat(English.say(assessment.findings()))
                .containsExactly("/api/v2/instance answered 200, but its body is not JSON.");
        assertThat(assessment.sample(Component.WEB, java.util.Set.of(Check.INSTANCE)))
                .isEmpty();
    }

    @Test
    void our_own_refusal_and_our_own_trouble_say_nothing() {
        for (var outcome : List.of(
                new Outcome.AddressForbidden(),
                new Outcome.OwnTrouble("too many open files"),
                new Outcome.TooLarge())) {
            var assessment = assess(saw(Check.HEALTH, outcome), saw(Check.TAG, outcome));
            assertThat(assessment.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(assessment.signs().values()).noneMatch(s -> s.weight() > 0);
        }
    }

    @Test
    void certificates_names_and_silence_are_told_apart() {
        assertThat(causeOf(new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED))).isEqualTo("tls-expired");
        assertThat(causeOf(new Outcome.TlsFailed(Outcome.TlsFault.WRONG_NAME))).isEqualTo("tls-name");
        assertThat(causeOf(new Outcome.TlsFailed(Outcome.TlsFault.UNTRUSTED_CHAIN)))
                .isEqualTo("tls-chain");
        assertThat(causeOf(new Outcome.NoAddress())).isEqualTo("dns-gone");
        assertThat(causeOf(new Outcome.Refused())).isEqualTo("proxy-down");
        assertThat(causeOf(new Outcome.ConnectTimedOut())).isEqualTo("power-or-network");
    }

    @Test
    void of_what_cannot_be_reached_for_a_reason_not_told_all_causes_are_possible() {
        assertThat(assess(saw(Check.HEALTH, new Outcome.Unreached()), saw(Check.TAG, new Outcome.Unreached()))
                        .suspicions())
                .extracting(s -> s.cause().text(), Hypothesis::confidence)
                .containsExactly(
                        tuple("proxy-down", Confidence.POSSIBLE),
                        tuple("power-or-network", Confidence.POSSIBLE),
                        tuple("dns-gone", Confidence.POSSIBLE));
    }

    private static String causeOf(Outcome outcome) {
        var assessment = assess(saw(Check.HEALTH, outcome), saw(Check.TAG, outcome), saw(Check.ROBOTS, outcome));
        assertThat(assessment.stateOf(Component.EDGE)).isEqualTo(ComponentState.DOWN);
        return assessment.suspicions().getFirst().cause().text();
    }

    @Test
    void a_delivery_network_that_cannot_reach_the_server_is_the_edge() {
        var assessment = assess(saw(Check.HEALTH, answer(522, Freshness.ORIGIN, new Content.ErrorPage())));
        assertThat(assessment.verdict()).isEqualTo(Verdict.DOWN);
        assertThat(assessment.suspicions().getFirst().cause()).hasToString("cdn-origin-down");
    }

    @Test
    void a_third_party_challenge_page_is_not_an_outage() {
        var assessment = assess(
                saw(Check.HEALTH, answer(503, Freshness.ORIGIN, new Content.Challenge())),
                saw(Check.TAG, answer(403, Freshness.ORIGIN, new Content.Challenge())));
        assertThat(assessment.verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(assessment.suspicions().getFirst().cause()).hasToString("waf-block");
    }
}
