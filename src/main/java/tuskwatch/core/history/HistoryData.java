package tuskwatch.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;

/**
 * What was, for texts and charts.
 *
 * @param days oldest first, each a whole day in UTC but for the first and the last
 * @param incidents newest first
 * @param timeline newest first
 * @param uptime of all of it
 */
public record HistoryData(
        InstanceName instance,
        Instant to,
        List<Day> days,
        List<Incident> incidents,
        List<TimelineEntry> timeline,
        Uptime uptime,
        AnswerTimes answers) {
    /**
     * One day.
     *
     * @param p50 and p95 of the answering times, where any were seen
     */
    public record Day(Instant from, Uptime uptime, Optional<Duration> p50, Optional<Duration> p95) {
        /** Whether anything is known of it. */
        public boolean known() {
            return !uptime.up().plus(uptime.failing()).isZero();
        }
    }
}
