package tuskwatch.edge.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.EmptyHandling;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.report.Report;
import tuskwatch.core.report.ReportCount;
import tuskwatch.core.report.ReportRepository;
import tuskwatch.core.report.ReportSpike;
import tuskwatch.edge.store.json.StoreJson;

/** Reports of members, and how many there were in each hour. */
public final class JdbiReportRepository implements ReportRepository {
    private static final String ANY = "";
    /** What surges of earlier versions did not know yet: whose they are. */
    private static final ReportSpike EARLIER = new ReportSpike(
            "",
            new InstanceName("tusk.invalid"),
            ReportSpike.EVERYBODY,
            Instant.EPOCH,
            Instant.EPOCH,
            ReportSpike.Phase.OVER,
            0,
            0,
            Map.of(),
            Optional.empty(),
            Optional.empty());

    private final Store store;
    private final JdbiOutbox outbox;

    /** @param newMessages told after a change of what channels should show */
    public JdbiReportRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.outbox = new JdbiOutbox(store, clock, newMessages);
    }

    @Override
    public void file(List<Report> reports) {
        Store.translated(() -> store.inTransaction(h -> {
            reports.stream().sorted(Comparator.comparing(Report::id)).forEach(r -> file(h, r));
            return true;
        }));
    }

    private static void file(Handle h, Report report) {
        add(h, report, 1);
        h.createUpdate("""
                        INSERT INTO report (id, instance, problem, community, member, at, weight, details)
                        VALUES (:id, :instance, :problem, :community, :member, :at, :weight, :details)""")
                .bindMethods(report)
                .bind("details", Text.fit(report.details(), 400))
                .execute();
    }

    @Override
    public void takeBack(Report report) {
        store.useTransaction(h -> {
            if (h.execute("DELETE FROM report WHERE id = ?", report.id()) > 0) {
                add(h, report, -1);
            }
        });
    }

    /** In an hour a person counts in a community once for each problem, and once for all: for what is beyond the heaviest of the other reports there. */
    private static void add(Handle h, Report report, int sign) {
        for (var problem : List.of(ANY, report.problem().id())) {
            var more = sign * Math.max(report.weight() - heaviest(h, report, problem), 0);
            if (more != 0) {
                add(h, report, problem, more);
            }
        }
    }

    /** What the person's other reports of that hour and community count for; 0 for none. */
    private static int heaviest(Handle h, Report report, String problem) {
        var hour = report.at().truncatedTo(ChronoUnit.HOURS);
        return h.createQuery("""
                        SELECT COALESCE(MAX(weight), 0) FROM report
                        WHERE member = :member AND instance = :instance AND community = :community AND at >= :from AND at < :to AND :kind IN ('', problem)""")
                .bindMethods(report)
                .bind("kind", problem)
                .bind("from", hour)
                .bind("to", hour.plus(1, ChronoUnit.HOURS))
                .mapTo(Integer.class)
                .one();
    }

    /** Whoever reports in private is nobody's own, and leaves no id there. */
    private static void add(Handle h, Report report, String problem, int more) {
        var community = report.community().isDirect() ? CommunityId.CONFIGURATION : report.community();
        var hour = report.at().truncatedTo(ChronoUnit.HOURS);
        var updated = h.createUpdate("""
                        UPDATE report_hour SET quarters = quarters + :more
                        WHERE instance = :instance AND problem = :kind AND community = :of AND from_at = :hour""")
                .bindMethods(report)
                .bind("of", community)
                .bind("kind", problem)
                .bind("hour", hour)
                .bind("more", more)
                .execute();
        if (updated == 0) {
            h.createUpdate("""
                            INSERT INTO report_hour (instance, problem, community, from_at, quarters)
                            VALUES (:instance, :kind, :of, :hour, :more)""")
                    .bindMethods(report)
                    .bind("of", community)
                    .bind("kind", problem)
                    .bind("hour", hour)
                    .bind("more", more)
                    .execute();
        }
    }

    @Override
    public List<Report> since(Instant moment) {
        return reports("at > ? ORDER BY at", moment);
    }

    /** Who reported is forgotten before the report is. */
    private List<Report> reports(String which, Object... values) {
        return store.list(ConstructorMapper.of(Report.class), """
                SELECT id, instance, problem, community, COALESCE(member, '') AS member, at, weight, details
                FROM report WHERE \
                """ + which, values);
    }

    @Override
    public int count(PersonId member, Instant since) {
        return store.list(Integer.class, "SELECT COUNT(*) FROM report WHERE member = ? AND at > ?", member, since)
                .getFirst();
    }

    @Override
    public int count(InstanceName instance, Set<CommunityId> own, Instant from) {
        return store.read(h -> h.createQuery("""
                        SELECT COALESCE(SUM(CASE WHEN community IN (<own>) THEN 1 ELSE 0 END), 0) AS own, COUNT(*) AS everyone
                        FROM report WHERE instance = :instance AND at >= :from""")
                .bindList(EmptyHandling.NULL_KEYWORD, "own", List.copyOf(own))
                .bind("instance", instance)
                .bind("from", from)
                .map((row, ctx) -> ReportCount.among(row.getInt("own"), row.getInt("everyone")))
                .one());
    }

    /** Before there were communities here, a row was everybody's. */
    @Override
    public Map<Instant, Integer> hours(
            InstanceName instance, Optional<Problem> problem, Set<CommunityId> own, Instant from) {
        var hours = new HashMap<Instant, Integer>();
        store.read(h -> h.createQuery("""
                        SELECT from_at, SUM(CASE WHEN community IN (<own>) OR community = '' THEN quarters ELSE 0 END) AS own,
                            SUM(quarters) AS everyone
                        FROM report_hour WHERE instance = :instance AND problem = :problem AND from_at >= :from
                        GROUP BY from_at""")
                .bindList(EmptyHandling.NULL_KEYWORD, "own", List.copyOf(own))
                .bind("instance", instance)
                .bind("problem", problem.map(Problem::id).orElse(ANY))
                .bind("from", from)
                .map((row, ctx) -> hours.put(
                        Instant.ofEpochMilli(row.getLong("from_at")),
                        ReportCount.among(row.getInt("own"), row.getInt("everyone"))))
                .list());
        hours.values().removeIf(people -> people == 0);
        return hours;
    }

    @Override
    public Optional<Instant> watchedSince(InstanceName instance) {
        return store.find(Instant.class, "SELECT MIN(from_at) FROM uptime_span WHERE instance = ?", instance);
    }

    @Override
    public List<Report> details(InstanceName instance, CommunityId community, Instant from, int most) {
        return reports(
                "instance = ? AND community = ? AND at >= ? AND details <> '' ORDER BY at DESC LIMIT ?",
                instance,
                community,
                from,
                most);
    }

    /** One that this version cannot read is told and left out: reports begin another. */
    @Override
    public List<ReportSpike> spikes() {
        return store.list(String.class, "SELECT body FROM surge WHERE phase <> 'OVER'").stream()
                .flatMap(body -> StoreJson.readable(
                        () -> StoreJson.read(body, ReportSpike.class, EARLIER), "surge-unreadable", Map.of())
                        .stream())
                .toList();
    }

    @Override
    public void put(ReportSpike spike, List<Message> messages) {
        outbox.publish(messages, h -> {
            var body = StoreJson.write(spike);
            var updated =
                    h.execute("UPDATE surge SET phase = ?, body = ? WHERE id = ?", spike.phase(), body, spike.id());
            if (updated == 0) {
                h.execute(
                        "INSERT INTO surge (id, instance, phase, raised_at, body) VALUES (?, ?, ?, ?, ?)",
                        spike.id(),
                        spike.instance(),
                        spike.phase(),
                        spike.raised(),
                        body);
            }
        });
    }
}
