package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.POSSIBLE;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
import tuskwatch.core.instance.Software;
import tuskwatch.core.instance.SoftwareFamily;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;

/**
 * What each outcome says about each component, as recorded on real servers under injected faults. One instance judges
 * one set of observations; {@link #assess} is the way in. The rules go from the outside in: edge, web, what is behind
 * it, and last what is no failure at all.
 */
public final class SymptomRules {
    /** The components that strangers can see in this version. */
    public static final List<Component> VISIBLE = List.of(
            Component.EDGE,
            Component.WEB,
            Component.DATABASE,
            Component.CACHE,
            Component.SIGN_UP,
            Component.STREAMING,
            Component.MEDIA,
            Component.FEDERATION);

    /** The same, and what the neighbours' feeds may tell. */
    public static final List<Component> TOLD =
            Stream.concat(VISIBLE.stream(), Stream.of(Component.JOBS)).toList();

    /** What the web host answers; streaming and media may live elsewhere. */
    static final Set<Check> HOST =
            EnumSet.complementOf(EnumSet.of(Check.STREAMING, Check.STREAMING_DATABASE, Check.MEDIA));

    private static final ComponentSign NOTHING = new ComponentSign(Component.WEB, ComponentState.UNKNOWN, 0, Set.of());

    private final ProbeResults sight;
    private final PolicyRules policy;
    private final InstanceBaseline known;
    private final Map<Component, ComponentSign> signs = new EnumMap<>(Component.class);
    private final List<Hypothesis> suspicions = new ArrayList<>();
    private boolean maintenance;

    private SymptomRules(ProbeResults sight, InstanceBaseline known) {
        this.sight = sight;
        this.policy = new PolicyRules(sight, known.software());
        this.known = known;
    }

    /**
     * Judges the latest observation of each check. What the kind of server does not offer is left aside.
     *
     * @param known of the instance; {@link InstanceBaseline#NOTHING} for a stranger
     */
    public static Assessment assess(Collection<Observation> observations, InstanceBaseline known) {
        return new SymptomRules(offered(observations, known), known).judge();
    }

    /** Who may sign up, from the latest documents and sign-up page; unknown without a document. */
    public static Registration registration(Collection<Observation> latest, InstanceBaseline known) {
        var policy = new PolicyRules(offered(latest, known), known.software());
        return policy.facts().isPresent() ? policy.registration() : Registration.UNKNOWN;
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

    private static ProbeResults offered(Collection<Observation> observations, InstanceBaseline known) {
        var offered = new PolicyRules(new ProbeResults(observations), known.software()).offered();
        return new ProbeResults(
                observations.stream().filter(o -> offered.contains(o.check())).toList());
    }

    private Assessment judge() {
        if (policy.closedForGood()) {
            sign(Component.WEB, ComponentState.DOWN, 0, sight.which(Check.APPLICATION, c -> sight.status(c, 410)));
            suspicions.add(policy.farewell());
        } else if (!edgeFails()) {
            web();
            behind();
            suspicions.addAll(policy.refusals());
        }
        if (stateOf(Component.EDGE) != ComponentState.DOWN) {
            outlying();
        }
        wellBeing();
        suspicions.addAll(policy.signUp());
        var components =
                signs.values().stream().collect(Collectors.toMap(ComponentSign::component, ComponentSign::state));
        var verdict = maintenance ? Verdict.MAINTENANCE : Verdict.of(components);
        return new Assessment(signs, verdict, suspicions, policy.findings(), policy.registration(), policy.facts());
    }

    /** Whether the layer in front is what fails; then nothing can be said of what is behind it. */
    private boolean edgeFails() {
        var finding = EdgeRules.judge(sight);
        finding.sign().ifPresent(sign -> signs.put(Component.EDGE, sign));
        suspicions.addAll(finding.suspicions());
        maintenance = finding.page() == EdgeRules.Page.MAINTENANCE;
        return stateOf(Component.EDGE) == ComponentState.DOWN;
    }

    private void web() {
        var gateway = sight.which(Check.APPLICATION, sight::badGateway);
        var silent = sight.which(Check.APPLICATION, sight::silent);
        var well = sight.which(Check.APPLICATION, sight::good);
        if (!gateway.isEmpty()) {
            webFails(gateway, well);
            suspicions.addAll(gatewayCauses(gateway, well));
        } else if (!silent.isEmpty() && (sight.silent(Check.HEALTH) || well.isEmpty() && !sight.crashed(Check.TAG))) {
            webFails(silent, well);
            suspicions.addAll(WebCauses.hanging(sight, names(silent), well.isEmpty()));
        } else if (well.isEmpty()
                && sight.which(Check.APPLICATION, sight::crashed).isEmpty()
                && !sight.which(Check.APPLICATION, sight::stale).isEmpty()) {
            webFails(sight.which(Check.APPLICATION, sight::stale), well);
            suspicions.add(
                    cause("web-not-running", POSSIBLE, phrase("rule.cache-in-front-serves-2"), LocalizedText.NONE));
        } else if (!sight.which(Check.APPLICATION, sight::cut).isEmpty()) {
            webFails(sight.which(Check.APPLICATION, sight::cut), well);
            suspicions.addAll(WebCauses.cutting(names(sight.which(Check.APPLICATION, sight::cut))));
        } else if (sight.good(Check.HEALTH) && known.latencies().slow(sight.took(Check.HEALTH))) {
            sign(Component.WEB, ComponentState.DEGRADED, 0.5, List.of(Check.HEALTH));
            suspicions.addAll(WebCauses.slow(sight.took(Check.HEALTH)));
        }
    }

    private void webFails(List<Check> basis, List<Check> well) {
        sign(Component.WEB, well.isEmpty() ? ComponentState.DOWN : ComponentState.DEGRADED, 1, basis);
    }

    private List<Hypothesis> gatewayCauses(List<Check> gateway, List<Check> well) {
        var all = well.isEmpty();
        var hanging = gateway.stream().anyMatch(c -> sight.status(c, 504));
        var seen = phrase("rule.gateway", names(gateway), hanging ? 504 : 502);
        return WebCauses.gateway(
                sight.good(Check.ROBOTS) ? LocalizedText.sentences(seen, phrase("rule.static-files")) : seen,
                all,
                hanging);
    }

    /** What is behind an application that answers: database, cache, and the sign-up page. */
    private void behind() {
        if (stateOf(Component.WEB) == ComponentState.DOWN) {
            sign(
                    Component.SIGN_UP,
                    ComponentState.DOWN,
                    0,
                    signs.getOrDefault(Component.WEB, NOTHING).basis());
            return;
        }
        var verdict = family() == SoftwareFamily.MASTODON ? BackendRules.judge(sight) : ForeignRules.judge(sight);
        suspicions.addAll(verdict.suspicions());
        for (var sign : verdict.signs()) {
            signs.putIfAbsent(sign.component(), sign);
        }
    }

    private void outlying() {
        var finding = OutlyingRules.judge(sight, known, stateOf(Component.WEB));
        finding.signs().forEach(sign -> signs.putIfAbsent(sign.component(), sign));
        suspicions.addAll(finding.suspicions());
    }

    private SoftwareFamily family() {
        return policy.software().map(Software::family).orElse(SoftwareFamily.MASTODON);
    }

    /** What works, where nothing spoke against it. */
    private void wellBeing() {
        var well = sight.which(Check.APPLICATION, sight::good);
        var refused = sight.which(Check.APPLICATION, sight::refusedUs);
        var talking = new ArrayList<>(
                sight.which(HOST, c -> sight.good(c) || sight.refusedUs(c) || sight.crashed(c) || sight.badGateway(c)));
        if (!talking.isEmpty() && !signs.containsKey(Component.EDGE)) {
            sign(Component.EDGE, ComponentState.UP, 0, talking);
        }
        if (!signs.containsKey(Component.WEB)) {
            if (!well.isEmpty()) {
                sign(Component.WEB, ComponentState.UP, 0, well);
            } else if (!refused.isEmpty()) {
                sign(Component.WEB, ComponentState.RESTRICTED, 0, refused);
            }
        }
        if (sight.good(Check.TAG)) {
            upUnlessSaid(Component.DATABASE, Check.TAG);
            upUnlessSaid(Component.CACHE, Check.TAG);
        } else if (sight.good(Check.INSTANCE) && family() == SoftwareFamily.MASTODON) {
            upUnlessSaid(Component.CACHE, Check.INSTANCE);
        }
        if (sight.good(Check.SIGN_UP)) {
            upUnlessSaid(Component.SIGN_UP, Check.SIGN_UP);
        }
    }

    private void upUnlessSaid(Component component, Check basis) {
        if (!signs.containsKey(component)) {
            sign(component, ComponentState.UP, 0, List.of(basis));
        }
    }

    private ComponentState stateOf(Component component) {
        var sign = signs.get(component);
        return sign == null ? ComponentState.UNKNOWN : sign.state();
    }

    private void sign(Component component, ComponentState state, double weight, Collection<Check> basis) {
        signs.put(component, new ComponentSign(component, state, weight, Set.copyOf(basis)));
    }

    static Hypothesis cause(String id, Hypothesis.Confidence confidence, LocalizedText because, LocalizedText but) {
        return new Hypothesis(new CauseId(id), confidence, List.of(because), but.isEmpty() ? List.of() : List.of(but));
    }

    static Hypothesis cause(String id, Hypothesis.Confidence confidence, LocalizedText because) {
        return cause(id, confidence, because, LocalizedText.NONE);
    }

    static LocalizedText names(Collection<Check> checks) {
        return OutcomeWords.list(checks);
    }
}
