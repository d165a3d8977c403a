package tuskwatch.core.oncall.way;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tuskwatch.core.message.LocalizedText;

/**
 * By which ways somebody wants to be called, and how long each waits after the first. What the policy calls by then is not waited for: an
 * order makes nothing later than it.
 *
 * @param legs at least one, by their waits; the first is at once
 */
public record ContactOrder(List<Leg> legs) {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,4})\\s*(s|sec|secs|seconds?|sek|sekunden?|m|min|mins|minutes?|minuten?)?\\b");
    /** Words that change nothing; any other means something that is not understood. */
    private static final Set<String> FILLING = Set.of(
            "at",
            "once",
            "after",
            "in",
            "then",
            "first",
            "immediately",
            "message",
            "nach",
            "sofort",
            "gleich",
            "zuerst",
            "dann",
            "danach",
            "nachricht");

    private static final Map<String, Way> WORDS = Map.ofEntries(
            Map.entry("dm", Way.DIRECT),
            Map.entry("pm", Way.DIRECT),
            Map.entry("pn", Way.DIRECT),
            Map.entry("discord", Way.DIRECT),
            Map.entry("private", Way.DIRECT),
            Map.entry("direktnachricht", Way.DIRECT),
            Map.entry("ntfy", Way.PUSH),
            Map.entry("push", Way.PUSH),
            Map.entry("mail", Way.MAIL),
            Map.entry("email", Way.MAIL),
            Map.entry("e-mail", Way.MAIL));

    public ContactOrder {
        legs = legs.stream().sorted(Comparator.comparing(Leg::after)).toList();
    }

    /** A way that reaches one person. */
    public enum Way {
        /** A private message, or where none arrives a mention. */
        DIRECT,
        PUSH,
        MAIL;

        /** In words. */
        public LocalizedText words() {
            return phrase("way." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** @param after the first call, at most an hour */
    public record Leg(Way way, Duration after) {}

    /** What somebody wrote. */
    public sealed interface Reading {
        record Understood(ContactOrder order) implements Reading {}

        record Refused(LocalizedText why) implements Reading {}
    }

    /**
     * Reads an order as people write it: {@code ntfy at once, DM after 1 min, mail after 5}. A number without a unit is minutes; the first way is
     * called at once, whatever stands there.
     *
     * @param typed text from outside
     */
    public static Reading read(String typed) {
        var legs = new ArrayList<Leg>();
        for (var part : typed.strip().toLowerCase(Locale.ROOT).split("\\s*(,|;|→|\\bthen\\b|\\bdann\\b)\\s*", -1)) {
            var leg = leg(part);
            if (leg.isEmpty()
                    || leg.get().after().compareTo(LONGEST) > 0
                    || legs.stream().anyMatch(l -> l.way() == leg.get().way())) {
                return new Reading.Refused(phrase("contact.order-unclear", LocalizedText.outside(typed)));
            }
            legs.add(leg.get());
        }
        var first = legs.stream().map(Leg::after).min(Duration::compareTo).orElse(Duration.ZERO);
        return new Reading.Understood(new ContactOrder(
                legs.stream().map(l -> new Leg(l.way(), l.after().minus(first))).toList()));
    }

    private static Optional<Leg> leg(String part) {
        var ways = Pattern.compile("[\\p{L}-]+")
                .matcher(part)
                .results()
                .flatMap(w -> Optional.ofNullable(WORDS.get(w.group())).stream())
                .distinct()
                .toList();
        if (ways.size() != 1) {
            return Optional.empty();
        }
        var number = NUMBER.matcher(part);
        var rest = NUMBER.matcher(part).replaceFirst(" ").strip();
        if (!Stream.of(rest.split("\\s+", -1))
                .allMatch(w -> w.isEmpty() || WORDS.containsKey(w) || FILLING.contains(w))) {
            return Optional.empty();
        }
        var after = number.find()
                ? Duration.ofSeconds(Long.parseLong(number.group(1)) * (seconds(number.group(2)) ? 1 : 60))
                : Duration.ZERO;
        return Optional.of(new Leg(ways.getFirst(), after));
    }

    private static boolean seconds(String unit) {
        return Optional.ofNullable(unit).filter(u -> u.startsWith("s")).isPresent();
    }

    /** {@code ntfy at once, private message after 1 min}. */
    public LocalizedText words() {
        return LocalizedText.list(legs.stream()
                .map(l -> l.after().isZero()
                        ? phrase("contact.leg-once", l.way().words())
                        : phrase("contact.leg-after", l.way().words(), l.after()))
                .toList());
    }
}
