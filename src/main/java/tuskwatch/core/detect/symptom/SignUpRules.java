package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;

/**
 * Who may sign up: what the instance document says, corrected by what stands where the sign-up form should. Mastodon leads away from the form
 * for the same address whether registration is closed, accounts come from single sign-on, the server is for one person, or our address may
 * not sign up; so what the page says that it leads to counts most, then where it leads, then the document, which may be minutes old. Source:
 * app/controllers/auth/registrations_controller.rb, app/helpers/registration_helper.rb.
 */
final class SignUpRules {
    private static final Set<CauseId> DECIDED = Set.of(
            new CauseId("registrations-closed"),
            new CauseId("registrations-approval"),
            new CauseId("registrations-invite-only"),
            new CauseId("registrations-min-age"),
            new CauseId("single-user"),
            new CauseId("sso-only"),
            new CauseId("auth-required"));

    /** Of an address elsewhere that is there to sign in. */
    private static final Set<String> PROVIDERS =
            Set.of("oauth", "openid", "oidc", "saml", "sso", "login", "/auth", "/realms/", "/cas/", "signin", "idp");

    private final ProbeResults sight;
    private final Registration told;
    private final boolean farewell;

    /**
     * @param told by the documents
     * @param farewell whether the server has said goodbye
     */
    SignUpRules(ProbeResults sight, Registration told, boolean farewell) {
        this.sight = sight;
        this.told = told;
        this.farewell = farewell;
    }

    /** Whether it is about who may sign up or look, which a server decides and which breaks nothing. */
    static boolean isPolicy(Hypothesis suspicion) {
        return DECIDED.contains(suspicion.cause());
    }

    /** What stands where the form should. */
    private enum Doorway {
        /** The form, or nothing that speaks against it. */
        FORM,
        FAREWELL,
        ONE_PERSON,
        PROVIDER,
        CLOSED,
        /** It leads away and nothing says why, while the document says open. */
        AWAY
    }

    private Doorway doorway() {
        var led = sight.content(Check.SIGN_UP, Content.Redirect.class).filter(r -> believable());
        if (farewell) {
            return Doorway.FAREWELL;
        }
        return led.flatMap(Content.Redirect::front)
                .map(SignUpRules::said)
                .or(() -> led.map(this::led))
                .orElse(Doorway.FORM);
    }

    /** Where everything leads away, it is not the form that does. */
    private boolean believable() {
        var others = EnumSet.copyOf(Check.APPLICATION);
        others.remove(Check.SIGN_UP);
        return sight.spokenByApplication(Check.SIGN_UP)
                || !sight.which(others, c -> sight.good(c) || sight.spokenByApplication(c))
                        .isEmpty();
    }

    private static Doorway said(Content.FrontPage front) {
        if (front.singleUser()) {
            return Doorway.ONE_PERSON;
        }
        return front.singleSignOn() ? Doorway.PROVIDER : front.open() ? Doorway.AWAY : Doorway.CLOSED;
    }

    private Doorway led(Content.Redirect to) {
        var address = to.location().toLowerCase(Locale.ROOT);
        if (to.sameDomain() && to.path().startsWith("/@")) {
            return Doorway.ONE_PERSON;
        }
        if (to.path().startsWith("/auth/auth/") || told.policy() == SignupPolicy.SSO) {
            return Doorway.PROVIDER;
        }
        return switch (told.policy()) {
            case OPEN, APPROVAL, SSO ->
                !to.sameDomain() && PROVIDERS.stream().anyMatch(address::contains) ? Doorway.PROVIDER : Doorway.AWAY;
            case CLOSED, UNKNOWN -> Doorway.CLOSED;
            case INVITE -> Doorway.FORM;
        };
    }

    /** The policy that applies. */
    Registration policy() {
        return switch (doorway()) {
            case FORM -> told;
            case FAREWELL, ONE_PERSON, CLOSED -> told.withPolicy(SignupPolicy.CLOSED);
            case PROVIDER, AWAY -> told.withPolicy(SignupPolicy.SSO);
        };
    }

    /** The policy as a cause for "I cannot sign up". */
    void judge(Judgement found) {
        var doorway = doorway();
        switch (doorway) {
            case FAREWELL -> {}
            case FORM -> form(found);
            case ONE_PERSON -> found.certain("single-user", phrase("rule.single-user"));
            case PROVIDER -> provider(found);
            case AWAY -> away(found);
            case CLOSED ->
                found.suspect(
                        "registrations-closed",
                        told.policy() == SignupPolicy.CLOSED || front().isPresent()
                                ? Confidence.CERTAIN
                                : Confidence.LIKELY,
                        List.of(phrase("rule.closed-leads-away")));
        }
        if (doorway == Doorway.FORM || doorway == Doorway.PROVIDER || doorway == Doorway.AWAY) {
            told.minAge()
                    .filter(age -> age > 0)
                    .ifPresent(age -> found.certain("registrations-min-age", phrase("rule.minimum-age-applies", age)));
        }
    }

    private void form(Judgement found) {
        switch (told.policy()) {
            case CLOSED -> found.certain("registrations-closed", phrase("rule.closed-by-document"));
            case INVITE -> found.likely("registrations-invite-only", phrase("rule.registration-by-invitation"));
            case APPROVAL -> found.certain("registrations-approval", phrase("rule.moderator-approves-each-sign"));
            case SSO -> found.likely("sso-only", phrase("rule.document-names-provider"));
            case OPEN, UNKNOWN -> {}
        }
    }

    private void provider(Judgement found) {
        var because = phrase("rule.sign-up-leads-to-provider");
        found.suspect("sso-only", front().isPresent() ? Confidence.CERTAIN : Confidence.LIKELY, List.of(because));
    }

    /** For minutes after a change the document may be old, and some addresses get no form. */
    private void away(Judgement found) {
        var away = phrase("rule.sign-up-page-leads");
        var old = phrase("rule.instance-document-says-open-2");
        var unlessOld = front().isEmpty();
        if (unlessOld) {
            found.likely("registrations-closed", away, old);
        }
        found.likely("sso-only", phrase("rule.instance-document-says-open"), phrase("rule.for-up-eight-minutes"));
        if (unlessOld) {
            found.possible("single-user", away, old);
        }
        found.possible("ip-block", away, phrase("rule.so-does-for-address"));
    }

    private Optional<Content.FrontPage> front() {
        return sight.content(Check.SIGN_UP, Content.Redirect.class).flatMap(Content.Redirect::front);
    }
}
