package tuskwatch.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The only place that reads the system's clock, zone and randomness. */
public final class Clocks {
    /** Version of the time-zone data that knows what was decided in 2026; the Dockerfile compares with the same. */
    public static final String ZONES = "2026e";

    private Clocks() {}

    public static InstantSource wall() {
        return Clock.systemUTC();
    }

    public static LongSupplier nanos() {
        return System::nanoTime;
    }

    public static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Version of the time-zone data, for example {@code 2026b}. */
    public static String zoneData() {
        var versions = ZoneRulesProvider.getVersions("UTC");
        return versions.isEmpty() ? "unknown" : versions.lastKey();
    }

    /** Whether hand-offs can be wrong somewhere by this version of the time-zone data. */
    public static boolean zonesAreOld(String version) {
        return version.compareTo(ZONES) < 0;
    }

    public static ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /** A generator that threads may share. */
    public static RandomGenerator random() {
        return new SecureRandom();
    }
}
