package tuskwatch.core.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.outbox.Message;

/** Port: reports as stored. Every method is one transaction. */
public interface ReportRepository {
    /** Writes reports down, all or none. */
    void file(List<Report> reports);

    /** Takes a report back, as if it had never been. */
    void takeBack(Report report);

    /** Reports after that moment, oldest first. */
    List<Report> since(Instant moment);

    /** How many reports that person made after that moment. */
    int count(PersonId member, Instant since);

    /**
     * How many reports there were about an instance from that moment on, as these communities count: those of others count no more than
     * their own.
     */
    int count(InstanceName instance, Set<CommunityId> own, Instant from);

    /**
     * People who reported in each hour that began at or after that moment, in quarters; hours without reports are left out. As these
     * communities count: others count no more than their own. What versions before 0.10.0 counted is everybody's own.
     *
     * @param problem empty for any
     */
    Map<Instant, Integer> hours(InstanceName instance, Optional<Problem> problem, Set<CommunityId> own, Instant from);

    /** Since when the instance is watched. */
    Optional<Instant> watchedSince(InstanceName instance);

    /** What people wrote beside their reports in that community, newest first. */
    List<Report> details(InstanceName instance, CommunityId community, Instant from, int most);

    /** Surges that go on. */
    List<ReportSpike> spikes();

    /** Keeps one, together with what channels should show of it. */
    void put(ReportSpike spike, List<Message> messages);
}
