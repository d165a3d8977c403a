package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/**
 * {@code /report}, the buttons with which members say the same, and for moderators what they wrote. One report per person, kind and
 * hour is taken, and written down before it is thanked for. Threads may share it; reports that come at the same time are written
 * together, and those of one person one after the other.
 */
public final class ReportCommand implements Command {
    private static final int LETTERS = 16;
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MOST_DETAILS = 300;
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_SHOWN = 15;

    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Problem> PROBLEM = Option.choice(
                    "problem",
                    Arrays.stream(Problem.values())
                            .map(p -> new Option.Choice<>(p.id(), p.words(), p))
                            .toList())
            .needed();
    private static final Option<String> DETAILS = Option.text("details", 300);

    private final ReportRepository book;
    private final ReportSpikes spikes;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final Ids ids;
    private final List<ReentrantLock> people =
            IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toList();
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();

    /** @param ids makes ids of reports, at most 20 characters */
    public ReportCommand(
            ReportRepository book,
            ReportSpikes spikes,
            IncidentRepository incidents,
            WatchRegistry registry,
            InstantSource clock,
            Ids ids) {
        this.book = book;
        this.spikes = spikes;
        this.incidents = incidents;
        this.registry = registry;
        this.clock = clock;
        this.ids = ids;
    }

    /** A report on its way into the book; {@code writing} guards what became of it. */
    private static final class Pending {
        private final Report report;
        private boolean over;
        private Optional<RuntimeException> trouble = Optional.empty();

        Pending(Report report) {
            this.report = report;
        }
    }

    @Override
    public Definition definition() {
        return Definition.of("report")
                .does(
                        Access.REPORTERS,
                        Answering.Effort.LONG,
                        call -> report(call.member(), call.get(INSTANCE), call.get(PROBLEM), call.text(DETAILS)),
                        INSTANCE,
                        PROBLEM,
                        DETAILS)
                .answers(Press.SameIncident.class, Access.REPORTERS, this::same)
                .answers(Press.SameInstance.class, Access.REPORTERS, (p, who) -> ask(who.member(), p.instance()))
                .answers(
                        Press.Report.class,
                        Access.REPORTERS,
                        (p, who) -> report(who.member(), p.instance(), p.problem(), ""))
                .answers(
                        Press.TakeBack.class,
                        Access.EVERYONE,
                        (p, who) -> takeBack(who.member(), p.instance(), p.problem()));
    }

    /** A verb of {@code /settings}: what members wrote beside their reports. */
    public Definition.Verb details() {
        return Definition.verb(
                "details", Access.MANAGERS, call -> details(call.get(INSTANCE), call.community()), INSTANCE);
    }

    /** The same as the incident where it still is the newest; what is broken is asked where it is past or cannot be read. */
    private Reply same(Press.SameIncident press, Asker who) {
        var where = who.member().community();
        var instance = incidents.instance(press.incident(), where).filter(i -> registry.watches(where, i));
        if (instance.isEmpty()) {
            return Reply.sentence(phrase("deed.unknown"));
        }
        var present = incidents
                .incident(press.incident(), where)
                .filter(i -> i.open()
                        || incidents
                                .newest(i.instance(), where)
                                .filter(i.id()::equals)
                                .isPresent());
        return present.map(i -> report(
                        who.member(), i.instance(), Problem.of(i.components().keySet()), ""))
                .orElseGet(() -> ask(who.member(), instance.get()));
    }

    /** Asks what is broken. */
    public Reply ask(Member who, InstanceName instance) {
        return registry.watches(who.community(), instance)
                ? Reply.of(ReportCards.choice(instance))
                : unwatched(instance);
    }

    /**
     * Takes a report.
     *
     * @param details in the person's own words, blank for none; text from outside
     * @throws tuskwatch.core.monitor.StoreUnavailableException when it cannot be written down now
     */
    public Reply report(Member who, InstanceName instance, Problem problem, String details) {
        if (!registry.watches(who.community(), instance)) {
            return unwatched(instance);
        }
        var turn = people.get(Math.floorMod(who.id().hashCode(), people.size()));
        turn.lock();
        try {
            var now = clock.instant();
            var before = spikes.crowds().find(instance, who.community(), problem, who.id(), now);
            if (before.isPresent()) {
                return again(before.get(), who.community(), now);
            }
            var report = new Report(
                    ids.of(LETTERS),
                    instance,
                    problem,
                    who.community(),
                    who.id(),
                    now,
                    Report.weight(who, book.count(who.id(), now.minus(DAY)), now),
                    Text.clean(details, MOST_DETAILS));
            write(report);
            spikes.look(instance, who.community());
            var crowd = spikes.crowd(instance, who.community());
            var usual = spikes.usual(instance, who.community());
            return Reply.of(ReportCards.thanks(report, crowd, usual, spikes.seen(instance, who.community(), crowd)));
        } finally {
            turn.unlock();
        }
    }

    /** While one writes, others gather; the next writes all of them at once. */
    private void write(Report report) {
        var mine = new Pending(report);
        waiting.add(mine);
        writing.lock();
        try {
            while (!mine.over) {
                writeSome();
            }
        } finally {
            writing.unlock();
        }
        mine.trouble.ifPresent(trouble -> {
            throw trouble;
        });
    }

    private void writeSome() {
        var batch = new ArrayList<Pending>();
        for (var next = waiting.poll(); next != null; next = batch.size() < MOST_AT_ONCE ? waiting.poll() : null) {
            batch.add(next);
        }
        var reports = batch.stream().map(p -> p.report).toList();
        try {
            book.file(reports);
            spikes.crowds().add(reports);
        } catch (RuntimeException e) {
            // Each of those who wait throws it.
            batch.forEach(p -> p.trouble = Optional.of(e));
        }
        batch.forEach(p -> p.over = true);
    }

    private Reply again(Report before, CommunityId community, Instant now) {
        var instance = before.instance();
        return Reply.of(Card.answer(
                        Tone.INFO,
                        phrase("report.again", Duration.between(before.at(), now)),
                        List.of(ReportCards.hour(spikes.crowd(instance, community), spikes.usual(instance, community))))
                .withActions(ReportCards.takeBack(before)));
    }

    /** Takes the person's report of the last hour back. */
    public Reply takeBack(Member who, InstanceName instance, Problem problem) {
        var found = spikes.crowds().find(instance, who.community(), problem, who.id(), clock.instant());
        if (found.isEmpty()) {
            return Reply.sentence(phrase("report.nothing"));
        }
        book.takeBack(found.get());
        spikes.crowds().remove(found.get());
        spikes.look(instance, found.get().community());
        return Reply.sentence(phrase("report.taken-back", IncidentCards.host(instance)));
    }

    /** What people wrote beside their reports in the last day: for moderators only. */
    public Reply details(InstanceName instance, CommunityId community) {
        var lines = book.details(instance, community, clock.instant().minus(DAY), MOST_SHOWN).stream()
                .map(r -> phrase("report.detail", r.problem().shortly(), Text.clean(r.details(), MOST_DETAILS)))
                .toList();
        return Reply.of(Card.answer(
                Tone.INFO,
                phrase("report.written", IncidentCards.host(instance)),
                List.of(Field.of(
                        phrase("report.day"), lines.isEmpty() ? List.of(phrase("report.no-details")) : lines))));
    }

    private static Reply unwatched(InstanceName instance) {
        return Reply.sentence(phrase("report.unwatched", IncidentCards.host(instance)));
    }
}
