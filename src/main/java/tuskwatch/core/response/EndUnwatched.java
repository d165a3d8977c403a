package tuskwatch.core.response;

import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.outbox.Outbox;

/**
 * Ends what stands in channels about servers that are not watched there any more, whyever: somebody ended the watch, or it went from the
 * configuration. What would stand there for ever as an outage says so for the last time; watched again, a new message begins. Pages end by
 * themselves ({@link tuskwatch.core.oncall.paging.Pager}).
 *
 * @param declared ends what nobody is left to end
 */
public record EndUnwatched(
        IncidentRepository incidents,
        WatchRegistry registry,
        Announcer announcer,
        Outbox outbox,
        HandleIncident declared) {
    /** Everywhere. */
    public void endDue() {
        incidents.open().forEach(this::end);
        declared.endAbandoned();
    }

    /** Of one server, at once. */
    public void end(InstanceName instance) {
        incidents.open().stream().filter(i -> i.instance().equals(instance)).forEach(this::end);
        declared.endAbandoned();
    }

    private void end(Incident incident) {
        var told = registry.routes(incident.instance()).stream()
                .map(Route::destination)
                .toList();
        var left = outbox.showing(incident.id()).stream()
                .filter(to -> !told.contains(to))
                .toList();
        if (!left.isEmpty()) {
            outbox.publish(announcer.left(incident, left));
        }
    }
}
