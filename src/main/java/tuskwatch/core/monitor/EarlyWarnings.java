package tuskwatch.core.monitor;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.EarlyWarning;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.outbox.Outbox;

/**
 * Looks at the instruments that admins let us see, and tells moderators of the communities that the operator named, never members,
 * of what will become an outage: each thing in one message a day, which is kept up to date, over restarts too.
 */
public final class EarlyWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyWarnings.class);

    private final List<InstanceName> instances;
    private final AdminMetrics inside;
    private final GuidanceBook book;
    private final Insiders insiders;
    private final Outbox outbox;
    private final InstantSource clock;
    /** When each thing was logged last, so that a full disk does not fill the log too. */
    private final Map<String, LocalDate> logged = new ConcurrentHashMap<>();

    /** @param instances that can be looked at */
    public EarlyWarnings(
            List<InstanceName> instances,
            AdminMetrics inside,
            GuidanceBook book,
            Insiders insiders,
            Outbox outbox,
            InstantSource clock) {
        this.instances = List.copyOf(instances);
        this.inside = inside;
        this.book = book;
        this.insiders = insiders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Looks once at each. */
    public void warnDue() {
        for (var instance : instances) {
            EarlyWarning.of(inside.look(instance).measured()).forEach(w -> tell(instance, w));
        }
    }

    private void tell(InstanceName instance, EarlyWarning warning) {
        var day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        if (!day.equals(logged.put(instance + " " + warning.what(), day))) {
            LOG.atWarn()
                    .addKeyValue("instance", instance)
                    .addKeyValue("what", warning.what())
                    .log("early-warning");
        }
        outbox.publish(
                Notices.early(instance, warning, book.cause(warning.cause()).tells(), day, insiders.told(instance)));
    }
}
