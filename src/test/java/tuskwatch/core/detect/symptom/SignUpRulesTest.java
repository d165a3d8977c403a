package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Speaker;

class SignUpRulesTest {
    private static final Content.Redirect TO_SIGN_IN = new Content.Redirect("https://tusk.example/auth/sign_in", true);

    private static Observation form(Content.Redirect led) {
        return saw(Check.SIGN_UP, answer(302, Speaker.APPLICATION, led));
    }

    private static Observation front(boolean singleUser, boolean singleSignOn, boolean open) {
        return form(TO_SIGN_IN.with(new Content.FrontPage(singleUser, singleSignOn, open)));
    }

    private static SignUpRules rules(SignupPolicy told, Observation... observations) {
        return new SignUpRules(seen(observations), Registration.UNKNOWN.withPolicy(told), false);
    }

    private static List<String> causes(SignUpRules rules) {
        return words(found(rules::judge).suspicions());
    }

    private static List<String> ids(SignUpRules rules) {
        return found(rules::judge).suspicions().stream()
                .map(s -> s.confidence().id() + " " + s.cause())
                .toList();
    }

    @Test
    void an_open_server_gives_no_reason_not_to_sign_up() {
        assertThat(causes(rules(SignupPolicy.OPEN, good(Check.SIGN_UP)))).isEmpty();
        assertThat(rules(SignupPolicy.OPEN, good(Check.SIGN_UP)).policy().policy())
                .isEqualTo(SignupPolicy.OPEN);
    }

    @Test
    void each_policy_of_the_document_has_its_sentence() {
        assertThat(causes(rules(SignupPolicy.CLOSED)))
                .containsExactly(
                        "certain registrations-closed: Registration is closed according to the instance document.");
        assertThat(causes(rules(SignupPolicy.INVITE)))
                .containsExactly("likely registrations-invite-only: Registration is by invitation.");
        assertThat(causes(rules(SignupPolicy.APPROVAL)))
                .containsExactly("certain registrations-approval: A moderator approves each sign-up.");
        assertThat(causes(rules(SignupPolicy.SSO)))
                .containsExactly(
                        "likely sso-only: The instance document names a single sign-on provider where accounts are made.");
    }

    @Test
    void a_form_that_leads_away_confirms_a_document_that_says_closed_and_is_all_there_is_without_one() {
        assertThat(causes(rules(SignupPolicy.CLOSED, form(TO_SIGN_IN))))
                .containsExactly("certain registrations-closed: Registration is closed: the sign-up page leads away.");
        assertThat(causes(rules(SignupPolicy.UNKNOWN, form(TO_SIGN_IN))))
                .containsExactly("likely registrations-closed: Registration is closed: the sign-up page leads away.");
        assertThat(rules(SignupPolicy.UNKNOWN, form(TO_SIGN_IN)).policy().policy())
                .isEqualTo(SignupPolicy.CLOSED);
        assertThat(rules(SignupPolicy.INVITE, form(TO_SIGN_IN)).policy().policy())
                .isEqualTo(SignupPolicy.INVITE);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "APPROVAL"})
    void a_form_that_leads_away_from_a_document_that_says_open_has_more_than_one_reason(SignupPolicy told) {
        assertThat(causes(rules(told, form(TO_SIGN_IN))))
                .containsExactly(
                        "likely registrations-closed: The sign-up page leads away. | The instance document says open, but it may be old.",
                        "likely sso-only: The instance document says open, and the sign-up page leads away: accounts come from a single sign-on provider. | For up to eight minutes after closing, a server that has closed its registration looks the same.",
                        "possible single-user: The sign-up page leads away. | The instance document says open, but it may be old.",
                        "possible ip-block: The sign-up page leads away. | So it does for an address that may not sign up.");
        assertThat(rules(told, form(TO_SIGN_IN)).policy().policy()).isEqualTo(SignupPolicy.SSO);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, certain single-user, CLOSED",
        "true, true, true, certain single-user, CLOSED",
        "false, true, true, certain sso-only, SSO",
        "false, true, false, certain sso-only, SSO",
        "false, false, false, certain registrations-closed, CLOSED"
    })
    void what_the_front_page_says_beats_a_document_that_may_be_old(
            boolean singleUser, boolean singleSignOn, boolean open, String cause, SignupPolicy policy) {
        var rules = rules(SignupPolicy.OPEN, front(singleUser, singleSignOn, open));
        assertThat(ids(rules)).containsExactly(cause);
        assertThat(rules.policy().policy()).isEqualTo(policy);
    }

    @Test
    void a_front_page_that_says_open_leaves_several_providers_and_a_barred_address() {
        assertThat(ids(rules(SignupPolicy.OPEN, front(false, false, true))))
                .containsExactly("likely sso-only", "possible ip-block");
    }

    @ParameterizedTest
    @CsvSource({
        "https://tusk.example/@mia, true, CLOSED, certain single-user",
        "/@mia, true, OPEN, certain single-user",
        "/auth/auth/openid_connect, true, OPEN, likely sso-only",
        "https://login.club.example/realms/club?client=tusk, false, OPEN, likely sso-only",
        "https://club.example/cas/login, false, APPROVAL, likely sso-only",
        "https://joinmastodon.org/servers, false, CLOSED, certain registrations-closed",
        "/auth/sign_in, true, SSO, likely sso-only",
    })
    void where_the_form_leads_tells_as_well(String location, boolean sameDomain, SignupPolicy told, String cause) {
        assertThat(ids(rules(told, form(new Content.Redirect(location, sameDomain)))))
                .containsExactly(cause);
    }

    @Test
    void where_everything_leads_away_it_is_not_the_form_that_does() {
        var led = answer(302, Speaker.NGINX, new Content.Redirect("https://wall.example/", false));
        var wall = rules(SignupPolicy.UNKNOWN, saw(Check.SIGN_UP, led), saw(Check.HEALTH, led));
        assertThat(causes(wall)).isEmpty();
        assertThat(wall.policy().policy()).isEqualTo(SignupPolicy.UNKNOWN);
        assertThat(ids(rules(SignupPolicy.UNKNOWN, saw(Check.SIGN_UP, led), good(Check.HEALTH))))
                .containsExactly("likely registrations-closed");
        assertThat(ids(rules(SignupPolicy.UNKNOWN, saw(Check.SIGN_UP, led), bad(Check.TAG, 401, Speaker.RAILS))))
                .containsExactly("likely registrations-closed");
    }

    @Test
    void a_server_that_said_goodbye_takes_nobody_and_needs_no_other_reason() {
        var farewell = new SignUpRules(seen(form(TO_SIGN_IN)), Registration.UNKNOWN, true);
        assertThat(causes(farewell)).isEmpty();
        assertThat(farewell.policy().policy()).isEqualTo(SignupPolicy.CLOSED);
    }

    @Test
    void a_minimum_age_is_said_where_people_may_sign_up_and_none_of_zero() {
        assertThat(causes(aged(16, SignupPolicy.OPEN)))
                .containsExactly("certain registrations-min-age: A minimum age of 16 applies.");
        assertThat(causes(aged(0, SignupPolicy.OPEN))).isEmpty();
        assertThat(ids(aged(16, SignupPolicy.CLOSED, form(TO_SIGN_IN))))
                .containsExactly("certain registrations-closed");
    }

    private static SignUpRules aged(int years, SignupPolicy policy, Observation... observations) {
        return new SignUpRules(
                seen(observations),
                new Registration(policy, Optional.of(years), Optional.empty(), Optional.empty()),
                false);
    }

    @Test
    void only_who_may_sign_up_is_policy() {
        assertThat(policy("registrations-closed")).isTrue();
        assertThat(policy("sso-only")).isTrue();
        assertThat(policy("single-user")).isTrue();
        assertThat(policy("waf-block")).isFalse();
        assertThat(policy("closed-for-good")).isFalse();
    }

    private static boolean policy(String cause) {
        return SignUpRules.isPolicy(new Hypothesis(
                new CauseId(cause), Hypothesis.Confidence.LIKELY, List.of(LocalizedText.NONE), List.of()));
    }
}
