package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<Check> FAREWELL =
            EnumSet.of(Check.INSTANCE, Check.TAG, Check.RULES, Check.LOCAL_FEED, Check.REMOTE_FEED, Check.SIGN_UP);
    /** Closed feeds are so usual that they say nothing. */
    private static final Set<Check> MUST_ANSWER =
            EnumSet.of(Check.HEALTH, Check.INSTANCE, Check.TAG, Check.RULES, Check.SIGN_UP);

    private final ProbeResults sight;
    private final Optional<Software> known;

    /**
     * @param known what ran there before
     */
    PolicyRules(ProbeResults sight, Optional<Software> known) {
        this.sight = sight;
        this.known = known;
    }

    /** What runs there: nodeinfo knows best, then the instance document, then what was known before. */
    Optional<Software> software() {
        return introduced()
                .map(Content.Introduced::software)
                .or(() -> described().map(InstanceFacts::software))
                .map(this::kin)
                .or(() -> known);
    }

    /** A fork with a name of its own is told by the instance document, or was told before. */
    private Software kin(Software told) {
        if (sight.content(Check.INSTANCE, Content.Described.class)
                .filter(Content.Described::ofMastodon)
                .isPresent()) {
            return told.forkOf(Software.MASTODON);
        }
        return known.filter(k -> k.name().equals(told.name()))
                .flatMap(Software::upstream)
                .filter(u -> told.upstream().isEmpty())
                .map(told::forkOf)
                .orElse(told);
    }

    /** What this kind of server offers; everything while the kind is not known. */
    Set<Check> offered() {
        return Check.supportedBy(family());
    }

    /** What is taken for Mastodon until something says otherwise. */
    SoftwareFamily family() {
        return software().map(Software::family).orElse(SoftwareFamily.MASTODON);
    }

    /**
     * 410 on everything of the API and the pages that was asked, two addresses at least. The sign-up page may still lead to the sign-in page,
     * where people fetch what is theirs (app/controllers/auth/sessions_controller.rb), and who is refused cannot tell.
     */
    boolean closedForGood() {
        var gone = sight.which(FAREWELL, c -> sight.status(c, 410));
        var silentOnIt = sight.which(
                FAREWELL,
                c -> sight.refusedUs(c)
                        || c == Check.SIGN_UP
                                && sight.content(c, Content.Redirect.class).isPresent());
        return gone.size() >= 2
                && gone.size() + silentOnIt.size() == sight.askedOf(FAREWELL).size();
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
        return described()
                .map(facts -> software().map(facts::runs).orElse(facts))
                .or(() -> introduced().map(this::facts));
    }

    private InstanceFacts facts(Content.Introduced introduced) {
        var policy = introduced
                .open()
                .map(open -> open ? SignupPolicy.OPEN : SignupPolicy.CLOSED)
                .orElse(SignupPolicy.UNKNOWN);
        return new InstanceFacts(
                introduced.name(),
                kin(introduced.software()),
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

    /** Who may sign up, from all that tells of it. */
    SignUpRules signUp() {
        return new SignUpRules(
                sight, facts().map(InstanceFacts::registration).orElse(Registration.UNKNOWN), closedForGood());
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
}
