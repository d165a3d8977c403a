package tuskwatch.core.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tuskwatch.core.guidance.Measured.Measure;

/**
 * Something that will become an outage if nobody looks. Limits: half of what is trouble, as operators publish theirs.
 *
 * @param what short and fixed, for example {@code disk}
 * @param words what was measured, a sentence
 * @param cause id of what it will become
 */
public record EarlyWarning(String what, String words, String cause) {
    private static final double DISK = 0.90;
    private static final double SLOTS = 0.75;
    private static final double MEMORY = 0.90;
    private static final double LATE_SECONDS = 120;

    /** What the values of an admin's instruments warn of. */
    public static List<EarlyWarning> of(Measured measured) {
        var warnings = new ArrayList<EarlyWarning>();
        if (over(measured, Measure.DISK, DISK)) {
            warnings.add(
                    new EarlyWarning("disk", "A disk is " + share(measured, Measure.DISK) + " full.", "disk-full"));
        }
        if (over(measured, Measure.DATABASE_SLOTS, SLOTS)) {
            warnings.add(new EarlyWarning(
                    "slots",
                    share(measured, Measure.DATABASE_SLOTS)
                            + " of PostgreSQL's connections are in use; at 85 % no more are to be had.",
                    "db-slots"));
        }
        if (over(measured, Measure.CACHE_MEMORY, MEMORY)) {
            warnings.add(new EarlyWarning(
                    "memory",
                    "Redis uses " + share(measured, Measure.CACHE_MEMORY) + " of its memory.",
                    "redis-refuses-writes"));
        }
        measured.of(Measure.QUEUE_LATENCY).stream()
                .filter(p -> p.value() >= LATE_SECONDS)
                .findFirst()
                .ifPresent(p -> warnings.add(new EarlyWarning(
                        "queue",
                        "A job of Sidekiq's queue " + p.label("queue") + " has waited " + Math.round(p.value() / 60)
                                + " min.",
                        "sidekiq-backlog")));
        return List.copyOf(warnings);
    }

    private static boolean over(Measured measured, Measure measure, double limit) {
        return measured.most(measure).orElse(0) >= limit;
    }

    private static String share(Measured measured, Measure measure) {
        return String.format(
                Locale.ROOT, "%.0f %%", 100 * measured.most(measure).orElse(0));
    }
}
