package tuskwatch.edge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.message.Translation;

/** Reads {@code bot.properties} and the environment; reports all problems at once. */
public final class SettingsReader {
    /** The file that is read from the working directory. */
    public static final String FILE = "bot.properties";

    private static final String REFERENCES =
            "one.one.one.one,dns.quad9.net,www.debian.org,www.wikipedia.org,discord.com";
    private static final String STORE = "jdbc:h2:file:${data.dir}/tuskwatch;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final int MOST = 1_000_000;
    private static final Duration FASTEST_LAB = Duration.ofMillis(100);

    private final Map<String, String> environment;
    private final Names names;
    private final Supplier<Translation> words;
    private final String project;

    /**
     * @param environment the process's variables
     * @param words in which problems are told
     * @param project the project's page, the default contact
     */
    public SettingsReader(Map<String, String> environment, Names names, String project, Supplier<Translation> words) {
        this.environment = Variables.ours(environment);
        this.names = names;
        this.project = project;
        this.words = words;
    }

    /** Makes the reader of instance names that fits the settings. */
    public interface Names {
        NameReader reader(boolean plainHttp, boolean privateAddresses);
    }

    /** What became of reading. */
    public sealed interface Reading {
        record Valid(Settings settings) implements Reading {}

        /**
         * @param problems a line each: where, what is wrong, what would be right
         */
        record Wrong(List<String> problems) implements Reading {}
    }

    /**
     * @param file asked for by the operator; empty for {@value #FILE} in the working directory, which may be missing
     */
    public Reading read(Optional<Path> file) {
        var path = file.orElse(Path.of(FILE));
        if (file.isEmpty() && Files.notExists(path)) {
            return withoutFile();
        }
        try {
            return reading(SettingsFile.read(path));
        } catch (IOException e) {
            return new Reading.Wrong(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** The defaults and the variables alone, whatever file lies there. */
    public Reading withoutFile() {
        return reading(SettingsFile.NONE);
    }

    private Reading reading(SettingsFile source) {
        var found = new ArrayList<String>();
        var values = new Values(source, environment, found);
        var settings = settings(values);
        var problems = new ArrayList<>(source.mistyped(values.keys()));
        problems.addAll(found);
        problems.addAll(Variables.mistyped(environment.keySet(), values.keys(), values.secrets()));
        return problems.isEmpty() ? new Reading.Valid(settings) : new Reading.Wrong(List.copyOf(problems));
    }

    Settings settings(Values values) {
        var dataDir = Path.of(values.text("data.dir", "data")).toAbsolutePath().normalize();
        var probe = probe(values);
        var reader = names.reader(probe.plainHttp(), probe.privateAddresses());
        var watched = watched(values, reader);
        return new Settings(
                discord(values),
                watched,
                probe,
                detect(values),
                store(values, dataDir),
                dataDir,
                web(values),
                alerting(values),
                new InsideReader(values, reader, watched.instances(), words).read(),
                new Limits(
                        values.count("limits.watches", Limits.USUAL.watches(), 1, MOST),
                        values.count("limits.live-rounds", Limits.USUAL.liveRounds(), 1, MOST),
                        values.count("limits.declared", Limits.USUAL.declared(), 1, MOST),
                        values.count("limits.tests", Limits.USUAL.tests(), 1, MOST)),
                values.choice("log.format", Settings.LogFormat.TEXT, "text or json"));
    }

    private static Settings.Discord discord(Values values) {
        var api = values.text(
                "discord.api-url",
                "https://discord.com/api/v10",
                "https?://[^\\s/]+(/\\S*)?",
                "write an address such as https://discord.com/api/v10");
        var token = values.secret("discord.token");
        if (token.isPresent() && !token.get().reveal().matches("[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_.-]+")) {
            values.problem(
                    "discord.token",
                    "does not look like a bot token; copy it anew from the developer portal, page Bot");
        }
        return new Settings.Discord(
                token,
                api.replaceFirst("/+$", ""),
                values.list("discord.command-guilds", "", Values::number, Values.ID),
                values.list("discord.guilds", "", Values::number, Values.ID));
    }

    private Settings.Watched watched(Values values, NameReader reader) {
        var instances = new ArrayList<InstanceName>();
        for (var text : values.list("watch.instances", "mastodon.social,mastodon.online")) {
            switch (reader.read(text)) {
                case NameReader.Reading.Understood u -> instances.add(u.name());
                case NameReader.Reading.Refused r ->
                    values.problem(
                            "watch.instances",
                            "names an instance that cannot be watched. "
                                    + words.get().say(r.why()));
            }
        }
        return new Settings.Watched(
                instances.stream().distinct().toList(), values.id("watch.channel"), values.id("watch.role"));
    }

    private Settings.Probe probe(Values values) {
        var lab = values.flag("probe.allow-private-addresses");
        var interval = values.duration("probe.interval", "60s", lab ? FASTEST_LAB : Duration.ofSeconds(15));
        var confirm = values.duration("probe.confirm-interval", "10s", lab ? FASTEST_LAB : Duration.ofSeconds(5));
        var ca = values.optional("probe.trust-ca").map(Path::of);
        ca.filter(p -> !Files.isReadable(p))
                .ifPresent(p -> values.problem(
                        "probe.trust-ca", "names " + p + ", which cannot be read; write the path of a PEM file"));
        var contact = values.text("probe.user-agent-contact", project);
        if (!contact.matches("[\\x21-\\x7e]{1,200}")) {
            values.problem("probe.user-agent-contact", "is not a URL or address; write one without blanks");
        }
        return new Settings.Probe(
                interval,
                confirm,
                values.duration("probe.timeout", "10s", FASTEST_LAB),
                OptOutReader.read(values),
                contact,
                lab,
                values.flag("probe.allow-plain-http"),
                ca);
    }

    private static Settings.Detect detect(Values values) {
        return new Settings.Detect(
                values.duration("detect.span", "60s", Duration.ZERO),
                values.duration("detect.hold", "10m", Duration.ZERO),
                values.list(
                        "detect.reference-hosts",
                        REFERENCES,
                        h -> Values.address(h.contains(":") ? h : h + ":443"),
                        "write host or host:port"));
    }

    private static Settings.StoreAddress store(Values values, Path dataDir) {
        var url = values.text("store.url", STORE).replace("${data.dir}", dataDir.toString());
        if (!url.startsWith("jdbc:h2:")) {
            values.problem(
                    "store.url", "is not a JDBC address that this version knows; write one that begins with jdbc:h2:");
        }
        return new Settings.StoreAddress(
                url,
                values.text("store.user", ""),
                values.secret("store.password").orElse(Secret.NONE));
    }

    private static Settings.Web web(Values values) {
        var url = values.text(
                "web.public-url", "", Values.LINK + "|", "write an address that begins with https:// or http://");
        return new Settings.Web(
                listen(values, "web.address", "127.0.0.1:8080"),
                listen(values, "web.metrics-address", "127.0.0.1:9464"),
                Optional.of(url).filter(u -> !u.isEmpty()));
    }

    private static Settings.Listen listen(Values values, String key, String otherwise) {
        var address = Optional.of(values.text(key, otherwise))
                .filter(text -> !text.isEmpty())
                .flatMap(text ->
                        values.parsed(key, text, Values::address, "write host:port, or nothing to switch it off"));
        return new Settings.Listen(address, values.isSet(key));
    }

    private static Settings.Alerting alerting(Values values) {
        return new Settings.Alerting(
                ntfy(values),
                mail(values),
                address(values, "oncall.webhook-url"),
                address(values, "oncall.dead-man-url"));
    }

    private static Optional<Settings.Ntfy> ntfy(Values values) {
        var url = values.text(
                "ntfy.url",
                "https://ntfy.sh",
                Values.LINK + "|",
                "write an address such as https://ntfy.sh, or nothing to switch it off");
        var ntfy = new Settings.Ntfy(url.replaceFirst("/+$", ""), values.secret("ntfy.token"));
        return Optional.of(ntfy).filter(n -> !n.url().isEmpty());
    }

    private static Optional<Settings.Mail> mail(Values values) {
        var host = values.optional("mail.host");
        var port = values.text("mail.port", "587");
        var encryption = values.choice("mail.encryption", Settings.Encryption.STARTTLS, "starttls, tls or none");
        var from = values.text(
                "mail.from", "", "([^\\s@<>]{1,64}@[^\\s@<>]{3,200})?", "write an address such as bot@example.org");
        var user = values.optional("mail.user");
        var password = values.secret("mail.password").orElse(Secret.NONE);
        if (host.isPresent() && from.isEmpty()) {
            values.problem("mail.from", "is not set, but mail.host is; write the address that mail comes from");
        }
        return host.flatMap(
                        h -> values.parsed("mail.host", h + ":" + port, Values::address, "write a host, and mail.port"))
                .map(relay -> new Settings.Mail(relay, encryption, from, user, password));
    }

    /** An address that may hold a token, so a wrong one is not shown. */
    private static Optional<Secret> address(Values values, String key) {
        var set = values.secret(key);
        if (set.isPresent() && !set.get().reveal().matches(Values.LINK)) {
            values.problem(key, "is not an address; write one that begins with https:// or http://");
        }
        return set;
    }
}
