package tuskwatch.core.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The order of versions as Mastodon, its forks and its neighbours write them: numbers, then what follows a hyphen (Semantic Versioning 2.0.0,
 * 9 to 11), then a fork and its own number behind a plus. Text from outside; linear in its length.
 */
final class SoftwareVersion {
    private static final List<String> TEST_VERSIONS =
            List.of("alpha", "beta", "rc", "nightly", "pre", "dev", "canary", "snapshot");

    private SoftwareVersion() {}

    /**
     * What came first.
     *
     * @return negative where the first is older, positive where it is newer; empty where nothing tells
     */
    static OptionalInt compare(String one, String other) {
        var here = numbers(one);
        var there = numbers(other);
        if (here.length() == 0 || there.length() == 0) {
            return OptionalInt.empty();
        }
        var byNumbers = byNumbers(here.parts(), there.parts());
        return byNumbers != 0
                ? OptionalInt.of(byNumbers)
                : byRest(one.substring(here.length()), other.substring(there.length()));
    }

    /** The numbers at the beginning, and how long they are as written. */
    private record Numbers(List<String> parts, int length) {}

    private static Numbers numbers(String version) {
        var parts = new ArrayList<String>();
        var at = 0;
        while (at < version.length() && digit(version.charAt(at))) {
            var end = at;
            while (end < version.length() && digit(version.charAt(end))) {
                end++;
            }
            parts.add(version.substring(at, end));
            var more = end + 1 < version.length() && version.charAt(end) == '.' && digit(version.charAt(end + 1));
            if (!more) {
                return new Numbers(parts, end);
            }
            at = end + 1;
        }
        return new Numbers(parts, at);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A missing number is a zero: 4.3 is 4.3.0. */
    private static int byNumbers(List<String> here, List<String> there) {
        for (var i = 0; i < Math.max(here.size(), there.size()); i++) {
            var order = byNumber(i < here.size() ? here.get(i) : "0", i < there.size() ? there.get(i) : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** By value, however long. */
    private static int byNumber(String here, String there) {
        var one = withoutZeros(here);
        var other = withoutZeros(there);
        return one.length() != other.length() ? Integer.compare(one.length(), other.length()) : one.compareTo(other);
    }

    private static String withoutZeros(String number) {
        var at = 0;
        while (at < number.length() - 1 && number.charAt(at) == '0') {
            at++;
        }
        return number.substring(at);
    }

    /**
     * What follows the same numbers: a test version comes before the version itself; two of the same kind go by their numbers, and of different
     * kinds nothing tells.
     */
    private static OptionalInt byRest(String here, String there) {
        var tested = tested(here);
        if (tested != tested(there)) {
            var released = tested ? there : here;
            return released.isEmpty() || released.startsWith("+")
                    ? OptionalInt.of(tested ? -1 : 1)
                    : OptionalInt.empty();
        }
        var one = pieces(here);
        var other = pieces(there);
        for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return counts(one, i) && counts(other, i)
                        ? ordered(byNumber(one.get(i), other.get(i)))
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    private static boolean tested(String rest) {
        var word = rest.startsWith("-") ? rest.substring(1) : rest;
        return TEST_VERSIONS.stream().anyMatch(t -> word.regionMatches(true, 0, t, 0, t.length()));
    }

    /** Runs of digits, and what is between them. */
    private static List<String> pieces(String rest) {
        var pieces = new ArrayList<String>();
        var at = 0;
        while (at < rest.length()) {
            var end = at + 1;
            while (end < rest.length() && digit(rest.charAt(end)) == digit(rest.charAt(at))) {
                end++;
            }
            pieces.add(rest.substring(at, end));
            at = end;
        }
        return pieces;
    }

    /** Whether a piece is a number that counts something, and no digits of a hash. */
    private static boolean counts(List<String> pieces, int index) {
        if (index == 0 || !digit(pieces.get(index).charAt(0))) {
            return false;
        }
        var before = pieces.get(index - 1);
        var stands = ".-_".indexOf(before.charAt(before.length() - 1)) >= 0
                || TEST_VERSIONS.stream().anyMatch(before.toLowerCase(Locale.ROOT)::endsWith);
        var after = index + 1 < pieces.size() ? pieces.get(index + 1) : ".";
        return stands && !Character.isLetter(after.charAt(0));
    }

    private static OptionalInt ordered(int order) {
        return order == 0 ? OptionalInt.empty() : OptionalInt.of(order);
    }
}
