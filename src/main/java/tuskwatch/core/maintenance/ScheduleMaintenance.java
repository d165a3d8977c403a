package tuskwatch.core.maintenance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.community.MaintenanceRepository;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.message.WhenWords;
import tuskwatch.core.monitor.StateRepository;

/** Announced work: planned, begun, overrun, ended. Threads may share it; {@code this} guards every change. */
public final class ScheduleMaintenance {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleMaintenance.class);
    private static final Duration FURTHEST = Duration.ofDays(90);
    private static final Duration USUAL_LENGTH = Duration.ofHours(1);

    private final MaintenanceRepository book;
    private final StateRepository ledger;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final Supplier<IncidentId> names;

    /** @param names makes ids */
    public ScheduleMaintenance(
            MaintenanceRepository book,
            StateRepository ledger,
            WatchRegistry registry,
            InstantSource clock,
            Supplier<IncidentId> names) {
        this.book = book;
        this.ledger = ledger;
        this.registry = registry;
        this.clock = clock;
        this.names = names;
    }

    /**
     * What a person asks for.
     *
     * @param when blank for now
     * @param length an hour where it is empty
     */
    public record Wish(
            CommunityId community,
            InstanceName instance,
            String when,
            Optional<Duration> length,
            String note,
            Person who) {}

    /** Plans work, or begins it at once where it is due; what to tell the person. */
    public synchronized Card plan(Wish wish) {
        var now = clock.instant();
        var from = WhenWords.moment(wish.when(), now);
        var length = wish.length().orElse(USUAL_LENGTH);
        if (from.isEmpty()) {
            return sentence(phrase("work.moment", Text.clean(wish.when(), 60)));
        }
        if (from.get().isBefore(now.minusSeconds(60)) || from.get().isAfter(now.plus(FURTHEST))) {
            return sentence(phrase("work.far"));
        }
        if (registry.routes(wish.community(), wish.instance()).isEmpty()) {
            return sentence(phrase("work.unwatched", wish.instance().display()));
        }
        if (registry.maintenances(wish.community()).stream()
                .anyMatch(m -> m.instance().equals(wish.instance()))) {
            return sentence(phrase("work.announced", wish.instance().display()));
        }
        var begun = !from.get().isAfter(now);
        var maintenance = new Maintenance(
                names.get().text(),
                wish.community(),
                wish.instance(),
                begun ? now : from.get(),
                (begun ? now : from.get()).plus(length),
                Text.clean(wish.note(), 300),
                new Person(wish.who().id(), Text.clean(wish.who().name(), 80)),
                begun ? Maintenance.Phase.RUNNING : Maintenance.Phase.PLANNED);
        write(maintenance, now);
        return Card.answer(
                Tone.RESOLVED,
                phrase(begun ? "work.begins" : "work.planned", IncidentCards.host(wish.instance())),
                List.of(MaintenanceCards.when(maintenance), Field.of(phrase("work.until"), phrase("work.hushed"))));
    }

    /** Ends work, or calls it off; what to tell the person. */
    public synchronized Card end(CommunityId community, InstanceName instance) {
        var found = registry.maintenances(community).stream()
                .filter(m -> m.instance().equals(instance))
                .findFirst();
        if (found.isEmpty()) {
            return sentence(phrase("work.none-of", instance.display()));
        }
        var stopped = found.get().stopped();
        write(stopped, clock.instant());
        return sentence(phrase(
                stopped.phase() == Maintenance.Phase.CANCELLED ? "work.called-off" : "work.over", instance.display()));
    }

    /** What is planned or going on. */
    public Card list(CommunityId community) {
        var open = registry.maintenances(community);
        if (open.isEmpty()) {
            return sentence(phrase("work.none"));
        }
        var lines = open.stream().map(ScheduleMaintenance::line).toList();
        return Card.answer(
                Tone.INFO, phrase("work.count", open.size()), List.of(Field.of(phrase("status.work"), lines)));
    }

    private static LocalizedText line(Maintenance m) {
        var parts = new ArrayList<LocalizedText>();
        parts.add(phrase(
                "work.line", new Span.Strong(IncidentCards.host(m.instance())), word(m), MaintenanceCards.span(m)));
        if (!m.note().isBlank()) {
            parts.add(LocalizedText.outside(Text.clean(m.note(), 100)));
        }
        parts.add(phrase("work.by", LocalizedText.name(m.who(), 40)));
        return LocalizedText.list(parts);
    }

    /** Takes every announced work one step on, where its time has come. */
    public synchronized void advanceDue() {
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
        var words = maintenance.note().isBlank()
                ? phrase("work.entry", word(maintenance))
                : phrase("work.entry-note", word(maintenance), maintenance.note());
        book.write(
                maintenance,
                new TimelineEntry(
                        maintenance.instance(),
                        now,
                        TimelineEntry.Kind.MAINTENANCE,
                        words,
                        Optional.of(maintenance.who())),
                MaintenanceCards.messages(
                        maintenance, registry.routes(maintenance.community(), maintenance.instance())));
        registry.refresh();
        LOG.atInfo()
                .addKeyValue("instance", maintenance.instance())
                .addKeyValue("maintenance", maintenance.id())
                .addKeyValue("phase", maintenance.phase())
                .log("maintenance");
    }

    private static LocalizedText word(Maintenance maintenance) {
        return phrase("work.phase." + maintenance.phase().name().toLowerCase(Locale.ROOT));
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
