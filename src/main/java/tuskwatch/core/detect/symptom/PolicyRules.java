package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.CERTAIN;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.LIKELY;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.POSSIBLE;
import static tuskwatch.core.detect.symptom.SymptomRules.cause;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.instance.SoftwareFamily;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Outcome.Answered;

/** What is decided, not broken: refusals of our probe, who may sign up, and servers that have said goodbye. */
final class PolicyRules {
    private static final Set<Check> FAREWELL = EnumSet.of(Check.INSTANCE, Check.TAG, Check.SIGN_UP);
    /** Closed feeds are so usual that they say nothing. */
    private static final Set<Check> MUST_ANSWER =
            EnumSet.of(Check.HEALTH, Check.INSTANCE, Check.TAG, Check.RULES, Check.SIGN_UP);

    private static final Set<CauseId> WHO_MAY_SIGN_UP = Set.of(
            new CauseId("registrations-closed"),
            new CauseId("registrations-approval"),
            new CauseId("registrations-invite-only"),
            new CauseId("registrations-min-age"),
            new CauseId("sso-only"));

    private final ProbeResults sight;
    private final Optional<Software> known;

    /**
     * @param known what ran there before
     */
    PolicyRules(ProbeResults sight, Optional<Software> known) {
        this.sight = sight;
        this.known = known;
    }

    /** Whether it is about who may sign up, which a server decides and which breaks nothing. */
    static boolean isPolicy(Hypothesis suspicion) {
        return WHO_MAY_SIGN_UP.contains(suspicion.cause());
    }

    /** What runs there: nodeinfo knows best, then the instance document, then what was known before. */
    Optional<Software> software() {
        return introduced()
                .map(Content.Introduced::software)
                .or(() -> described().map(InstanceFacts::software))
                .or(() -> known);
    }

    /** What this kind of server offers; everything while the kind is not known. */
    Set<Check> offered() {
        return Check.supportedBy(software().map(Software::family).orElse(SoftwareFamily.MASTODON));
    }

    /** 410 on everything of the API and the pages that was asked, two addresses at least. */
    boolean closedForGood() {
        var asked = sight.askedOf(FAREWELL);
        var gone = sight.which(FAREWELL, c -> sight.status(c, 410));
        return gone.size() >= 2 && gone.size() == asked.size();
    }

    Hypothesis farewell() {
        return cause("closed-for-good", CERTAIN, phrase("rule.api-and-sign-up"));
    }

    /** Why our probe is refused, where it is. */
    List<Hypothesis> refusals() {
        var refused = sight.which(MUST_ANSWER, sight::refusedUs);
        if (refused.isEmpty()) {
            return List.of();
        }
        var names = SymptomRules.names(refused);
        var rest = sight.which(Check.APPLICATION, sight::good).isEmpty()
                ? LocalizedText.NONE
                : phrase("rule.other-addresses-answer");
        if (refused.stream().anyMatch(sight::challenged)) {
            return List.of(cause("waf-block", CERTAIN, phrase("rule.page-asks-whether-we", names), rest));
        }
        if (refused.stream().anyMatch(c -> sight.status(c, 429))) {
            return List.of(
                    cause("throttled", LIKELY, phrase("rule.our-own-address-told", names), rest),
                    cause("proxy-address", POSSIBLE, phrase("rule.we-ask-little-server")));
        }
        if (refused.stream().anyMatch(c -> sight.status(c, 403))) {
            var byApplication = refused.stream().anyMatch(c -> sight.spokenByApplication(c));
            return List.of(
                    cause(byApplication ? "ip-block" : "waf-block", LIKELY, phrase("rule.answers-403-us", names), rest),
                    cause(
                            byApplication ? "waf-block" : "ip-block",
                            POSSIBLE,
                            phrase("rule.answers-403-us", names),
                            rest));
        }
        return List.of(cause("auth-required", CERTAIN, phrase("rule.open-only-people-who", names), rest));
    }

    /** The instance document, or what nodeinfo tells where there is none; with the software that nodeinfo names. */
    Optional<InstanceFacts> facts() {
        var introduced = introduced();
        return described()
                .map(facts -> introduced.map(i -> facts.runs(i.software())).orElse(facts))
                .or(() -> introduced.map(PolicyRules::facts));
    }

    private static InstanceFacts facts(Content.Introduced introduced) {
        var policy = introduced
                .open()
                .map(open -> open ? SignupPolicy.OPEN : SignupPolicy.CLOSED)
                .orElse(SignupPolicy.UNKNOWN);
        return new InstanceFacts(
                introduced.name(),
                introduced.software(),
                Registration.UNKNOWN.withPolicy(policy),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Optional<InstanceFacts> described() {
        return sight.outcome(Check.INSTANCE)
                .flatMap(o -> o instanceof Answered a && a.content() instanceof Content.Described d
                        ? Optional.of(d.facts())
                        : Optional.empty());
    }

    private Optional<Content.Introduced> introduced() {
        return sight.outcome(Check.NODEINFO)
                .flatMap(o -> o instanceof Answered a && a.content() instanceof Content.Introduced i
                        ? Optional.of(i)
                        : Optional.empty());
    }

    /** The document's policy, corrected by what the sign-up page does. */
    Registration registration() {
        var told = facts().map(InstanceFacts::registration).orElse(Registration.UNKNOWN);
        if (!formRedirects()) {
            return told;
        }
        return switch (told.policy()) {
            case OPEN, APPROVAL, SSO -> told.withPolicy(SignupPolicy.SSO);
            case CLOSED, INVITE -> told;
            case UNKNOWN -> told.withPolicy(SignupPolicy.CLOSED);
        };
    }

    /** The policy that applies, as a cause for "I cannot sign up". */
    List<Hypothesis> signUp() {
        var registration = registration();
        var causes = new ArrayList<Hypothesis>();
        switch (registration.policy()) {
            case CLOSED ->
                causes.add(cause(
                        "registrations-closed",
                        told() ? CERTAIN : LIKELY,
                        formRedirects() ? phrase("rule.closed-leads-away") : phrase("rule.closed-by-document")));
            case INVITE ->
                causes.add(cause("registrations-invite-only", LIKELY, phrase("rule.registration-by-invitation")));
            case APPROVAL ->
                causes.add(cause("registrations-approval", CERTAIN, phrase("rule.moderator-approves-each-sign")));
            case SSO -> {
                causes.add(cause(
                        "sso-only",
                        LIKELY,
                        phrase("rule.instance-document-says-open"),
                        phrase("rule.for-up-eight-minutes")));
                causes.add(cause(
                        "registrations-closed",
                        POSSIBLE,
                        phrase("rule.sign-up-page-leads"),
                        phrase("rule.instance-document-says-open-2")));
                causes.add(cause(
                        "ip-block", POSSIBLE, phrase("rule.sign-up-page-leads"), phrase("rule.so-does-for-address")));
            }
            case OPEN, UNKNOWN -> {}
        }
        registration
                .minAge()
                .filter(age -> age > 0)
                .ifPresent(age ->
                        causes.add(cause("registrations-min-age", CERTAIN, phrase("rule.minimum-age-applies", age))));
        return causes;
    }

    /** Bodies that could not be read, and caches that hide the truth. */
    List<LocalizedText> findings() {
        var findings = new ArrayList<LocalizedText>();
        for (var check : offered()) {
            if (sight.outcome(check).orElse(null) instanceof Answered a
                    && a.content() instanceof Content.Unreadable u) {
                findings.add(phrase("rule.answered-but", OutcomeWords.name(check), a.status(), u.what()));
            }
        }
        if (sight.forbidden()) {
            findings.add(phrase("rule.name-leads-private-or"));
        }
        var cached = sight.which(Check.APPLICATION, sight::stale);
        if (!cached.isEmpty()) {
            findings.add(phrase("rule.cache-in-front-serves", SymptomRules.names(cached)));
        }
        return findings;
    }

    private boolean told() {
        return facts().map(f -> f.registration().policy() == SignupPolicy.CLOSED)
                .orElse(false);
    }

    private boolean formRedirects() {
        return sight.outcome(Check.SIGN_UP)
                .filter(o -> o instanceof Answered a && a.content() instanceof Content.Redirect)
                .isPresent();
    }
}
