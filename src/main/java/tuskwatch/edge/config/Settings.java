package tuskwatch.edge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.instance.InstanceName;

/** Everything that can be configured, valid as a whole. Keys and defaults: {@code bot.properties.example}. */
public record Settings(
        Discord discord,
        Watched watch,
        Probe probe,
        Detect detect,
        StoreAddress store,
        Path dataDir,
        Web web,
        LogFormat log) {
    /**
     * @param token empty for console mode
     * @param commandGuilds where commands are registered; empty for globally
     */
    public record Discord(Optional<Secret> token, String apiUrl, List<String> commandGuilds) {}

    /** Watches from the configuration. */
    public record Watched(List<InstanceName> instances, Optional<String> channel, Optional<String> role) {}

    /** How instances are asked. */
    public record Probe(
            Duration interval,
            Duration confirmInterval,
            Duration timeout,
            List<String> never,
            String contact,
            boolean privateAddresses,
            boolean plainHttp,
            Optional<Path> trustCa) {
        /** Whether the admin of that host opted out; {@code *.example} covers all names below. */
        public boolean neverAsks(String host) {
            return never.stream().anyMatch(n -> n.startsWith("*.") ? host.endsWith(n.substring(1)) : host.equals(n));
        }
    }

    /** How outages are confirmed. */
    public record Detect(Duration span, Duration hold, List<Reference> references) {}

    /** A reference host. */
    public record Reference(String host, int port) {}

    /** Where the store is. */
    public record StoreAddress(String url, String user, Secret password) {}

    /**
     * @param address host and port; empty switches the pages off
     * @param configured whether it was set by the operator
     */
    public record Web(Optional<Address> address, boolean configured, Optional<String> publicUrl) {}

    /** A host and port to listen on. */
    public record Address(String host, int port) {}

    /** How log lines look. */
    public enum LogFormat {
        TEXT,
        JSON
    }
}
