package tuskwatch.app;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import tuskwatch.core.message.Translations;
import tuskwatch.core.meter.Meter;

/** Time, chance and threads: the machine's own, or those of a demonstration or a test. */
public record Surroundings(
        InstantSource clock,
        LongSupplier nanos,
        RandomGenerator random,
        Executor threads,
        Meter meter,
        Translations phrases) {
    public static Surroundings real(Executor threads, Meter meter, Translations phrases) {
        return new Surroundings(Clocks.wall(), Clocks.nanos(), Clocks.random(), threads, meter, phrases);
    }

    IdGenerator letters() {
        return new IdGenerator(random);
    }
}
