package tuskwatch.edge.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Translation;

/**
 * Reads {@code prometheus.INSTANCE.*} and {@code admin.INSTANCE.token}: the keys hold the name of the instance as it is written
 * elsewhere.
 */
final class InsideReader {
    private static final Pattern KEY =
            Pattern.compile("(prometheus)\\.(.+)\\.(?:url|token|user|password)|(admin)\\.(.+)\\.token");

    private static final List<String> PARTS = List.of("url", "token", "user", "password");

    private final Values values;
    private final Supplier<Translation> words;
    private final NameReader names;
    private final List<InstanceName> watched;

    /**
     * @param names reads instance names
     * @param watched from the configuration: their keys may come from the environment too
     */
    InsideReader(Values values, NameReader names, List<InstanceName> watched, Supplier<Translation> words) {
        this.words = words;
        this.values = values;
        this.names = names;
        this.watched = watched;
    }

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    static boolean isSecret(String key) {
        return key.endsWith(".token") || key.endsWith(".password");
    }

    /** Every key that there is for these instances, and for those that the file names. */
    static Set<String> keys(List<InstanceName> watched, Values values) {
        var keys = new HashSet<String>();
        for (var name : written("prometheus", watched, values)) {
            PARTS.forEach(part -> keys.add("prometheus." + name + "." + part));
        }
        written("admin", watched, values).forEach(name -> keys.add("admin." + name + ".token"));
        return keys;
    }

    Settings.Inside read() {
        return new Settings.Inside(each("prometheus", this::prometheus), each("admin", this::token));
    }

    /** @param one reads the keys that begin with a prefix */
    private <T> Map<InstanceName, T> each(String kind, Function<String, Optional<T>> one) {
        var found = new LinkedHashMap<InstanceName, T>();
        for (var name : written(kind, watched, values)) {
            var prefix = kind + "." + name + ".";
            one.apply(prefix).ifPresent(p -> named(prefix, name).ifPresent(instance -> found.put(instance, p)));
        }
        return found;
    }

    /** The names of instances as the configuration writes them. */
    private static Set<String> written(String kind, List<InstanceName> watched, Values values) {
        var written = new LinkedHashSet<String>();
        watched.forEach(w -> written.add(w.text()));
        values.keys().stream().map(KEY::matcher).filter(m -> m.matches()).forEach(m -> {
            if (kind.equals(m.group(1))) {
                written.add(m.group(2));
            } else if (kind.equals(m.group(3))) {
                written.add(m.group(4));
            }
        });
        return written;
    }

    private Optional<InstanceName> named(String prefix, String text) {
        return switch (names.read(text)) {
            case NameReader.Reading.Understood u -> Optional.of(u.name());
            case NameReader.Reading.Refused r -> {
                values.problem(
                        prefix + (prefix.startsWith("admin") ? "token" : "url"),
                        "names no instance: " + words.get().say(r.why()));
                yield Optional.empty();
            }
        };
    }

    private Optional<Settings.Prometheus> prometheus(String prefix) {
        var url = values.optional(prefix + "url");
        var token = token(prefix);
        var password = secret(prefix + "password");
        var user = values.optional(prefix + "user");
        if (url.isEmpty()) {
            if (token.isPresent() || password.isPresent() || user.isPresent()) {
                values.problem(prefix + "url", "is not set; write the address of the instance's Prometheus");
            }
            return Optional.empty();
        }
        if (token.isPresent() && user.isPresent()) {
            values.problem(prefix + "token", "is set, and so is a user; use one of them");
        }
        var address = url.flatMap(SettingsReader::link);
        if (address.isEmpty()) {
            // It may hold a password, so it is not shown.
            values.problem(prefix + "url", "is not an address; write one such as https://prometheus.example.org");
        }
        return address.map(u -> new Settings.Prometheus(
                u.replaceFirst("/+$", ""),
                token.map(t -> "Bearer " + t.reveal())
                        .or(() -> user.map(
                                name -> basic(name, password.map(Secret::reveal).orElse(""))))
                        .map(Secret::new)));
    }

    private Optional<Secret> token(String prefix) {
        return secret(prefix + "token");
    }

    private Optional<Secret> secret(String key) {
        return values.secret(key).filter(s -> !s.reveal().isEmpty());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
