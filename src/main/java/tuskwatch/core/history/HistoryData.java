package tuskwatch.core.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
 * @param zone by whose clocks days begin
 * @param days oldest first, each a whole day but for the last
 * @param incidents newest first
 * @param timeline newest first
 * @param uptime of all of it
 */
public record HistoryData(
        InstanceName instance,
        Instant to,
        ZoneId zone,
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
