package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.Comparator;
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
import tuskwatch.core.probe.Content.StandIn.Kind;
import tuskwatch.core.probe.Outcome.Answered;

/** What is decided, not broken: refusals of our probe, who may sign up, and servers that have said goodbye. */
final class PolicyRules {
    private static final Set<Check> FAREWELL = EnumSet.of(Check.INSTANCE, Check.TAG, Check.SIGN_UP);
    /** Closed feeds are so usual that they say nothing. */
    private static final Set<Check> MUST_ANSWER =
            EnumSet.of(Check.HEALTH, Check.INSTANCE, Check.TAG, Check.RULES, Check.SIGN_UP);

    private static final Set<CauseId> DECIDED = Set.of(
            new CauseId("registrations-closed"),
            new CauseId("registrations-approval"),
            new CauseId("registrations-invite-only"),
            new CauseId("registrations-min-age"),
            new CauseId("sso-only"),
            new CauseId("single-user"),
            new CauseId("auth-required"));

    private final ProbeResults sight;
    private final Optional<Software> known;

    /**
     * @param known what ran there before
     */
    PolicyRules(ProbeResults sight, Optional<Software> known) {
        this.sight = sight;
        this.known = known;
    }

    /** Whether it is about who may sign up or look, which a server decides and which breaks nothing. */
    static boolean isPolicy(Hypothesis suspicion) {
        return DECIDED.contains(suspicion.cause());
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
        var seen = refusal(sight, refused);
        var well = sight.which(Check.APPLICATION, sight::good);
        var alone = well.stream().allMatch(Check.HEALTH::equals);
        var rest = well.isEmpty() ? LocalizedText.NONE : phrase("rule.other-addresses-answer");
        // What keeps us from some addresses alone may be meant so.
        var sure = alone || refused.stream().anyMatch(sight::spokenByApplication);
        var certain = sure ? Confidence.CERTAIN : Confidence.POSSIBLE;
        if (refused.stream().anyMatch(sight::challenged)) {
            found.suspect("waf-block", certain, List.of(seen), rest);
        } else if (stands(sight, refused, Kind.LOGIN).isPresent()) {
            found.suspect("auth-required", certain, List.of(seen), rest);
        } else if (stands(sight, refused, Kind.BARRED).isPresent()) {
            found.likely("geo-block", seen, rest);
            found.possible("waf-block", seen, rest);
        } else if (any(sight, refused, 429)) {
            found.likely("throttled", seen, rest);
            found.possible("proxy-address", phrase("rule.we-ask-little-server"));
        } else if (any(sight, refused, 401)) {
            found.suspect("auth-required", certain, List.of(seen), rest);
        } else {
            var byApplication = refused.stream().anyMatch(sight::spokenByApplication);
            var likely = alone ? Confidence.LIKELY : Confidence.POSSIBLE;
            found.suspect(byApplication ? "ip-block" : "waf-block", likely, List.of(seen), rest);
            found.possible(byApplication ? "waf-block" : "ip-block", seen, rest);
            if (!byApplication && alone && !well.isEmpty()) {
                found.possible("proxy-misrouted", phrase("front.health-alone"));
            }
        }
    }

    /**
     * How we are refused, with the name of what does it where that is known.
     *
     * @param refused not empty
     */
    static LocalizedText refusal(ProbeResults sight, List<Check> refused) {
        var names = OutcomeWords.list(refused);
        if (refused.stream().anyMatch(sight::challenged)) {
            return refused.stream()
                    .flatMap(c -> sight.content(c, Content.Challenge.class).stream())
                    .map(Content.Challenge::wall)
                    .filter(wall -> !wall.isEmpty())
                    .findFirst()
                    .map(wall -> phrase("front.wall", wall, names))
                    .orElseGet(() -> phrase("rule.page-asks-whether-we", names));
        }
        return stands(sight, refused, Kind.LOGIN)
                .map(name -> phrase("front.sign-in-first", names, OutcomeWords.named(Kind.LOGIN, name)))
                .or(() -> stands(sight, refused, Kind.BARRED).map(name -> phrase("front.barred", names)))
                .orElseGet(() -> any(sight, refused, 429)
                        ? phrase("rule.our-own-address-told", names)
                        : any(sight, refused, 401)
                                ? phrase("rule.open-only-people-who", names)
                                : phrase("rule.answers-403-us", names));
    }

    private static boolean any(ProbeResults sight, List<Check> refused, int status) {
        return refused.stream().anyMatch(c -> sight.status(c, status));
    }

    /** The name of what says that it is of that kind, which may be empty; nothing where nobody says so. */
    private static Optional<String> stands(ProbeResults sight, List<Check> refused, Kind kind) {
        return refused.stream()
                .flatMap(c -> sight.content(c, Content.StandIn.class).stream())
                .filter(s -> s.kind() == kind)
                .map(Content.StandIn::name)
                .max(Comparator.naturalOrder());
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
        var cached = sight.which(Check.APPLICATION, sight::stale);
        if (!cached.isEmpty()) {
            findings.add(phrase("rule.cache-in-front-serves", OutcomeWords.list(cached)));
        }
        return findings;
    }

    private boolean formRedirects() {
        return sight.formLeadsAway();
    }
}
