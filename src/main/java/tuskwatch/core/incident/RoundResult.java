package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;

/**
 * What one round brought, as far as incidents care.
 *
 * @param begun when its first sample was asked for
 * @param at when the round ended
 * @param samples what each component's detector was fed
 * @param detectors after the samples
 */
public record RoundResult(
        InstanceName instance,
        Instant begun,
        Instant at,
        Assessment assessment,
        Map<Component, Sample> samples,
        Map<Component, Detector> detectors) {
    public RoundResult {
        samples = Map.copyOf(samples);
        detectors = Map.copyOf(detectors);
    }

    Set<Component> broken() {
        return detectors.entrySet().stream()
                .filter(e -> e.getValue().broken())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    Detector detector(Component component) {
        return detectors.getOrDefault(component, Detector.QUIET);
    }

    boolean failed(Component component) {
        return samples.get(component) instanceof Sample.Failure;
    }
}
