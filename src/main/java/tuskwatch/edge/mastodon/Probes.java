package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;

/** The asking side, made whole: a prober and the reference hosts, on one trust. */
public record Probes(Prober prober, References references) {
    /**
     * How to ask.
     *
     * @param userAgent names us and whom to write to
     * @param timeout of one request
     * @param never hosts that are never contacted
     * @param trust PEM file of extra certificate authorities
     */
    public record Manner(
            AddressGuard.Policy addresses,
            String userAgent,
            Duration timeout,
            Predicate<String> never,
            Optional<Path> trust,
            List<ReferenceHosts.Host> references) {}

    /**
     * What the machine lends.
     *
     * @param nanos monotonic nanoseconds
     * @param threads virtual threads
     * @param tlsSessions kept to be resumed, at most
     */
    public record Machine(
            InstantSource clock, LongSupplier nanos, RandomGenerator random, Executor threads, int tlsSessions) {}

    /** @throws IOException when the extra certificate authorities cannot be read */
    public static Probes of(Manner manner, Machine machine) throws IOException {
        var trust = ProbeClients.trust(manner.trust());
        trust.sslContext().getClientSessionContext().setSessionCacheSize(machine.tlsSessions());
        var client = ProbeClients.client(new AddressGuard(manner.addresses()), trust);
        var requests = new CheckRequests(manner.userAgent(), machine.random());
        var prober = new MastodonProber(
                client,
                requests,
                machine.clock(),
                machine.nanos(),
                machine.threads(),
                manner.never(),
                manner.timeout());
        return new Probes(
                prober,
                new ReferenceHosts(manner.references(), trust.sslSocketFactory(), machine.threads(), machine.nanos()));
    }
}
