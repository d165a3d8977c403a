package tuskwatch.core.detect;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import tuskwatch.core.instance.Component;

/** The detectors of all components of one instance, those that are quiet left out. */
public final class Detectors {
    private Detectors() {}

    /**
     * Those after one round.
     *
     * @param samples what the round says about each component
     * @param at when its first request began
     */
    public static Map<Component, Detector> after(
            Map<Component, Detector> before, Map<Component, Sample> samples, Instant at, DetectorSettings numbers) {
        var detectors = new EnumMap<Component, Detector>(Component.class);
        detectors.putAll(before);
        samples.forEach((component, sample) -> {
            var after = fed(before, component, sample).after(sample, at, numbers);
            if (after.equals(Detector.QUIET)) {
                detectors.remove(component);
            } else {
                detectors.put(component, after);
            }
        });
        return detectors;
    }

    /**
     * The one that a sample goes to. Whether what is in front or the application behind it fails shows only in the course of an outage: what
     * was suspected of one of them is not forgotten when the other turns out to fail.
     */
    private static Detector fed(Map<Component, Detector> before, Component component, Sample sample) {
        var own = before.getOrDefault(component, Detector.QUIET);
        if (sample instanceof Sample.Success || !own.equals(Detector.QUIET)) {
            return own;
        }
        var other = before.getOrDefault(besides(component), Detector.QUIET);
        return other.broken() ? own : other;
    }

    private static Component besides(Component component) {
        return switch (component) {
            case EDGE -> Component.WEB;
            case WEB -> Component.EDGE;
            case DATABASE, CACHE, JOBS, MAIL, SIGN_UP, STREAMING, MEDIA, FEDERATION, SEARCH -> component;
        };
    }
}
