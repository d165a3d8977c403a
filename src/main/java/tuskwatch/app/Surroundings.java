package tuskwatch.app;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.meter.Meter;

/** Time, chance and threads: the machine's own, or those of a demonstration or a test. */
public record Surroundings(
        InstantSource clock,
        LongSupplier nanos,
        RandomGenerator random,
        Executor threads,
        Meter meter,
        Phrasebook.Shelf phrases) {
    static Surroundings real(Executor threads, Meter meter, Phrasebook.Shelf phrases) {
        return new Surroundings(Clocks.wall(), Clocks.nanos(), Clocks.random(), threads, meter, phrases);
    }

    Letters letters() {
        return new Letters(random);
    }
}
