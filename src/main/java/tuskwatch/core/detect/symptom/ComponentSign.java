package tuskwatch.core.detect.symptom;

import java.util.Set;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;

/**
 * What the outcomes say about one component.
 *
 * @param weight of the failure, 0 where the component does not fail or fails only as a consequence of another
 * @param basis the checks that say so; a round feeds a detector only with signs of checks that it asked itself
 */
public record ComponentSign(Component component, ComponentState state, double weight, Set<Check> basis) {
    public ComponentSign {
        basis = Set.copyOf(basis);
    }
}
