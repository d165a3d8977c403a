package tuskwatch.app;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import tuskwatch.core.message.Translations;
import tuskwatch.core.meter.Meter;

/**
 * Time, chance, threads and memory: the machine's own, or those of a demonstration or a test.
 *
 * @param roundsAtOnce how many rounds under way the memory has room for
 */
public record Surroundings(
        InstantSource clock,
        LongSupplier nanos,
        RandomGenerator random,
        Executor threads,
        Meter meter,
        Translations phrases,
        int roundsAtOnce) {
    public static Surroundings real(Executor threads, Meter meter, Translations phrases) {
        return new Surroundings(
                Clocks.wall(),
                Clocks.nanos(),
                Clocks.random(),
                threads,
                meter,
                phrases,
                Memory.roundsAtOnce(Memory.heap()));
    }

    IdGenerator letters() {
        return new IdGenerator(random);
    }
}
