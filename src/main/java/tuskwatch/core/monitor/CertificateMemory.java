package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Observation;

/**
 * The certificates of every host met, and how far ahead their end was told.
 *
 * @param hosts by host name
 */
public record CertificateMemory(Map<String, Entry> hosts) {
    private static final List<Integer> AHEAD = List.of(3, 14);
    private static final int MOST_HOSTS = 8;

    /** No host met yet. */
    public static final CertificateMemory EMPTY = new CertificateMemory(Map.of());

    public CertificateMemory {
        hosts = Map.copyOf(hosts);
    }

    /**
     * One host.
     *
     * @param toldDays the shortest notice given for this certificate in days, 0 for none
     */
    public record Entry(Instant expires, int toldDays) {}

    /**
     * A certificate that ends soon.
     *
     * @param days the notice: 14 or 3
     */
    public record Ending(Certificate certificate, int days) {}

    /**
     * What a round adds.
     *
     * @param endings to tell now, each once
     */
    public record Step(CertificateMemory memory, List<Ending> endings) {}

    /** With the certificates of a round. Hosts beyond the first few are not remembered: no server needs so many. */
    Step with(List<Observation> round, Instant now) {
        var next = new HashMap<>(hosts);
        var endings = new ArrayList<Ending>();
        for (var seen : round.stream().flatMap(o -> o.certificate().stream()).toList()) {
            if (next.size() >= MOST_HOSTS && !next.containsKey(seen.host())) {
                continue;
            }
            var before = next.get(seen.host());
            var told = before != null && before.expires().equals(seen.expires()) ? before.toldDays() : 0;
            var due = due(seen.expires(), now);
            if (due > 0 && (told == 0 || due < told)) {
                endings.add(new Ending(seen, due));
                told = due;
            }
            next.put(seen.host(), new Entry(seen.expires(), told));
        }
        return new Step(new CertificateMemory(next), endings);
    }

    private static int due(Instant expires, Instant now) {
        var left = Duration.between(now, expires);
        return AHEAD.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .findFirst()
                .orElse(0);
    }
}
