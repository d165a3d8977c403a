package tuskwatch.core.oncall.plan;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.message.LocalizedText;

/**
 * Zones whose rules were changed in 2026, so that a Java with older time-zone data is an hour wrong there. Source: the release
 * notes of the tz database, 2026b to 2026f.
 */
public final class ZoneNews {
    private static final Instant AUTUMN = Instant.parse("2026-11-10T12:00:00Z");

    private static final Map<String, Change> CHANGES = Map.of(
            "America/Vancouver", new Change(-7, "2026b"),
            "America/Edmonton", new Change(-6, "2026c"),
            "Africa/Casablanca", new Change(0, "2026c"),
            "Africa/El_Aaiun", new Change(0, "2026c"),
            "America/Winnipeg", new Change(-5, "2026e"),
            "America/Havana", new Change(-4, "2026f"));

    private ZoneNews() {}

    /** @param hours offset from UTC that holds in November 2026 */
    private record Change(int hours, String version) {}

    /** What is wrong with this Java's rules for a zone, and the cure; empty where nothing is known to be. */
    public static Optional<LocalizedText> outdated(ZoneId zone) {
        return Optional.ofNullable(CHANGES.get(zone.getId()))
                .filter(c -> !zone.getRules().getOffset(AUTUMN).equals(ZoneOffset.ofHours(c.hours())))
                .map(c -> phrase("zone.outdated", zone.getId(), c.version()));
    }
}
