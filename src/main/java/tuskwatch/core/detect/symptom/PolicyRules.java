package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import tuskwatch.core.probe.OutcomeWords;

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
        return described()
                .map(facts -> software().map(facts::runs).orElse(facts))
                .or(() -> introduced().map(this::facts));
    }

    /** Whether a policy is told by nodeinfo and the document is not to be had: by no such server, or by none that strangers may ask. */
    boolean onlyNodeinfoTells() {
        var told = introduced().map(this::facts).filter(f -> f.registration().policy() != SignupPolicy.UNKNOWN);
        return told.filter(f -> f.software().family() != SoftwareFamily.MASTODON || sight.refusedUs(Check.INSTANCE))
                .isPresent();
    }

    private InstanceFacts facts(Content.Introduced introduced) {
        var software = kin(introduced.software());
        // Mastodon says "open" there of what a moderator approves too (app/serializers/nodeinfo/serializer.rb).
        var open = software.family() == SoftwareFamily.MASTODON ? SignupPolicy.UNKNOWN : SignupPolicy.OPEN;
        var policy = introduced.open().map(o -> o ? open : SignupPolicy.CLOSED).orElse(SignupPolicy.UNKNOWN);
        return new InstanceFacts(
                introduced.name(),
                software,
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
