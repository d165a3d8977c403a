package tuskwatch.edge.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The variables of the process: how a key is written as one, which are none of ours, and which are mistyped. */
final class Variables {
    private static final String PREFIX = "TUSKWATCH_";
    private static final String FILE = "_FILE";
    private static final String INSIDE = "TUSKWATCH_(PROMETHEUS|ADMIN)_.*";

    /** What the tests of this project are told by. */
    private static final Set<String> OTHERS = Set.of("TUSKWATCH_REQUIRE_SHARED");

    /**
     * What Kubernetes sets in every container for a service whose name begins with {@code tuskwatch} (service links). Source:
     * kubernetes/kubernetes, pkg/kubelet/envvars.
     */
    private static final Pattern SERVICE = Pattern.compile(
            "TUSKWATCH_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)=.*"
                    + "|TUSKWATCH_(\\w+_)?PORT=(tcp|udp|sctp)://.*",
            Pattern.DOTALL);

    private Variables() {}

    /** The variable that sets a key. */
    static String of(String key) {
        return PREFIX + written(key);
    }

    /** The variable that holds a key's default for where the bot is packed; the file and {@link #of} beat it. */
    static String defaultOf(String key) {
        return PREFIX + "DEFAULT_" + written(key);
    }

    /** The variable that names the file in which a secret stands. */
    static String fileOf(String key) {
        return of(key) + FILE;
    }

    private static String written(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Without what others put there under names like ours. */
    static Map<String, String> ours(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(e -> e.getKey().startsWith(PREFIX) && !OTHERS.contains(e.getKey()))
                .filter(e -> !SERVICE.matcher(e.getKey() + "=" + e.getValue()).matches())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * A sentence for each variable that sets nothing; its value is not shown.
     *
     * @param names all that are {@link #ours}
     * @param keys all that there are
     * @param secrets those of them whose value may stand in a file of its own
     */
    static List<String> mistyped(Set<String> names, Set<String> keys, Set<String> secrets) {
        var known = new TreeSet<String>();
        keys.forEach(k -> known.addAll(Set.of(of(k), defaultOf(k))));
        secrets.forEach(k -> known.add(fileOf(k)));
        return names.stream()
                .filter(n -> !known.contains(n))
                .sorted()
                .map(n -> "environment " + n + ": is not a setting" + cure(n, known))
                .toList();
    }

    private static String cure(String name, Set<String> known) {
        var plain = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
        if (!plain.equals(name) && known.contains(plain)) {
            return "; only secrets are read from a file, set " + plain;
        }
        var otherwise = name.matches(INSIDE)
                ? " of an instance that watch.instances names; write it into bot.properties, where the key holds the name"
                : "; bot.properties.example lists them all";
        return NearestKey.hint(name, known, otherwise);
    }
}
