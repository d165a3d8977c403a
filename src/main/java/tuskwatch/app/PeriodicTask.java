package tuskwatch.app;

import java.time.Duration;

/**
 * Work that comes again and again. One of them never runs twice at the same time, and a failure of one is nobody else's.
 *
 * @param name in the log
 * @param owner the class whose work it is
 * @param does what it does, for readers of the log
 * @param period from one beginning to the next; one that is still going on when its time comes is left out then
 */
public record PeriodicTask(String name, Class<?> owner, String does, Duration period, Runnable work) {
    /** @param seconds from one beginning to the next */
    public static PeriodicTask each(int seconds, String name, Class<?> owner, String does, Runnable work) {
        return new PeriodicTask(name, owner, does, Duration.ofSeconds(seconds), work);
    }
}
