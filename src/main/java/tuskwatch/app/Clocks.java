package tuskwatch.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The only place that reads the system's clock, zone and randomness. */
final class Clocks {
    private Clocks() {}

    static InstantSource wall() {
        return Clock.systemUTC();
    }

    static LongSupplier nanos() {
        return System::nanoTime;
    }

    static ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /** A generator that threads may share. */
    static RandomGenerator random() {
        return new SecureRandom();
    }
}
