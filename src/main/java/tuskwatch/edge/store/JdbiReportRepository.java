package tuskwatch.edge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.report.Report;
import tuskwatch.core.report.ReportRepository;
import tuskwatch.core.report.ReportSpike;
import tuskwatch.edge.store.json.StoreJson;

/** Reports of members, and how many there were in each hour. */
public final class JdbiReportRepository implements ReportRepository {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiReportRepository.class);
    private static final String ANY = "";

    private final Store store;
    private final InstantSource clock;
    private final Runnable newMessages;

    /** @param newMessages told after a change of what channels should show */
    public JdbiReportRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.clock = clock;
        this.newMessages = newMessages;
    }

    @Override
    public void file(List<Report> reports) {
        Store.translated(() -> store.jdbi().inTransaction(h -> {
            reports.forEach(r -> file(h, r));
            return true;
        }));
    }

    /** In an hour a person counts once for each problem, and once for all. */
    private static void file(Handle h, Report report) {
        for (var problem : List.of(Optional.<Problem>empty(), Optional.of(report.problem()))) {
            var others = heaviest(h, report, problem);
            count(h, report, problem, Math.max(report.weight() - others, 0));
        }
        h.createUpdate("""
                        INSERT INTO report (id, instance, problem, community, member, at, weight, details)
                        VALUES (:id, :instance, :problem, :community, :member, :at, :weight, :details)""")
                .bind("id", report.id())
                .bind("instance", report.instance().text())
                .bind("problem", report.problem().id())
                .bind("community", report.community().text())
                .bind("member", report.member().text())
                .bind("at", report.at().toEpochMilli())
                .bind("weight", report.weight())
                .bind("details", Text.cut(report.details(), 300))
                .execute();
    }

    @Override
    public void takeBack(Report report) {
        store.jdbi().useTransaction(h -> {
            var removed = h.createUpdate("DELETE FROM report WHERE id = :id")
                    .bind("id", report.id())
                    .execute();
            if (removed > 0) {
                for (var problem : List.of(Optional.<Problem>empty(), Optional.of(report.problem()))) {
                    var others = heaviest(h, report, problem);
                    count(h, report, problem, -Math.max(report.weight() - others, 0));
                }
            }
        });
    }

    /** What the person's other reports of that hour count for; 0 for none. */
    private static int heaviest(Handle h, Report report, Optional<Problem> problem) {
        var hour = report.at().truncatedTo(ChronoUnit.HOURS);
        return h.createQuery("""
                        SELECT COALESCE(MAX(weight), 0) FROM report
                        WHERE member = :member AND instance = :instance AND at >= :from AND at < :to""" + problem.map(p -> " AND problem = :problem").orElse(""))
                .bind("member", report.member().text())
                .bind("instance", report.instance().text())
                .bind("from", hour.toEpochMilli())
                .bind("to", hour.plus(1, ChronoUnit.HOURS).toEpochMilli())
                .bind("problem", problem.map(Problem::id).orElse(ANY))
                .mapTo(Integer.class)
                .one();
    }

    private static void count(Handle h, Report report, Optional<Problem> kind, int more) {
        if (more == 0) {
            return;
        }
        var problem = kind.map(Problem::id).orElse(ANY);
        var from = report.at().truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        var updated = h.createUpdate("""
                        UPDATE report_hour SET quarters = quarters + :more
                        WHERE instance = :instance AND problem = :problem AND from_at = :from""")
                .bind("more", more)
                .bind("instance", report.instance().text())
                .bind("problem", problem)
                .bind("from", from)
                .execute();
        if (updated == 0) {
            h.createUpdate("""
                            INSERT INTO report_hour (instance, problem, from_at, quarters)
                            VALUES (:instance, :problem, :from, :more)""")
                    .bind("more", more)
                    .bind("instance", report.instance().text())
                    .bind("problem", problem)
                    .bind("from", from)
                    .execute();
        }
    }

    @Override
    public List<Report> since(Instant moment) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT * FROM report WHERE at > :at ORDER BY at")
                        .bind("at", moment.toEpochMilli())
                        .map((row, ctx) -> report(row))
                        .list());
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getString("id"),
                new InstanceName(row.getString("instance")),
                Problem.of(row.getString("problem")).orElse(Problem.ERRORS),
                new CommunityId(row.getString("community")),
                new PersonId(Optional.ofNullable(row.getString("member")).orElse(PersonId.UNKNOWN.text())),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("weight"),
                row.getString("details"));
    }

    @Override
    public int count(PersonId member, Instant since) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT COUNT(*) FROM report WHERE member = :member AND at > :at")
                        .bind("member", member.text())
                        .bind("at", since.toEpochMilli())
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public int count(InstanceName instance, Instant from) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT COUNT(*) FROM report WHERE instance = :instance AND at >= :from")
                        .bind("instance", instance.text())
                        .bind("from", from.toEpochMilli())
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public Map<Instant, Integer> hours(InstanceName instance, Optional<Problem> problem, Instant from) {
        var hours = new HashMap<Instant, Integer>();
        store.jdbi()
                .useHandle(h -> h.createQuery("""
                        SELECT from_at, quarters FROM report_hour
                        WHERE instance = :instance AND problem = :problem AND from_at >= :from""")
                        .bind("instance", instance.text())
                        .bind("problem", problem.map(Problem::id).orElse(ANY))
                        .bind("from", from.toEpochMilli())
                        .map((row, ctx) ->
                                Map.entry(Instant.ofEpochMilli(row.getLong("from_at")), row.getInt("quarters")))
                        .forEach(e -> hours.put(e.getKey(), e.getValue())));
        return hours;
    }

    @Override
    public Optional<Instant> watchedSince(InstanceName instance) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT MIN(from_at) FROM uptime_span WHERE instance = :instance")
                        .bind("instance", instance.text())
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli));
    }

    @Override
    public List<Report> details(InstanceName instance, CommunityId community, Instant from, int most) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT * FROM report
                        WHERE instance = :instance AND community = :community AND at >= :from AND details <> ''
                        ORDER BY at DESC LIMIT :most""")
                        .bind("instance", instance.text())
                        .bind("community", community.text())
                        .bind("from", from.toEpochMilli())
                        .bind("most", most)
                        .map((row, ctx) -> report(row))
                        .list());
    }

    @Override
    public List<ReportSpike> spikes() {
        return store
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT body FROM surge WHERE phase <> 'OVER'")
                        .mapTo(String.class)
                        .list())
                .stream()
                .flatMap(body -> spike(body).stream())
                .toList();
    }

    /** One that this version cannot read is told and left out: reports begin another. */
    private static Optional<ReportSpike> spike(String body) {
        try {
            return Optional.of(StoreJson.read(body, ReportSpike.class));
        } catch (StoreJson.UnreadableRowException e) {
            LOG.atError().addKeyValue("why", e.getMessage()).log("surge-unreadable");
            return Optional.empty();
        }
    }

    @Override
    public void put(ReportSpike spike, List<Message> messages) {
        store.jdbi().useTransaction(h -> {
            var updated = h.createUpdate("UPDATE surge SET phase = :phase, body = :body WHERE id = :id")
                    .bind("phase", spike.phase().name())
                    .bind("body", StoreJson.write(spike))
                    .bind("id", spike.id())
                    .execute();
            if (updated == 0) {
                h.createUpdate("""
                                INSERT INTO surge (id, instance, phase, raised_at, body)
                                VALUES (:id, :instance, :phase, :raised, :body)""")
                        .bind("id", spike.id())
                        .bind("instance", spike.instance().text())
                        .bind("phase", spike.phase().name())
                        .bind("raised", spike.raised().toEpochMilli())
                        .bind("body", StoreJson.write(spike))
                        .execute();
            }
            messages.forEach(m -> OutboxRows.want(h, m, clock.instant()));
        });
        newMessages.run();
    }
}
