package tuskwatch.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.CheckRequests;
import tuskwatch.edge.mastodon.MastodonProber;
import tuskwatch.edge.mastodon.ProbeClients;
import tuskwatch.edge.mastodon.ReferenceHosts;

/** The asking side, wired: used by {@code run} and by {@code check}. */
record Probing(Prober prober, References references, NameReader names) {
    static Probing of(Settings settings, Executor threads) {
        var probe = settings.probe();
        var guard = new AddressGuard(probe.privateAddresses() ? AddressGuard.Policy.PRIVATE_ALLOWED : AddressGuard.Policy.PUBLIC_ONLY);
        try {
            var trust = ProbeClients.trust(probe.trustCa());
            var agent = "Tuskwatch/" + Build.read().version() + " (+" + probe.contact() + ")";
            var requests = new CheckRequests(agent, Clocks.random());
            var prober = new MastodonProber(ProbeClients.client(guard, trust), requests, Clocks.wall(), Clocks.nanos(), threads, probe::neverAsks, probe.timeout());
            var hosts = settings.detect().references().stream().map(r -> new ReferenceHosts.Host(r.host(), r.port())).toList();
            var references = new ReferenceHosts(hosts, trust.sslSocketFactory(), threads, Clocks.nanos());
            return new Probing(prober, references, Startup.names(probe.plainHttp(), probe.privateAddresses()));
        } catch (IOException e) {
            throw new StartException(Exit.CONFIGURATION, List.of("probe.trust-ca: " + e.getMessage()));
        }
    }
}
