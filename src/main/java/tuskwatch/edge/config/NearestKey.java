package tuskwatch.edge.config;

import java.util.Comparator;
import java.util.Set;

/** What somebody who mistyped a key may have meant. */
final class NearestKey {
    private NearestKey() {}

    /** The known key that differs least, if it differs by three letters at most, as a question; or the other words. */
    static String hint(String key, Set<String> keys, String otherwise) {
        return keys.stream()
                .filter(k -> distance(k, key) <= 3)
                .min(Comparator.comparingInt(k -> distance(k, key)))
                .map(k -> "; did you mean " + k + "?")
                .orElse(otherwise);
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var above = row[j];
                row[j] = Math.min(
                        Math.min(above, row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
