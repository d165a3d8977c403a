package tuskwatch.core.detect.symptom;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;

/** Which checks of a round fail, so that they are asked again and feed the detectors. */
public final class FailingChecks {
    private FailingChecks() {}

    /** Those that fail by themselves: no answer, an error, a slow one, a feed that is late. */
    public static Set<Check> of(List<Observation> round, InstanceBaseline known) {
        var sight = new ProbeResults(round);
        var checks = EnumSet.noneOf(Check.class);
        for (var o : round) {
            if (sight.failing(o.check())
                    || o.check() == Check.HEALTH && known.latencies().slow(o.took())
                    || o.check() == Check.REMOTE_FEED && known.traffic().stands()
                    || o.check() == Check.REMOTE_FEED
                            && o.outcome()
                                    .newestPost()
                                    .filter(n -> known.feeds().late(n, o.at()))
                                    .isPresent()) {
                checks.add(o.check());
            }
        }
        return checks;
    }

    /**
     * Those that something else has begun to answer in the application's place; what it always answered is how that server is.
     *
     * @param latest of each check, from before the round
     * @param failed before the round
     * @param recent what was seen since it may be so, the round included
     */
    public static Set<Check> replaced(
            Collection<Observation> latest,
            Set<Check> failed,
            List<Observation> round,
            List<Observation> recent,
            InstanceBaseline known) {
        var replaced = SymptomRules.replaced(recent, known);
        var earlier = new ProbeResults(latest);
        return round.stream()
                .map(Observation::check)
                .filter(replaced::contains)
                .filter(c -> failed.contains(c) || !earlier.replaced(c))
                .collect(Collectors.toUnmodifiableSet());
    }
}
