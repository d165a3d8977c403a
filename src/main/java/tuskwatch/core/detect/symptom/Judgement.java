package tuskwatch.core.detect.symptom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;

/** What the rules have said so far about one set of observations. Of a part the first word counts: rules go from the outside in. */
final class Judgement {
    private final Map<Component, ComponentSign> signs = new EnumMap<>(Component.class);
    private final List<Hypothesis> suspicions = new ArrayList<>();
    private boolean maintenance;

    Map<Component, ComponentSign> signs() {
        return signs;
    }

    List<Hypothesis> suspicions() {
        return suspicions;
    }

    /** Whether the server itself says that it is being worked on. */
    boolean maintenance() {
        return maintenance;
    }

    void underMaintenance() {
        maintenance = true;
    }

    ComponentState stateOf(Component component) {
        var sign = signs.get(component);
        return sign == null ? ComponentState.UNKNOWN : sign.state();
    }

    Map<Component, ComponentState> states() {
        var states = new EnumMap<Component, ComponentState>(Component.class);
        signs.forEach((component, sign) -> states.put(component, sign.state()));
        return states;
    }

    /** A failure that counts whole. */
    void fails(Component component, ComponentState state, Collection<Check> basis) {
        sign(component, state, 1, basis);
    }

    /** What counts as no failure of its own. */
    void is(Component component, ComponentState state, Collection<Check> basis) {
        sign(component, state, 0, basis);
    }

    /** Sign-up is down with a part that fails, as a consequence that no detector counts. */
    void takesSignUp(Component failing) {
        Optional.ofNullable(signs.get(failing)).ifPresent(s -> is(Component.SIGN_UP, ComponentState.DOWN, s.basis()));
    }

    /** @param basis without any nothing is said */
    void sign(Component component, ComponentState state, double weight, Collection<Check> basis) {
        if (!basis.isEmpty()) {
            signs.putIfAbsent(component, new ComponentSign(component, state, weight, Set.copyOf(basis)));
        }
    }

    void certain(String cause, LocalizedText because, LocalizedText... but) {
        suspect(cause, Confidence.CERTAIN, List.of(because), but);
    }

    void likely(String cause, LocalizedText because, LocalizedText... but) {
        suspect(cause, Confidence.LIKELY, List.of(because), but);
    }

    void possible(String cause, LocalizedText because, LocalizedText... but) {
        suspect(cause, Confidence.POSSIBLE, List.of(because), but);
    }

    /** @param but empty sentences are left out */
    void suspect(String cause, Confidence confidence, List<LocalizedText> because, LocalizedText... but) {
        var doubts = Arrays.stream(but).filter(b -> !b.isEmpty()).toList();
        suspicions.add(new Hypothesis(new CauseId(cause), confidence, because, doubts));
    }
}
