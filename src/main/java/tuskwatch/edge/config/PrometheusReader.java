package tuskwatch.edge.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;

/** Reads {@code prometheus.INSTANCE.*}: the keys hold the name of the instance as it is written elsewhere. */
final class PrometheusReader {
    private static final Pattern KEY = Pattern.compile("prometheus\\.(.+)\\.(url|token|user|password)");

    private PrometheusReader() {}

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /**
     * @param names reads instance names
     * @param watched from the configuration: their keys may come from the environment too
     */
    static Map<InstanceName, Settings.Prometheus> read(Values values, NameReader names, List<InstanceName> watched) {
        var written = new LinkedHashSet<String>();
        watched.forEach(w -> written.add(w.text()));
        values.keys().stream().map(KEY::matcher).filter(m -> m.matches()).forEach(m -> written.add(m.group(1)));
        var found = new LinkedHashMap<InstanceName, Settings.Prometheus>();
        for (var name : written) {
            one(values, "prometheus." + name + ".")
                    .ifPresent(p -> named(values, names, name).ifPresent(instance -> found.put(instance, p)));
        }
        return found;
    }

    private static Optional<InstanceName> named(Values values, NameReader names, String text) {
        return switch (names.read(text)) {
            case NameReader.Reading.Understood u -> Optional.of(u.name());
            case NameReader.Reading.Refused r -> {
                values.problem("prometheus." + text + ".url", "names no instance: " + r.why());
                yield Optional.empty();
            }
        };
    }

    private static Optional<Settings.Prometheus> one(Values values, String prefix) {
        var url = values.optional(prefix + "url");
        var token = secret(values, prefix + "token");
        var password = secret(values, prefix + "password");
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

    private static Optional<Secret> secret(Values values, String key) {
        return values.secret(key).filter(s -> !s.reveal().isEmpty());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
