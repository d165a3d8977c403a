package tuskwatch.core.report;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;

/** How many people usually report an instance, in the eyes of each community. Threads may share it. */
final class UsualReports {
    private static final int MOST_KNOWN = 10_000;

    private final ReportRepository book;
    private final IncidentRepository incidents;
    private final InstantSource clock;
    private final Map<Seen, Known> known = new ConcurrentHashMap<>();

    UsualReports(ReportRepository book, IncidentRepository incidents, InstantSource clock) {
        this.book = book;
        this.incidents = incidents;
        this.clock = clock;
    }

    private record Seen(InstanceName instance, CommunityId community) {}

    private record Known(Instant hour, ReportBaseline usual) {}

    /** In an hour like this; looked up once an hour. */
    ReportBaseline of(InstanceName instance, CommunityId community) {
        var now = clock.instant();
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.compute(
                        new Seen(instance, community),
                        (seen, before) -> before != null && before.hour().equals(hour)
                                ? before
                                : new Known(hour, look(instance, community, now)))
                .usual();
    }

    private ReportBaseline look(InstanceName instance, CommunityId community, Instant now) {
        var from = now.minus(ReportBaseline.MEMORY);
        var troubles = incidents.since(instance, from);
        return ReportBaseline.of(
                book.hours(instance, Optional.empty(), Set.of(community), from),
                book.watchedSince(instance),
                hour -> troubles.stream().anyMatch(i -> within(i, hour)),
                now);
    }

    private static boolean within(Incident incident, Instant hour) {
        return incident.since().isBefore(hour.plus(1, ChronoUnit.HOURS))
                && incident.resolvedAt().filter(end -> !end.isAfter(hour)).isEmpty();
    }
}
