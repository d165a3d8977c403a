package tuskwatch.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.report.Report;
import tuskwatch.core.report.ReportCount;
import tuskwatch.core.report.ReportRepository;
import tuskwatch.core.report.ReportSpike;

/** Reports of members, without a store. Not for threads to share. */
public final class KeptReports implements ReportRepository {
    private final List<Report> reports = new ArrayList<>();
    private final Map<String, ReportSpike> spikes = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private int refusals;

    /** So many times reports cannot be filed. */
    public void refuseNext(int times) {
        refusals = times;
    }

    @Override
    public void file(List<Report> more) {
        if (refusals > 0) {
            refusals--;
            throw new IllegalStateException("reports cannot be filed");
        }
        reports.addAll(more);
    }

    @Override
    public void takeBack(Report report) {
        reports.remove(report);
    }

    @Override
    public List<Report> since(Instant moment) {
        return reports.stream().filter(r -> r.at().isAfter(moment)).toList();
    }

    @Override
    public int count(PersonId member, Instant since) {
        return (int)
                since(since).stream().filter(r -> r.member().equals(member)).count();
    }

    @Override
    public int count(InstanceName instance, Set<CommunityId> own, Instant from) {
        var all = reports.stream()
                .filter(r -> r.instance().equals(instance) && !r.at().isBefore(from))
                .toList();
        return ReportCount.among(
                (int) all.stream().filter(r -> own.contains(r.community())).count(), all.size());
    }

    /** Each report is somebody else's. */
    @Override
    public Map<Instant, Integer> hours(
            InstanceName instance, Optional<Problem> problem, Set<CommunityId> own, Instant from) {
        var hours = new HashMap<Instant, Integer>();
        var mine = new HashMap<Instant, Integer>();
        reports.stream()
                .filter(r -> r.instance().equals(instance))
                .filter(r -> problem.filter(p -> p != r.problem()).isEmpty())
                .filter(r -> !r.at().truncatedTo(ChronoUnit.HOURS).isBefore(from))
                .forEach(r -> {
                    var hour = r.at().truncatedTo(ChronoUnit.HOURS);
                    hours.merge(hour, r.weight(), Integer::sum);
                    mine.merge(hour, own.contains(r.community()) ? r.weight() : 0, Integer::sum);
                });
        mine.replaceAll((hour, quarters) -> ReportCount.among(quarters, hours.getOrDefault(hour, 0)));
        mine.values().removeIf(quarters -> quarters == 0);
        return mine;
    }

    @Override
    public Optional<Instant> watchedSince(InstanceName instance) {
        return Optional.empty();
    }

    @Override
    public List<Report> details(InstanceName instance, CommunityId community, Instant from, int most) {
        return reports.reversed().stream()
                .filter(r -> r.instance().equals(instance) && r.community().equals(community))
                .filter(r -> !r.at().isBefore(from) && !r.details().isBlank())
                .limit(most)
                .toList();
    }

    @Override
    public List<ReportSpike> spikes() {
        return spikes.values().stream().filter(ReportSpike::open).toList();
    }

    @Override
    public void put(ReportSpike spike, List<Message> shown) {
        spikes.put(spike.id(), spike);
        messages.addAll(shown);
    }

    /** As last written. */
    public Optional<ReportSpike> spike(String id) {
        return Optional.ofNullable(spikes.get(id));
    }

    /** All that channels should show, oldest first. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }
}
