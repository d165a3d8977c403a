package tuskwatch.app;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import tuskwatch.core.caution.CarefulProber;
import tuskwatch.core.caution.SetAside;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.EarlyWarnings;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.edge.config.Secret;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;
import tuskwatch.edge.mastodon.Probes;
import tuskwatch.edge.mastodon.ReferenceHosts;
import tuskwatch.edge.prometheus.Prometheus;

/**
 * The asking side: from the settings for {@code run} and {@code check}, played for a demonstration or a test.
 *
 * @param inside what admins let us look at
 */
public record Probing(Prober prober, References references, NameReader names, AdminMetrics inside) {
    /** @param meter told of requests that are not made */
    public static Probing of(Settings settings, Executor threads, Meter meter) {
        var probe = settings.probe();
        var references = settings.detect().references().stream()
                .map(r -> new ReferenceHosts.Host(r.host(), r.port()))
                .toList();
        var tokens = new HashMap<InstanceName, String>();
        settings.inside().admin().forEach((instance, token) -> tokens.put(instance, token.reveal()));
        var manner = new Probes.Manner(
                probe.privateAddresses() ? AddressGuard.Policy.PRIVATE_ALLOWED : AddressGuard.Policy.PUBLIC_ONLY,
                "Tuskwatch/" + Build.read().version() + " (+" + probe.contact() + ")",
                probe.timeout(),
                probe.never(),
                new RequestBudget(probe.interval(), Clocks.nanos(), meter),
                probe.trustCa(),
                references,
                tokens);
        try {
            var sessions = Memory.tlsSessions(Memory.heap());
            var probes = Probes.of(manner, Clocks.wall(), Clocks.nanos(), Clocks.random(), threads, sessions);
            var names = names(probe.plainHttp(), probe.privateAddresses());
            var inside = inside(settings, probes.admin(), threads);
            return new Probing(probes.prober(), probes.references(), names, inside);
        } catch (IOException e) {
            throw new StartException(Exit.CONFIGURATION, "probe.trust-ca: " + e.getMessage());
        }
    }

    /** The same, which asks with care whom the process ended with. */
    public Probing careful(SetAside aside) {
        return new Probing(new CarefulProber(prober, aside, Clocks.wall()), references, names, inside);
    }

    /** How people's words are read into names of instances. */
    public static InstanceNameReader names(boolean plainHttp, boolean privateAddresses) {
        return new InstanceNameReader(
                plainHttp ? InstanceNameReader.PlainHttp.ACCEPTED : InstanceNameReader.PlainHttp.REFUSED,
                privateAddresses ? AddressGuard.Policy.PRIVATE_ALLOWED : AddressGuard.Policy.PUBLIC_ONLY);
    }

    /** @param admin Mastodon's own admin API */
    private static AdminMetrics inside(Settings settings, AdminMetrics admin, Executor threads) {
        var set = settings.inside().prometheus();
        if (set.isEmpty()) {
            return admin;
        }
        var access = new HashMap<InstanceName, Prometheus.Access>();
        set.forEach((instance, p) -> access.put(
                instance, new Prometheus.Access(p.url(), p.authorization().map(Secret::reveal))));
        return AdminMetrics.both(new Prometheus(access, threads), admin, threads);
    }

    /** Warns of what admins let us look at before it is an outage. */
    public void warns(Settings settings, Core core, GuidanceBook book, Housekeeping housekeeping) {
        var instances = List.copyOf(settings.inside().prometheus().keySet());
        if (!instances.isEmpty()) {
            var warnings = new EarlyWarnings(instances, inside, book, core.insiders, core.kept.outbox, Clocks.wall());
            housekeeping.every(PeriodicTask.each(
                    300, "early-warnings", EarlyWarnings.class, "warns of what will break", warnings::warnDue));
        }
    }

    /** What {@code doctor} says about what admins let us look at: a line for each instance. */
    public List<Finding> findings(Settings settings) {
        var instances = new TreeSet<>(settings.inside().prometheus().keySet());
        instances.addAll(settings.inside().admin().keySet());
        return instances.stream()
                .map(instance -> inside.trouble(instance)
                        .map(why -> Finding.failed("inside view: " + why))
                        .orElseGet(() -> Finding.ok("inside view: " + instance.display() + " lets us look; "
                                + seenBy(settings.inside().guilds().getOrDefault(instance, List.of()), instance))))
                .toList();
    }

    private static String seenBy(List<String> guilds, InstanceName instance) {
        return guilds.isEmpty()
                ? "nobody on Discord sees it (inside." + instance.display() + ".guilds names no Discord server)"
                : "moderators of these Discord servers see it: " + String.join(", ", guilds);
    }
}
