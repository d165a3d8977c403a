package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;

/** The asking side, made whole: a prober, the reference hosts and the admin API, on one trust. */
public record Probes(Prober prober, References references, AdminMetrics admin) {
    /**
     * How to ask.
     *
     * @param userAgent names us and whom to write to
     * @param timeout of one request
     * @param never hosts that are never contacted
     * @param trust PEM file of extra certificate authorities
     * @param admin tokens for the admin API, by instance
     */
    public record Manner(
            AddressGuard.Policy addresses,
            String userAgent,
            Duration timeout,
            Predicate<String> never,
            Optional<Path> trust,
            List<ReferenceHosts.Host> references,
            Map<InstanceName, String> admin) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Manner[" + userAgent + "]";
        }
    }

    /**
     * @param nanos monotonic nanoseconds
     * @param threads virtual threads
     * @param tlsSessions kept to be resumed, at most
     * @throws IOException when the extra certificate authorities cannot be read
     */
    public static Probes of(
            Manner manner,
            InstantSource clock,
            LongSupplier nanos,
            RandomGenerator random,
            Executor threads,
            int tlsSessions)
            throws IOException {
        var trust = ProbeClients.trust(manner.trust());
        trust.sslContext().getClientSessionContext().setSessionCacheSize(tlsSessions);
        var client = ProbeClients.client(new AddressGuard(manner.addresses()), trust);
        var agent = manner.userAgent();
        var requests = new CheckRequests(agent, random);
        return new Probes(
                new MastodonProber(client, requests, clock, nanos, threads, manner.never(), manner.timeout()),
                new ReferenceHosts(manner.references(), trust.sslSocketFactory(), threads, nanos),
                manner.admin().isEmpty()
                        ? AdminMetrics.NOWHERE
                        : new AdminApi(client, manner.admin(), manner.never(), agent, clock, threads));
    }
}
