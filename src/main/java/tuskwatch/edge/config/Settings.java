package tuskwatch.edge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NeverAsked;
import tuskwatch.core.limit.Limits;

/** Everything that can be configured, valid as a whole. Keys and defaults: {@code bot.properties.example}. */
public record Settings(
        Discord discord,
        Watched watch,
        Probe probe,
        Detect detect,
        StoreAddress store,
        Path dataDir,
        Web web,
        Alerting alerting,
        Inside inside,
        Limits limits,
        LogFormat log) {
    /** Whether any of it is secret, wherever it was read. */
    public boolean holdsSecrets() {
        return discord.token().isPresent()
                || !store.password().equals(Secret.NONE)
                || alerting.mail().isPresent()
                || alerting.ntfy().flatMap(Ntfy::token).isPresent()
                || alerting.webhook().isPresent()
                || alerting.deadMan().isPresent()
                || !inside.prometheus().isEmpty()
                || !inside.admin().isEmpty();
    }

    /**
     * @param token empty for console mode
     * @param commandGuilds where commands are registered; empty for globally
     * @param guilds that are served; empty for all that invite the bot
     */
    public record Discord(Optional<Secret> token, String apiUrl, List<String> commandGuilds, List<String> guilds) {}

    /** Watches from the configuration. */
    public record Watched(List<InstanceName> instances, Optional<String> channel, Optional<String> role) {}

    /** How instances are asked. */
    public record Probe(
            Duration interval,
            Duration confirmInterval,
            Duration timeout,
            NeverAsked never,
            String contact,
            boolean privateAddresses,
            boolean plainHttp,
            Optional<Path> trustCa) {
        /** Whether the admin of that host opted out. */
        public boolean neverAsks(String host) {
            return never.host(host);
        }
    }

    /** How outages are confirmed. */
    public record Detect(Duration span, Duration hold, List<Address> references) {}

    /** Where the store is. */
    public record StoreAddress(String url, String user, Secret password) {}

    /** Where pages and figures are served. */
    public record Web(Listen pages, Listen metrics, Optional<String> publicUrl) {}

    /**
     * Where to listen.
     *
     * @param address host and port; empty for nowhere
     * @param configured whether it was set by the operator
     */
    public record Listen(Optional<Address> address, boolean configured) {}

    /**
     * Ways out that are not Discord.
     *
     * @param ntfy where topics are; empty switches it off
     * @param webhook told of every page; may hold a token
     * @param deadMan asked each minute while all is well; may hold a token
     */
    public record Alerting(
            Optional<Ntfy> ntfy, Optional<Mail> mail, Optional<Secret> webhook, Optional<Secret> deadMan) {}

    /** @param token for a server that asks for one */
    public record Ntfy(String url, Optional<Secret> token) {}

    /**
     * A mail relay.
     *
     * @param user empty for one that asks for no password
     */
    public record Mail(Address relay, Encryption encryption, String from, Optional<String> user, Secret password) {}

    /** How the connection to a mail relay is kept secret. */
    public enum Encryption {
        /** Encrypted after a greeting; refused where the relay does not offer it. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not at all: for a relay on the same machine. */
        NONE
    }

    /**
     * What admins let us look at.
     *
     * @param admin tokens for Mastodon's own admin API
     * @param guilds whose moderators may see what is found there; nobody on Discord for an instance that is missing
     */
    public record Inside(
            Map<InstanceName, Prometheus> prometheus,
            Map<InstanceName, Secret> admin,
            Map<InstanceName, List<String>> guilds) {
        public Inside {
            prometheus = Map.copyOf(prometheus);
            admin = Map.copyOf(admin);
            guilds = Map.copyOf(guilds);
        }
    }

    /**
     * An admin's Prometheus.
     *
     * @param url without {@code /api}
     * @param authorization value of that header
     */
    public record Prometheus(String url, Optional<Secret> authorization) {}

    /** A host and a port. */
    public record Address(String host, int port) {}

    /** How log lines look. */
    public enum LogFormat {
        TEXT,
        JSON
    }
}
