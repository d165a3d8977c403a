package tuskwatch.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.MaintenanceCards;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** Announced work: planned, begun, overrun, ended. Threads may share it; {@code this} guards every change. */
public final class MaintenanceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceDesk.class);
    private static final Duration FURTHEST = Duration.ofDays(90);
    private static final Duration USUAL_LENGTH = Duration.ofHours(1);

    private final MaintenanceBook book;
    private final Ledger ledger;
    private final Roster roster;
    private final InstantSource clock;
    private final Supplier<IncidentId> names;

    /** @param names makes ids */
    public MaintenanceDesk(
            MaintenanceBook book, Ledger ledger, Roster roster, InstantSource clock, Supplier<IncidentId> names) {
        this.book = book;
        this.ledger = ledger;
        this.roster = roster;
        this.clock = clock;
        this.names = names;
    }

    /**
     * What a person asks for.
     *
     * @param when blank for now
     * @param length blank for an hour
     * @param who display name; text from outside
     */
    public record Wish(String community, InstanceName instance, String when, String length, String note, String who) {}

    /** Plans work, or begins it at once where it is due; what to tell the person. */
    public synchronized Card plan(Wish wish) {
        var now = clock.instant();
        var from = WhenWords.moment(wish.when(), now);
        var length = wish.length().isBlank() ? Optional.of(USUAL_LENGTH) : WhenWords.length(wish.length());
        if (from.isEmpty()) {
            return sentence("“" + Text.clean(wish.when(), 60)
                    + "” is not a moment that I understand: write 22:00 or 2026-11-22 22:00 (UTC), in 2h, or now.");
        }
        if (length.isEmpty()) {
            return sentence("“" + Text.clean(wish.length(), 60)
                    + "” is not a length that I understand: write 45m, 2h or 1h30m; at most 30d.");
        }
        if (from.get().isBefore(now.minusSeconds(60)) || from.get().isAfter(now.plus(FURTHEST))) {
            return sentence("That moment is not within the next 90 days.");
        }
        if (roster.routes(wish.community(), wish.instance()).isEmpty()) {
            return sentence(wish.instance().display()
                    + " is not watched here, so there is nowhere to announce it. Use /watch add first.");
        }
        if (roster.maintenances(wish.community()).stream()
                .anyMatch(m -> m.instance().equals(wish.instance()))) {
            return sentence("Maintenance of " + wish.instance().display()
                    + " is announced already; end it first with /maintenance end.");
        }
        var begun = !from.get().isAfter(now);
        var maintenance = new Maintenance(
                names.get().text(),
                wish.community(),
                wish.instance(),
                begun ? now : from.get(),
                (begun ? now : from.get()).plus(length.get()),
                Text.clean(wish.note(), 300),
                Text.clean(wish.who(), 80),
                begun ? Maintenance.Phase.RUNNING : Maintenance.Phase.PLANNED);
        write(maintenance, now);
        return Card.answer(
                Tone.RESOLVED,
                "Announced: maintenance of " + IncidentCards.host(wish.instance())
                        + (begun ? " begins now" : " is planned"),
                List.of(
                        MaintenanceCards.when(maintenance),
                        Field.of("Until it is over", List.of("Outages of it are not announced here."))));
    }

    /** Ends work, or calls it off; what to tell the person. */
    public synchronized Card end(String community, InstanceName instance) {
        var found = roster.maintenances(community).stream()
                .filter(m -> m.instance().equals(instance))
                .findFirst();
        if (found.isEmpty()) {
            return sentence("No maintenance of " + instance.display() + " is announced here.");
        }
        var stopped = found.get().stopped();
        write(stopped, clock.instant());
        return sentence(
                stopped.phase() == Maintenance.Phase.CANCELLED
                        ? "Called off: maintenance of " + instance.display() + "."
                        : "Maintenance of " + instance.display() + " is over; outages are announced again.");
    }

    /** What is planned or going on. */
    public Card list(String community) {
        var open = roster.maintenances(community);
        if (open.isEmpty()) {
            return sentence("No maintenance is announced here. Plan one with /maintenance plan.");
        }
        var lines = new ArrayList<List<Span>>();
        for (var m : open) {
            lines.add(List.of(
                    new Span.Strong(IncidentCards.host(m.instance())),
                    Span.words(": " + word(m) + ", "),
                    new Span.Moment(m.from(), Span.Style.FULL),
                    Span.words(" to "),
                    new Span.Moment(m.to(), Span.Style.FULL),
                    Span.words((m.note().isBlank() ? "" : ", " + Text.clean(m.note(), 100)) + " (by "
                            + Text.clean(m.who(), 40) + ")")));
        }
        return Card.answer(
                Tone.INFO,
                open.size() == 1 ? "1 maintenance is announced" : open.size() + " maintenances are announced",
                List.of(new Field("Maintenance", lines)));
    }

    /** Takes every announced work one step on, where its time has come. */
    public synchronized void visit() {
        var now = clock.instant();
        for (var maintenance : book.open()) {
            var works = ledger.load(maintenance.instance())
                            .flatMap(l -> l.state().openIncident())
                            .isPresent()
                    ? Maintenance.Works.NO
                    : Maintenance.Works.YES;
            maintenance.next(now, works).ifPresent(next -> write(next, now));
        }
    }

    private void write(Maintenance maintenance, Instant now) {
        var words = "Maintenance: " + word(maintenance)
                + (maintenance.note().isBlank() ? "" : " (" + maintenance.note() + ")") + ".";
        book.write(
                maintenance,
                new TimelineEntry(
                        maintenance.instance(),
                        now,
                        TimelineEntry.Kind.MAINTENANCE,
                        words,
                        Optional.of(maintenance.who())),
                MaintenanceCards.messages(maintenance, roster.routes(maintenance.community(), maintenance.instance())));
        roster.refresh();
        LOG.atInfo()
                .addKeyValue("instance", maintenance.instance())
                .addKeyValue("maintenance", maintenance.id())
                .addKeyValue("phase", word(maintenance))
                .log("maintenance");
    }

    private static String word(Maintenance maintenance) {
        return switch (maintenance.phase()) {
            case PLANNED -> "planned";
            case RUNNING -> "going on";
            case OVERRUN -> "overrun";
            case ENDED -> "over";
            case CANCELLED -> "called off";
        };
    }

    private static Card sentence(String words) {
        return Card.sentence(Tone.INFO, words);
    }
}
