package tuskwatch.edge.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Translation;

/**
 * Reads {@code prometheus.INSTANCE.*}, {@code admin.INSTANCE.token} and {@code inside.INSTANCE.guilds}: the keys hold the name of
 * the instance as it is written elsewhere.
 */
final class InsideReader {
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

    Settings.Inside read() {
        return new Settings.Inside(
                each("prometheus", List.of("url", "token", "user", "password"), this::prometheus),
                each("admin", List.of("token"), prefix -> values.secret(prefix + "token")),
                each("inside", List.of("guilds"), this::guilds));
    }

    /** @param one reads the keys that begin with a prefix */
    private <T> Map<InstanceName, T> each(String kind, List<String> parts, Function<String, Optional<T>> one) {
        var key = Pattern.compile(kind + "\\.(.+)\\.(" + String.join("|", parts) + ")");
        var written = new LinkedHashSet<String>();
        watched.forEach(w -> written.add(w.text()));
        values.written().stream().map(key::matcher).filter(m -> m.matches()).forEach(m -> written.add(m.group(1)));
        var found = new LinkedHashMap<InstanceName, T>();
        for (var name : written) {
            var prefix = kind + "." + name + ".";
            one.apply(prefix).ifPresent(value -> {
                switch (names.read(name)) {
                    case NameReader.Reading.Understood u -> found.put(u.name(), value);
                    case NameReader.Reading.Refused r ->
                        values.problem(
                                prefix + parts.getFirst(),
                                "names no instance: " + words.get().say(r.why()));
                }
            });
        }
        return found;
    }

    private Optional<List<String>> guilds(String prefix) {
        return Optional.of(values.list(prefix + "guilds", "", Values::number, Values.ID))
                .filter(ids -> !ids.isEmpty());
    }

    private Optional<Settings.Prometheus> prometheus(String prefix) {
        var url = values.optional(prefix + "url");
        var token = values.secret(prefix + "token");
        var password = values.secret(prefix + "password");
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
        if (!url.get().matches(Values.LINK)) {
            // It may hold a password, so it is not shown.
            values.problem(prefix + "url", "is not an address; write one such as https://prometheus.example.org");
            return Optional.empty();
        }
        var basic = user.map(u -> u + ":" + password.orElse(Secret.NONE).reveal())
                .map(login -> "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new Settings.Prometheus(
                url.get().replaceFirst("/+$", ""),
                token.map(t -> "Bearer " + t.reveal()).or(() -> basic).map(Secret::new)));
    }
}
