package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.message.LocalizedText;

/**
 * Something that will become an outage if nobody looks. The limits lie below those of {@link AdminMetricRules}, so that there is time.
 *
 * @param what short and fixed, for example {@code disk}
 * @param words what was measured, a sentence
 * @param cause id of what it will become
 */
public record EarlyWarning(String what, LocalizedText words, CauseId cause) {
    private static final double DISK = 0.90;
    private static final double SLOTS = 0.75;
    private static final double MEMORY = 0.90;
    private static final double LATE_SECONDS = 120;

    /** What the values of an admin's instruments warn of. */
    public static List<EarlyWarning> of(Measured measured) {
        var warnings = new ArrayList<EarlyWarning>();
        if (measured.reaches(Measure.DISK, DISK)) {
            warnings.add(new EarlyWarning(
                    "disk", phrase("early.disk", measured.percent(Measure.DISK)), new CauseId("disk-full")));
        }
        if (measured.reaches(Measure.DATABASE_SLOTS, SLOTS)) {
            warnings.add(new EarlyWarning(
                    "slots", phrase("early.slots", measured.percent(Measure.DATABASE_SLOTS)), new CauseId("db-slots")));
        }
        if (measured.reaches(Measure.CACHE_MEMORY, MEMORY)) {
            warnings.add(new EarlyWarning(
                    "memory",
                    phrase("early.memory", measured.percent(Measure.CACHE_MEMORY)),
                    new CauseId("redis-refuses-writes")));
        }
        measured.of(Measure.QUEUE_LATENCY).stream()
                .filter(p -> p.value() >= LATE_SECONDS)
                .findFirst()
                .ifPresent(p -> warnings.add(new EarlyWarning(
                        "queue",
                        phrase("early.queue", p.label("queue"), Math.round(p.value() / 60)),
                        new CauseId("sidekiq-backlog"))));
        return List.copyOf(warnings);
    }
}
