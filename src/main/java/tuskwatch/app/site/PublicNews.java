package tuskwatch.app.site;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Handling;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.maintenance.MaintenanceNews;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.UnconfirmedTrouble;

/**
 * What pages say for a community: the one that they belong to, the operator's or the only one, where it lets strangers see that it watches
 * the server. Nobody else writes on them, and they never say who it was.
 */
final class PublicNews {
    private final WatchRegistry registry;
    private final UnconfirmedTrouble trouble;

    PublicNews(WatchRegistry registry, ReportSpikes spikes) {
        this.registry = registry;
        this.trouble = new UnconfirmedTrouble(spikes, registry);
    }

    private Stream<CommunityId> telling(InstanceName name) {
        return registry.entries(name).stream()
                .filter(registry::shown)
                .map(WatchEntry::community)
                .filter(c -> c.equals(registry.home()) || registry.served().alone(c))
                .distinct();
    }

    /** What moderators told everybody, the newest of each community, newest first. */
    List<Handling.Told> updates(Incident incident) {
        return telling(incident.instance())
                .flatMap(c -> incident.handling(c).told().stream())
                .sorted(Comparator.comparing(Handling.Told::at).reversed())
                .toList();
    }

    /** Announced work, a day before it begins and until it is over. */
    List<LocalizedText> work(InstanceName name, Instant now) {
        return telling(name)
                .flatMap(c -> registry.maintenance(c, name).stream())
                .flatMap(m -> MaintenanceNews.of(m, now).stream())
                .toList();
    }

    /** How many people report what no check sees. */
    Optional<Integer> reported(InstanceName name) {
        return telling(name).flatMap(c -> trouble.people(name, c).stream()).max(Comparator.naturalOrder());
    }
}
