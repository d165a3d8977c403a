package tuskwatch.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;
import tuskwatch.edge.mastodon.Probes;
import tuskwatch.edge.mastodon.ReferenceHosts;

/** The asking side: from the settings for {@code run} and {@code check}, played for a demonstration or a test. */
public record Probing(Prober prober, References references, NameReader names, AdminMetrics inside) {
    public static Probing of(Settings settings, Executor threads) {
        var probe = settings.probe();
        var manner = new Probes.Manner(
                probe.privateAddresses() ? AddressGuard.Policy.PRIVATE_ALLOWED : AddressGuard.Policy.PUBLIC_ONLY,
                "Tuskwatch/" + Build.read().version() + " (+" + probe.contact() + ")",
                probe.timeout(),
                probe::neverAsks,
                probe.trustCa(),
                settings.detect().references().stream()
                        .map(r -> new ReferenceHosts.Host(r.host(), r.port()))
                        .toList(),
                settings.inside().admin().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().reveal())));
        try {
            var machine = new Probes.Machine(
                    Clocks.wall(), Clocks.nanos(), Clocks.random(), threads, Memory.tlsSessions(Memory.heap()));
            var probes = Probes.of(manner, machine);
            return new Probing(
                    probes.prober(),
                    probes.references(),
                    names(probe.plainHttp(), probe.privateAddresses()),
                    AdminMetricsSetup.of(settings, probes.admin(), threads));
        } catch (IOException e) {
            throw new StartException(Exit.CONFIGURATION, "probe.trust-ca: " + e.getMessage());
        }
    }

    /** How people's words are read into names of instances. */
    public static InstanceNameReader names(boolean plainHttp, boolean privateAddresses) {
        return new InstanceNameReader(
                plainHttp ? InstanceNameReader.PlainHttp.ACCEPTED : InstanceNameReader.PlainHttp.REFUSED,
                privateAddresses ? AddressGuard.Policy.PRIVATE_ALLOWED : AddressGuard.Policy.PUBLIC_ONLY);
    }
}
