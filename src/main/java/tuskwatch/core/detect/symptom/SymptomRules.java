package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SoftwareFamily;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.OutcomeWords;

/**
 * What each outcome says about each component, as recorded on real servers under injected faults. One instance judges
 * one set of observations; {@link #assess} is the way in. The rules go from the outside in: edge, web, what is behind
 * it, and last what is no failure at all.
 */
public final class SymptomRules {
    /** The components that strangers can see in this version. */
    public static final Set<Component> VISIBLE = Collections.unmodifiableSet(EnumSet.of(
            Component.EDGE,
            Component.WEB,
            Component.DATABASE,
            Component.CACHE,
            Component.SIGN_UP,
            Component.STREAMING,
            Component.MEDIA,
            Component.FEDERATION));

    /** The same, and what the neighbours' feeds may tell. */
    public static final Set<Component> TOLD = withJobs();

    /** What may stand behind the same front: whatever answers for the application answers for them, too. */
    private static final Set<Check> BESIDE = EnumSet.of(Check.STREAMING, Check.MEDIA);

    private static Set<Component> withJobs() {
        var told = EnumSet.copyOf(VISIBLE);
        told.add(Component.JOBS);
        return Collections.unmodifiableSet(told);
    }

    private final ProbeResults sight;
    private final PolicyRules policy;
    private final InstanceBaseline known;
    private final Optional<InItsPlace> instead;
    private final Judgement found = new Judgement();

    private SymptomRules(ProbeResults sight, InstanceBaseline known) {
        this.sight = sight;
        this.policy = new PolicyRules(sight, known.software());
        this.known = known;
        this.instead = instead(sight, policy);
    }

    /**
     * Judges the latest observation of each check. What the kind of server does not offer is left aside.
     *
     * @param known of the instance; {@link InstanceBaseline#NOTHING} for a stranger
     */
    public static Assessment assess(Collection<Observation> observations, InstanceBaseline known) {
        return new SymptomRules(offered(observations, known), known).judge();
    }

    /**
     * Whether a part can be told well or broken where these checks are offered: of other software that has moved in, parts of what was there
     * before are not.
     */
    public static boolean shows(Set<Check> offered, Component part) {
        return switch (part) {
            case DATABASE, CACHE -> offered.contains(Check.TAG);
            case SIGN_UP -> offered.contains(Check.SIGN_UP);
            case STREAMING -> offered.contains(Check.STREAMING);
            case MEDIA -> offered.contains(Check.MEDIA);
            case FEDERATION, JOBS -> offered.contains(Check.REMOTE_FEED);
            case EDGE, WEB, MAIL, SEARCH -> true;
        };
    }

    /** Who may sign up, from the latest documents and sign-up page; unknown without a document. */
    public static Registration registration(Collection<Observation> latest, InstanceBaseline known) {
        var policy = new PolicyRules(offered(latest, known), known.software());
        // While the document fails, what was known stays: the form alone says little, and Mastodon's nodeinfo is half
        // an hour old.
        return policy.described().isPresent() || policy.onlyNodeinfoTells()
                ? policy.signUp().policy()
                : Registration.UNKNOWN;
    }

    /**
     * What the documents tell; what was known before stays where they are silent now.
     *
     * @param before what was known
     */
    public static Optional<InstanceFacts> facts(Collection<Observation> latest, Optional<InstanceFacts> before) {
        var policy = new PolicyRules(new ProbeResults(latest), before.map(InstanceFacts::software));
        var told = policy.facts();
        return policy.described().isPresent() || before.isEmpty()
                ? told
                : before.map(b -> policy.software().map(b::runs).orElse(b));
    }

    /**
     * Of a server that was seen well before, the checks that something else has begun to answer in the application's place, so that nobody
     * gets to it; what it always answered is how that server is.
     *
     * @param latest of each check, from before
     * @param failed before
     * @param recent what was seen since it may be so
     */
    public static Set<Check> replaced(
            Collection<Observation> latest, Set<Check> failed, Collection<Observation> recent, InstanceBaseline known) {
        if (!known.seenWell()) {
            return Set.of();
        }
        var sight = offered(recent, known);
        var earlier = new ProbeResults(latest);
        return instead(sight, new PolicyRules(sight, known.software())).stream()
                .filter(FrontRules::lockedOut)
                .flatMap(instead -> instead.checks().stream())
                .filter(c -> failed.contains(c) || !earlier.replaced(c))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who answers in the application's place; nobody does where it says goodbye. */
    private static Optional<InItsPlace> instead(ProbeResults sight, PolicyRules policy) {
        return policy.closedForGood() ? Optional.empty() : InItsPlace.of(sight);
    }

    /** What is offered; that the name of a part elsewhere cannot be resolved just now says nothing about the part. */
    private static ProbeResults offered(Collection<Observation> observations, InstanceBaseline known) {
        var offered = new PolicyRules(new ProbeResults(observations), known.software()).offered();
        return new ProbeResults(observations.stream()
                .filter(o -> offered.contains(o.check()))
                .filter(o -> Check.HOST.contains(o.check()) || !(o.outcome() instanceof Outcome.Unresolved))
                .toList());
    }

    private Assessment judge() {
        if (policy.closedForGood()) {
            found.is(Component.WEB, ComponentState.DOWN, sight.which(Check.APPLICATION, c -> sight.status(c, 410)));
            found.certain(CauseId.CLOSED_FOR_GOOD.text(), phrase("rule.api-and-sign-up"));
        } else {
            EdgeRules.judge(sight, known.seenWell(), found);
            if (!down(Component.EDGE)) {
                web();
                behind();
                policy.refusals(found);
            }
        }
        if (!down(Component.EDGE)) {
            OutlyingRules.judge(instead.isEmpty() ? sight : sight.without(BESIDE, sight::madeElsewhere), known, found);
        }
        wellBeing();
        if (instead.isEmpty()) {
            policy.signUp().judge(found);
        }
        var verdict = found.maintenance() ? Verdict.MAINTENANCE : Verdict.of(found.states());
        return new Assessment(
                found.signs(),
                verdict,
                found.suspicions(),
                findings(),
                policy.signUp().policy(),
                policy.facts());
    }

    private List<LocalizedText> findings() {
        return Stream.concat(instead.map(FrontRules::words).stream(), policy.findings().stream())
                .toList();
    }

    private void web() {
        var gateway = sight.which(Check.APPLICATION, sight::badGateway);
        var silent = sight.which(Check.APPLICATION, sight::silent);
        var stale = sight.which(Check.APPLICATION, sight::stale);
        var cut = sight.which(Check.APPLICATION, sight::cut);
        var all = sight.which(Check.APPLICATION, sight::good).isEmpty();
        var state = all ? ComponentState.DOWN : ComponentState.DEGRADED;
        if (!gateway.isEmpty()) {
            found.fails(Component.WEB, state, gateway);
            gatewayCauses(gateway, all);
        } else if (!silent.isEmpty() && (sight.silent(Check.HEALTH) || all && !sight.crashed(Check.TAG))) {
            found.fails(Component.WEB, state, silent);
            WebCauses.hanging(found, sight, OutcomeWords.list(silent), all);
        } else if (all && sight.which(Check.APPLICATION, sight::crashed).isEmpty() && !stale.isEmpty()) {
            found.fails(Component.WEB, state, stale);
            found.possible("web-not-running", phrase("rule.cache-in-front-serves-2"));
        } else if (cut.size() > 1 && cut.equals(sight.askedOf(Check.APPLICATION)) && sight.good(Check.ROBOTS)) {
            found.is(Component.WEB, ComponentState.RESTRICTED, cut);
            found.is(Component.STREAMING, ComponentState.RESTRICTED, sight.which(Set.of(Check.STREAMING), sight::cut));
            found.is(Component.MEDIA, ComponentState.RESTRICTED, sight.which(Set.of(Check.MEDIA), sight::cut));
            WebCauses.cutOff(found, OutcomeWords.list(cut));
        } else if (!cut.isEmpty()) {
            found.fails(Component.WEB, state, cut);
            WebCauses.cutting(found, OutcomeWords.list(cut));
        } else if (sight.good(Check.HEALTH) && known.latencies().slow(sight.took(Check.HEALTH))) {
            found.sign(Component.WEB, ComponentState.DEGRADED, 0.5, List.of(Check.HEALTH));
            WebCauses.slow(found, sight.took(Check.HEALTH));
        }
    }

    private void gatewayCauses(List<Check> gateway, boolean all) {
        var hanging = gateway.stream().anyMatch(c -> sight.status(c, 504));
        var seen = phrase("rule.gateway", OutcomeWords.list(gateway), hanging ? 504 : 502);
        var staticToo = sight.good(Check.ROBOTS) ? LocalizedText.sentences(seen, phrase("rule.static-files")) : seen;
        WebCauses.gateway(found, staticToo, all, hanging);
    }

    /** What is behind an application that answers: database, cache, and the sign-up page. */
    private void behind() {
        if (down(Component.WEB)) {
            found.takesSignUp(Component.WEB);
        } else if (policy.family() == SoftwareFamily.MASTODON) {
            BackendRules.judge(sight, found);
        } else {
            ForeignRules.judge(sight, found);
        }
    }

    /** What works, where nothing spoke against it. */
    private void wellBeing() {
        found.is(
                Component.EDGE,
                ComponentState.UP,
                sight.which(
                        Check.HOST,
                        c -> sight.good(c) || sight.refusedUs(c) || sight.crashed(c) || sight.badGateway(c)));
        if (instead.isEmpty()) {
            found.is(Component.WEB, ComponentState.UP, sight.which(Check.APPLICATION, sight::good));
        }
        found.is(Component.WEB, ComponentState.RESTRICTED, sight.which(Check.APPLICATION, sight::refusedUs));
        found.is(Component.DATABASE, ComponentState.UP, sight.which(Set.of(Check.TAG), sight::good));
        found.is(Component.CACHE, ComponentState.UP, sight.which(Set.of(Check.TAG), sight::good));
        if (policy.family() == SoftwareFamily.MASTODON) {
            found.is(Component.CACHE, ComponentState.UP, sight.which(Set.of(Check.INSTANCE), sight::good));
        }
        found.is(Component.SIGN_UP, ComponentState.UP, sight.which(Set.of(Check.SIGN_UP), sight::good));
    }

    private boolean down(Component component) {
        return found.stateOf(component) == ComponentState.DOWN;
    }
}
