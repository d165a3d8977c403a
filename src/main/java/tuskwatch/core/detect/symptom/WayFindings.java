package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.DeadAddress;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.OutcomeWords;

/** What is remarkable on the way to a server, as of the newest observation: addresses out of our reach, and dead ones among several. */
final class WayFindings {
    private WayFindings() {}

    static List<LocalizedText> of(ProbeResults sight) {
        var findings = new ArrayList<LocalizedText>();
        var newest = sight.newest();
        newest.map(Observation::outcome).ifPresent(outcome -> {
            if (outcome instanceof Outcome.NoWay w) {
                findings.add(
                        switch (w.family()) {
                            case IPV4 -> phrase("rule.only-ipv4");
                            case IPV6 -> phrase("rule.only-ipv6");
                        });
            } else if (outcome instanceof Outcome.OwnTrouble) {
                findings.add(phrase("rule.own-trouble"));
            } else if (outcome instanceof Outcome.Unresolved) {
                findings.add(phrase("rule.cannot-be-resolved", OutcomeWords.of(outcome)));
            }
        });
        var hosts = new LinkedHashMap<String, List<DeadAddress>>();
        newest.map(Observation::dead)
                .orElse(List.of())
                .forEach(d ->
                        hosts.computeIfAbsent(d.host(), h -> new ArrayList<>()).add(d));
        hosts.forEach((host, dead) -> findings.add(dead(host, dead)));
        return findings;
    }

    private static LocalizedText dead(String host, List<DeadAddress> dead) {
        var addresses = dead.stream()
                .map(d -> phrase("rule.dead-address", d.address(), OutcomeWords.of(d.outcome())))
                .toList();
        return phrase("rule.addresses-dead", host, dead.size(), dead.getFirst().of(), LocalizedText.list(addresses));
    }
}
