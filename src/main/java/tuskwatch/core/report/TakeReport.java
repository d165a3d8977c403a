package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/**
 * Takes what members report: one report per person, kind and hour, written down before it is thanked for. Threads may share it;
 * reports that come at the same time are written together, and those of one person one after the other.
 */
public final class TakeReport {
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MOST_DETAILS = 300;
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_SHOWN = 15;

    private final ReportRepository book;
    private final ReportSpikes spikes;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final List<ReentrantLock> people =
            IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toList();
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();

    /** @param ids makes ids of reports, at most 20 characters */
    public TakeReport(
            ReportRepository book,
            ReportSpikes spikes,
            WatchRegistry registry,
            InstantSource clock,
            Supplier<String> ids) {
        this.book = book;
        this.spikes = spikes;
        this.registry = registry;
        this.clock = clock;
        this.ids = ids;
    }

    /** What became of writing; without trouble it is written. */
    private record Fate(Optional<RuntimeException> trouble) {}

    /** A report on its way into the book. */
    private static final class Pending {
        private final Report report;
        private Optional<Fate> fate = Optional.empty();

        Pending(Report report) {
            this.report = report;
        }
    }

    /** Asks what is broken. */
    public Card ask(InstanceName instance) {
        return unwatched(instance).orElseGet(() -> ReportCards.choice(instance));
    }

    /**
     * Takes a report.
     *
     * @param details in the person's own words, blank for none; text from outside
     * @throws tuskwatch.core.monitor.StoreUnavailableException when it cannot be written down now
     */
    public Card report(Member who, InstanceName instance, Problem problem, String details) {
        var refused = unwatched(instance);
        if (refused.isPresent()) {
            return refused.get();
        }
        var turn = people.get(Math.floorMod(who.id().hashCode(), people.size()));
        turn.lock();
        try {
            var now = clock.instant();
            var before = spikes.crowds().find(instance, problem, who.id(), now);
            if (before.isPresent()) {
                return again(before.get(), now);
            }
            var report = new Report(
                    ids.get(),
                    instance,
                    problem,
                    who.community(),
                    who.id(),
                    now,
                    Report.weight(who, book.count(who.id(), now.minus(DAY)), now),
                    Text.clean(details, MOST_DETAILS));
            write(report);
            spikes.look(instance);
            var crowd = spikes.crowd(instance);
            return ReportCards.thanks(report, crowd, spikes.usual(instance), spikes.seen(instance, crowd));
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
            while (mine.fate.isEmpty()) {
                writeSome();
            }
        } finally {
            writing.unlock();
        }
        mine.fate.flatMap(Fate::trouble).ifPresent(trouble -> {
            throw trouble;
        });
    }

    private void writeSome() {
        var batch = new ArrayList<Pending>();
        for (var next = waiting.poll(); next != null; next = batch.size() < MOST_AT_ONCE ? waiting.poll() : null) {
            batch.add(next);
        }
        var reports = batch.stream().map(p -> p.report).toList();
        var trouble = Optional.<RuntimeException>empty();
        try {
            book.file(reports);
            spikes.crowds().add(reports);
        } catch (RuntimeException e) {
            // Each of those who wait throws it.
            trouble = Optional.of(e);
        }
        var fate = Optional.of(new Fate(trouble));
        batch.forEach(p -> p.fate = fate);
    }

    private Card again(Report before, Instant now) {
        return Card.answer(
                        Tone.INFO,
                        phrase("report.again", Duration.between(before.at(), now)),
                        List.of(ReportCards.hour(spikes.crowd(before.instance()), spikes.usual(before.instance()))))
                .withActions(ReportCards.takeBack(before));
    }

    /** Takes the person's report of the last hour back. */
    public Card takeBack(Member who, InstanceName instance, Problem problem) {
        var found = spikes.crowds().find(instance, problem, who.id(), clock.instant());
        if (found.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("report.nothing"));
        }
        book.takeBack(found.get());
        spikes.crowds().remove(found.get());
        spikes.look(instance);
        return Card.sentence(Tone.INFO, phrase("report.taken-back", IncidentCards.host(instance)));
    }

    /** What people wrote beside their reports in the last day: for moderators only. */
    public Card details(InstanceName instance, CommunityId community) {
        var lines = book.details(instance, community, clock.instant().minus(DAY), MOST_SHOWN).stream()
                .map(r -> phrase("report.detail", r.problem().shortly(), Text.clean(r.details(), MOST_DETAILS)))
                .toList();
        return Card.answer(
                Tone.INFO,
                phrase("report.written", IncidentCards.host(instance)),
                List.of(Field.of(
                        phrase("report.day"), lines.isEmpty() ? List.of(phrase("report.no-details")) : lines)));
    }

    private Optional<Card> unwatched(InstanceName instance) {
        return registry.watches(instance)
                ? Optional.empty()
                : Optional.of(Card.sentence(Tone.INFO, phrase("report.unwatched", IncidentCards.host(instance))));
    }
}
