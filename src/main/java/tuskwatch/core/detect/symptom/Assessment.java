package tuskwatch.core.detect.symptom;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;

/**
 * What the symptom rules make of a set of outcomes.
 *
 * @param signs one per component that was spoken of
 * @param suspicions causes that the rules support, best first; who may sign up comes last while something fails
 * @param findings remarkable things that are no failure, a sentence each
 * @param registration who may sign up, from the document and the sign-up page together
 * @param facts the instance document, where one could be read
 */
public record Assessment(
        Map<Component, ComponentSign> signs,
        Verdict verdict,
        List<Hypothesis> suspicions,
        List<LocalizedText> findings,
        Registration registration,
        Optional<InstanceFacts> facts) {
    public Assessment {
        signs = Map.copyOf(signs);
        var failing = signs.values().stream().anyMatch(s -> s.state().failing());
        suspicions = suspicions.stream()
                .sorted(Comparator.<Hypothesis, Boolean>comparing(s -> failing && SignUpRules.isPolicy(s))
                        .thenComparing(Hypothesis::confidence))
                .toList();
        findings = List.copyOf(findings);
    }

    /** The state of each component that can be seen from outside, and of those that were told, in the contract's order. */
    public Map<Component, ComponentState> components() {
        var states = new EnumMap<Component, ComponentState>(Component.class);
        for (var component : SymptomRules.VISIBLE) {
            states.put(component, stateOf(component));
        }
        signs.forEach((component, sign) -> states.put(component, sign.state()));
        return states;
    }

    /** The same with parts that others can see and we cannot; a part that fails makes what is up degraded. */
    public Assessment with(Map<Component, ComponentState> told) {
        var more = new EnumMap<Component, ComponentSign>(Component.class);
        told.forEach((component, state) -> more.put(component, new ComponentSign(component, state, 0, Set.of())));
        more.putAll(signs);
        var failing = told.values().stream().anyMatch(ComponentState::failing);
        return new Assessment(
                more,
                failing && verdict == Verdict.UP ? Verdict.DEGRADED : verdict,
                suspicions,
                findings,
                registration,
                facts);
    }

    /** What may be wrong, without what is decided: who may sign up breaks nothing. */
    public List<Hypothesis> faults() {
        return suspicions.stream().filter(s -> !SignUpRules.isPolicy(s)).toList();
    }

    /** The state of one component, unknown where nothing was said about it. */
    public ComponentState stateOf(Component component) {
        var sign = signs.get(component);
        return sign == null ? ComponentState.UNKNOWN : sign.state();
    }

    /** The checks that are refused to us, of parts of which nothing else can be seen. */
    public Set<Check> refusing() {
        return signs.values().stream()
                .filter(s -> s.state() == ComponentState.RESTRICTED)
                .flatMap(s -> s.basis().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the server says that it is closed and stays so. */
    public boolean closedForGood() {
        return suspicions.stream().anyMatch(s -> s.cause().equals(CauseId.CLOSED_FOR_GOOD));
    }

    /** The sample for a component's detector from what this round asked, if it says anything. */
    public Optional<Sample> sample(Component component, Set<Check> asked) {
        var sign = signs.get(component);
        if (sign == null || sign.basis().stream().noneMatch(asked::contains)) {
            return Optional.empty();
        }
        if (sign.weight() > 0) {
            return Optional.of(new Sample.Failure(sign.weight()));
        }
        return sign.state() == ComponentState.UP ? Optional.of(new Sample.Success()) : Optional.empty();
    }
}
