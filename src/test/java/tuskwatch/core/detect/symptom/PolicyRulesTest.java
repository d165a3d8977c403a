package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.core.message.LocalizedText.phrase;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.document;
import static tuskwatch.testing.Observations.facts;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Saying.assertThatSaid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.instance.SoftwareFamily;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

class PolicyRulesTest {
    private static List<String> causes(Consumer<Judgement> rules) {
        return words(found(rules).suspicions());
    }

    private static PolicyRules rules(Observation... observations) {
        return new PolicyRules(seen(observations), Optional.empty());
    }

    private static Observation introduced(String software, Optional<Boolean> open) {
        return saw(
                Check.NODEINFO,
                answer(
                        200,
                        Speaker.PROXY,
                        new Content.Introduced(
                                new Software(software, "1.0"),
                                "A place",
                                open,
                                "https://t.example/nodeinfo/2.0",
                                Optional.empty())));
    }

    @Test
    void nodeinfo_knows_the_software_better_than_the_document_and_that_better_than_memory() {
        var before = Optional.of(new Software("misskey", "13"));
        assertThat(new PolicyRules(seen(), before).software()).isEqualTo(before);
        assertThat(new PolicyRules(seen(document(SignupPolicy.OPEN)), before).software())
                .contains(new Software("mastodon", "4.6.5"));
        assertThat(new PolicyRules(seen(document(SignupPolicy.OPEN), introduced("hometown", Optional.empty())), before)
                        .software())
                .contains(new Software("hometown", "1.0"));
    }

    @Test
    void what_mastodon_calls_open_in_nodeinfo_may_need_approval() {
        assertThat(policy(introduced("mastodon", Optional.of(true)))).isEqualTo(SignupPolicy.UNKNOWN);
        assertThat(policy(introduced("mastodon", Optional.of(false))))
                .as("half an hour old, while the document fails")
                .isEqualTo(SignupPolicy.UNKNOWN);
        var closedToStrangers = saw(Check.INSTANCE, answer(401, Speaker.RAILS, new Content.ErrorPage()));
        assertThat(policy(introduced("mastodon", Optional.of(false)), closedToStrangers))
                .isEqualTo(SignupPolicy.CLOSED);
        assertThat(policy(introduced("misskey", Optional.of(true)))).isEqualTo(SignupPolicy.OPEN);
        var away = saw(Check.SIGN_UP, answer(302, Speaker.RAILS, new Content.Redirect("/auth/sign_in", true)));
        assertThat(policy(introduced("mastodon", Optional.of(true)), away))
                .as("while the document fails, the form alone says nothing")
                .isEqualTo(SignupPolicy.UNKNOWN);
    }

    private static SignupPolicy policy(Observation... latest) {
        return SymptomRules.registration(List.of(latest), InstanceBaseline.NOTHING)
                .policy();
    }

    private static Observation documentOfMastodon(String name) {
        var told = facts(name, "3.5", SignupPolicy.OPEN);
        return saw(Check.INSTANCE, answer(200, Speaker.APPLICATION, new Content.Described(told, true)));
    }

    @Test
    void a_fork_with_a_name_of_its_own_is_told_by_its_document_or_was_told_before() {
        var fork = new Software("ecko", "1.0", Optional.of("mastodon"));
        assertThat(rules(introduced("ecko", Optional.empty())).family()).isEqualTo(SoftwareFamily.OTHER);
        assertThat(rules(introduced("ecko", Optional.empty()), documentOfMastodon("mastodon"))
                        .software())
                .contains(fork);
        assertThat(rules(documentOfMastodon("fedibird")).family()).isEqualTo(SoftwareFamily.MASTODON);
        assertThat(new PolicyRules(seen(introduced("ecko", Optional.empty())), Optional.of(fork)).software())
                .contains(fork);
        assertThat(new PolicyRules(seen(introduced("hollo", Optional.empty())), Optional.of(fork)).family())
                .isEqualTo(SoftwareFamily.OTHER);
        assertThat(rules(introduced("akkoma", Optional.empty()), documentOfMastodon("mastodon"))
                        .family())
                .isEqualTo(SoftwareFamily.PLEROMA);
    }

    @Test
    void what_a_kind_of_server_does_not_offer_is_known_and_everything_is_offered_by_a_stranger() {
        assertThat(rules().offered()).isEqualTo(Set.of(Check.values()));
        assertThat(rules(introduced("misskey", Optional.empty())).offered())
                .containsExactlyInAnyOrder(Check.INSTANCE, Check.ROBOTS, Check.NODEINFO, Check.MEDIA);
    }

    @Test
    void two_addresses_that_are_gone_and_none_that_is_not_mean_goodbye() {
        var gone = bad(Check.TAG, 410, Speaker.NGINX);
        assertThat(rules(gone).closedForGood()).isFalse();
        assertThat(rules(gone, bad(Check.INSTANCE, 410, Speaker.NGINX)).closedForGood())
                .isTrue();
        assertThat(rules(gone, bad(Check.INSTANCE, 410, Speaker.NGINX), good(Check.SIGN_UP))
                        .closedForGood())
                .isFalse();
        var leads = saw(Check.SIGN_UP, answer(302, Speaker.APPLICATION, new Content.Redirect("/auth/sign_in", true)));
        assertThat(rules(
                                gone,
                                bad(Check.INSTANCE, 410, Speaker.NGINX),
                                leads,
                                bad(Check.LOCAL_FEED, 401, Speaker.RAILS))
                        .closedForGood())
                .isTrue();
        assertThat(rules(gone, bad(Check.INSTANCE, 410, Speaker.NGINX), bad(Check.RULES, 404, Speaker.RAILS))
                        .closedForGood())
                .isFalse();
        var closed = List.of(leads, gone, bad(Check.INSTANCE, 410, Speaker.NGINX));
        assertThat(words(SymptomRules.assess(closed, InstanceBaseline.NOTHING).suspicions()))
                .containsExactly(
                        "certain closed-for-good: The API and the sign-up page answer 410: the server has closed for good.");
    }

    @Test
    void closed_feeds_are_no_refusal() {
        assertThat(causes(rules(bad(Check.LOCAL_FEED, 401, Speaker.APPLICATION))::refusals))
                .isEmpty();
    }

    @Test
    void a_page_that_asks_whether_we_are_human_is_certain() {
        var challenge = answer(403, Speaker.CLOUDFLARE, new Content.Challenge());
        assertThat(causes(rules(saw(Check.HEALTH, challenge), bad(Check.TAG, 429, Speaker.RAILS))::refusals))
                .containsExactly(
                        "certain waf-block: A page that asks whether we are human stands in front of /health, /api/v1/tags/….");
    }

    @Test
    void a_429_is_our_own_address_or_that_of_everybody() {
        assertThat(causes(rules(bad(Check.TAG, 429, Speaker.RAILS), good(Check.HEALTH))::refusals))
                .containsExactly(
                        "likely throttled: Our own address is told to slow down (429) at /api/v1/tags/…. | Other addresses answer.",
                        "possible proxy-address: We ask little: the server may count all visitors as one address.");
    }

    @Test
    void a_403_is_weighed_by_who_says_it() {
        assertThat(causes(rules(bad(Check.TAG, 403, Speaker.RAILS))::refusals))
                .containsExactly(
                        "likely ip-block: /api/v1/tags/… answers 403 to us.",
                        "possible waf-block: /api/v1/tags/… answers 403 to us.");
        assertThat(causes(rules(bad(Check.TAG, 403, Speaker.NGINX))::refusals))
                .containsExactly(
                        "likely waf-block: /api/v1/tags/… answers 403 to us.",
                        "possible ip-block: /api/v1/tags/… answers 403 to us.");
    }

    @Test
    void a_401_says_that_only_members_may_read() {
        assertThat(causes(rules(bad(Check.INSTANCE, 401, Speaker.APPLICATION))::refusals))
                .containsExactly(
                        "certain auth-required: /api/v2/instance is open only to people who are signed in (401).");
    }

    @Test
    void without_a_document_nodeinfo_tells_who_may_sign_up() {
        assertThat(rules(introduced("misskey", Optional.of(true))).signUp().policy())
                .isEqualTo(Registration.UNKNOWN.withPolicy(SignupPolicy.OPEN));
        assertThat(rules(introduced("misskey", Optional.of(false))).signUp().policy())
                .isEqualTo(Registration.UNKNOWN.withPolicy(SignupPolicy.CLOSED));
        assertThat(rules(introduced("misskey", Optional.empty())).signUp().policy())
                .isEqualTo(Registration.UNKNOWN);
    }

    @Test
    void the_document_keeps_its_facts_and_takes_the_software_of_nodeinfo() {
        assertThat(rules(document(SignupPolicy.OPEN), introduced("hometown", Optional.of(false)))
                        .facts())
                .contains(facts("hometown", "1.0", SignupPolicy.OPEN));
    }

    @Test
    void bodies_addresses_and_caches_that_are_odd_are_findings() {
        var unreadable = answer(200, Speaker.APPLICATION, new Content.Unreadable(phrase("unreadable.no-json")));
        var stale = answer(200, Freshness.STALE, Speaker.NGINX, AS_EXPECTED);
        assertThatSaid(rules(
                                saw(Check.INSTANCE, unreadable),
                                saw(Check.ROBOTS, new Outcome.AddressForbidden()),
                                saw(Check.TAG, stale))
                        .findings())
                .containsExactly(
                        "/api/v2/instance answered 200, but its body is not JSON.",
                        "The name leads to a private or reserved address, which is never contacted.",
                        "A cache in front serves an old copy of /api/v1/tags/…, which it does only while the application fails.");
    }
}
