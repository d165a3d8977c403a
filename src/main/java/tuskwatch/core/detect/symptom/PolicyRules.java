package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
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
        return Check.supportedBy(family());
    }

    /** What is taken for Mastodon until something says otherwise. */
    SoftwareFamily family() {
        return software().map(Software::family).orElse(SoftwareFamily.MASTODON);
    }

    /** 410 on everything of the API and the pages that was asked, two addresses at least. */
    boolean closedForGood() {
        var asked = sight.askedOf(FAREWELL);
        var gone = sight.which(FAREWELL, c -> sight.status(c, 410));
        return gone.size() >= 2 && gone.size() == asked.size();
    }

    /** Why our probe is refused, where it is. */
    void refusals(Judgement found) {
        var refused = sight.which(MUST_ANSWER, sight::refusedUs);
        if (refused.isEmpty()) {
            return;
        }
        var names = OutcomeWords.list(refused);
        var rest = sight.which(Check.APPLICATION, sight::good).isEmpty()
                ? LocalizedText.NONE
                : phrase("rule.other-addresses-answer");
        if (refused.stream().anyMatch(sight::challenged)) {
            found.certain("waf-block", phrase("rule.page-asks-whether-we", names), rest);
        } else if (refused.stream().anyMatch(c -> sight.status(c, 429))) {
            found.likely("throttled", phrase("rule.our-own-address-told", names), rest);
            found.possible("proxy-address", phrase("rule.we-ask-little-server"));
        } else if (refused.stream().anyMatch(c -> sight.status(c, 403))) {
            var byApplication = refused.stream().anyMatch(sight::spokenByApplication);
            found.likely(byApplication ? "ip-block" : "waf-block", phrase("rule.answers-403-us", names), rest);
            found.possible(byApplication ? "waf-block" : "ip-block", phrase("rule.answers-403-us", names), rest);
        } else {
            found.certain("auth-required", phrase("rule.open-only-people-who", names), rest);
        }
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
        return sight.content(Check.INSTANCE, Content.Described.class).map(Content.Described::facts);
    }

    private Optional<Content.Introduced> introduced() {
        return sight.content(Check.NODEINFO, Content.Introduced.class);
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
    void signUp(Judgement found) {
        var registration = registration();
        switch (registration.policy()) {
            case CLOSED -> {
                var told = facts().filter(f -> f.registration().policy() == SignupPolicy.CLOSED);
                found.suspect(
                        "registrations-closed",
                        told.isPresent() ? Confidence.CERTAIN : Confidence.LIKELY,
                        List.of(phrase(formRedirects() ? "rule.closed-leads-away" : "rule.closed-by-document")));
            }
            case INVITE -> found.likely("registrations-invite-only", phrase("rule.registration-by-invitation"));
            case APPROVAL -> found.certain("registrations-approval", phrase("rule.moderator-approves-each-sign"));
            case SSO -> {
                var away = phrase("rule.sign-up-page-leads");
                found.likely(
                        "sso-only", phrase("rule.instance-document-says-open"), phrase("rule.for-up-eight-minutes"));
                found.possible("registrations-closed", away, phrase("rule.instance-document-says-open-2"));
                found.possible("ip-block", away, phrase("rule.so-does-for-address"));
            }
            case OPEN, UNKNOWN -> {}
        }
        registration
                .minAge()
                .filter(age -> age > 0)
                .ifPresent(age -> found.certain("registrations-min-age", phrase("rule.minimum-age-applies", age)));
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
        findings.addAll(WayFindings.of(sight));
        var cached = sight.which(Check.APPLICATION, sight::stale);
        if (!cached.isEmpty()) {
            findings.add(phrase("rule.cache-in-front-serves", OutcomeWords.list(cached)));
        }
        return findings;
    }

    private boolean formRedirects() {
        return sight.content(Check.SIGN_UP, Content.Redirect.class).isPresent();
    }
}
