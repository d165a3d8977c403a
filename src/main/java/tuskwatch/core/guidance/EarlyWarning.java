package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        var late = measured.of(Measure.QUEUE_LATENCY).stream()
                .filter(p -> p.value() >= LATE_SECONDS)
                .findFirst()
                .map(p -> new EarlyWarning(
                        "queue",
                        phrase("early.queue", p.label("queue"), Math.round(p.value() / 60)),
                        new CauseId("sidekiq-backlog")));
        return Stream.of(
                        share(measured, Measure.DISK, DISK, "disk", "disk-full"),
                        share(measured, Measure.DATABASE_SLOTS, SLOTS, "slots", "db-slots"),
                        share(measured, Measure.CACHE_MEMORY, MEMORY, "memory", "redis-refuses-writes"),
                        late)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<EarlyWarning> share(
            Measured measured, Measure measure, double limit, String what, String cause) {
        return measured.reaches(measure, limit)
                ? Optional.of(
                        new EarlyWarning(what, phrase("early." + what, measured.percent(measure)), new CauseId(cause)))
                : Optional.empty();
    }
}
