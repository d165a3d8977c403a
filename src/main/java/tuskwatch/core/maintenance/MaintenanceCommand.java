package tuskwatch.core.maintenance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.MaintenanceSeries;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.time.Cadence;
import tuskwatch.core.time.Recurrence;

/**
 * {@code /maintenance}: announced work on a server, and no posts about outages meanwhile: planned, begun, overrun, ended. Threads
 * may share it; {@code this} guards every change.
 */
public final class MaintenanceCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceCommand.class);
    private static final Duration FURTHEST = Duration.ofDays(90);
    private static final Duration USUAL_LENGTH = Duration.ofHours(1);

    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final SpokenMoment NOW = new SpokenMoment("now");
    private static final Option<SpokenMoment> WHEN = Option.moment("when").needed();
    private static final Option<Duration> LENGTH = Option.length("length");
    private static final Option<String> EVERY = Option.cadence("every");
    private static final Option<Duration> BEFORE = Option.length("before");
    private static final Option<String> NOTE = Option.text("note", 300);

    private final CommunityRepository book;
    private final StateRepository ledger;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final Ids ids;
    private final Duration hold;

    /** @param names makes ids */
    public MaintenanceCommand(
            CommunityRepository book,
            StateRepository ledger,
            WatchRegistry registry,
            InstantSource clock,
            Ids ids,
            Duration hold) {
        this.book = book;
        this.ledger = ledger;
        this.registry = registry;
        this.clock = clock;
        this.ids = ids;
        this.hold = hold;
    }

    @Override
    public Definition definition() {
        return Definition.of("maintenance")
                .can("start", Access.MANAGERS, call -> plan(call, NOW), INSTANCE, LENGTH, NOTE)
                .can(
                        "plan",
                        Access.MANAGERS,
                        call -> plan(call, call.get(WHEN)),
                        INSTANCE,
                        WHEN,
                        LENGTH,
                        NOTE,
                        EVERY,
                        BEFORE)
                .can("list", Access.MANAGERS, call -> Reply.of(list(call.community())))
                .can("end", Access.MANAGERS, this::end, INSTANCE);
    }

    /** Plans work, or begins it at once where {@code when} is now or past. */
    private synchronized Reply plan(Call call, SpokenMoment when) {
        var now = clock.instant();
        var instance = call.get(INSTANCE);
        return switch (when.in(call.here().zone(), now)) {
            case LocalWords.Reading.Refused r -> Reply.sentence(r.why());
            case LocalWords.Reading.Understood u -> plan(call, instance, u.at(), now);
        };
    }

    private Reply plan(Call call, InstanceName instance, Instant from, Instant now) {
        if (from.isBefore(now.minusSeconds(60)) || from.isAfter(now.plus(FURTHEST))) {
            return Reply.sentence(phrase("work.far"));
        }
        if (registry.routes(call.community(), instance).isEmpty()) {
            return Reply.sentence(phrase("work.unwatched", instance.display()));
        }
        if (registry.maintenance(call.community(), instance).isPresent()) {
            return Reply.sentence(phrase("work.announced", instance.display()));
        }
        var every = Cadence.read(call.text(EVERY)).filter(c -> c.count() > 0);
        if (every.isEmpty() && !call.text(EVERY).isBlank()) {
            return Reply.sentence(phrase("work.every", Text.clean(call.text(EVERY), 60)));
        }
        var begun = !from.isAfter(now);
        var begin = begun ? now : from;
        var who = call.member().person();
        var maintenance = new Maintenance(
                ids.incident().text(),
                call.community(),
                instance,
                begin,
                begin.plus(call.find(LENGTH).orElse(USUAL_LENGTH)),
                Text.clean(call.text(NOTE), 300),
                new Person(who.id(), Text.clean(who.name(), 80)),
                begun ? Maintenance.Phase.RUNNING : Maintenance.Phase.PLANNED);
        write(maintenance, now);
        var zone = call.here().zone();
        var series = new MaintenanceSeries(
                every.map(e -> new Recurrence(e, LocalDateTime.ofInstant(begin, zone), zone)),
                call.find(BEFORE),
                call.find(BEFORE).filter(b -> !begin.minus(b).isAfter(now)).isPresent());
        if (!series.equals(MaintenanceSeries.NONE)) {
            book.keep(maintenance, series, List.of());
        }
        var fields = new ArrayList<>(
                List.of(MaintenanceCards.when(maintenance), Field.of(phrase("work.until"), phrase("work.hushed"))));
        series.every()
                .ifPresent(r -> fields.add(Field.of(
                        phrase("work.again"),
                        phrase("work.again-at", new Span.Moment(r.after(begin), Span.Style.FULL), zone.getId()))));
        return Reply.of(Card.answer(
                Tone.RESOLVED, phrase(begun ? "work.begins" : "work.planned", IncidentCards.host(instance)), fields));
    }

    /** Ends work, or calls it off. */
    private synchronized Reply end(Call call) {
        var instance = call.get(INSTANCE);
        var found = registry.maintenance(call.community(), instance);
        if (found.isEmpty()) {
            return Reply.sentence(phrase("work.none-of", instance.display()));
        }
        var stopped = found.get().stopped();
        var series = book.series(stopped.id());
        if (stopped.phase() == Maintenance.Phase.ENDED) {
            again(stopped, series, clock.instant());
        }
        write(stopped, clock.instant());
        var calledOff = stopped.phase() == Maintenance.Phase.CANCELLED;
        return Reply.sentence(phrase(calledOff ? "work.called-off" : "work.over", instance.display()));
    }

    /** What is planned or going on. */
    public Card list(CommunityId community) {
        var open = registry.maintenances(community);
        if (open.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("work.none"));
        }
        var lines = open.stream().map(MaintenanceCommand::line).toList();
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
        for (var maintenance : book.maintenances()) {
            var works = ledger.load(maintenance.instance())
                            .flatMap(l ->
                                    l.state().seenBy(maintenance.community()).openIncident())
                            .isPresent()
                    ? Maintenance.Works.NO
                    : Maintenance.Works.YES;
            var next = maintenance.next(now, works, hold);
            // Read before it is over: what is over keeps nothing beside itself.
            var series = next.isPresent() || maintenance.phase() == Maintenance.Phase.PLANNED
                    ? book.series(maintenance.id())
                    : MaintenanceSeries.NONE;
            // The next time first: what is over is not looked at again, so a stop in between would end the series.
            next.filter(n -> n.phase() == Maintenance.Phase.ENDED).ifPresent(n -> again(n, series, now));
            next.ifPresent(n -> write(n, now));
            if (next.isEmpty() && series.due(maintenance, now)) {
                var routes = registry.routes(maintenance.community(), maintenance.instance());
                book.keep(maintenance, series.told(true), MaintenanceCards.soon(maintenance, routes));
            }
        }
    }

    /**
     * What is over and comes again is planned for the next time, once, as long as the server is watched; called off while it is planned, it is
     * over for good.
     */
    private void again(Maintenance over, MaintenanceSeries series, Instant now) {
        if (series.every().isEmpty() || !registry.watches(over.community(), over.instance())) {
            return;
        }
        var latest = over.from().isAfter(now) ? over.from() : now;
        var from = series.every().get().after(latest);
        var next = registry.maintenances(over.community()).stream()
                .filter(m -> m.instance().equals(over.instance())
                        && m.phase() == Maintenance.Phase.PLANNED
                        && m.from().equals(from))
                .findFirst()
                .orElseGet(() -> planned(over, from, now));
        book.keep(next, series.told(false), List.of());
    }

    private Maintenance planned(Maintenance over, Instant from, Instant now) {
        var next = new Maintenance(
                ids.incident().text(),
                over.community(),
                over.instance(),
                from,
                from.plus(Duration.between(over.from(), over.to())),
                over.note(),
                over.who(),
                Maintenance.Phase.PLANNED);
        write(next, now);
        return next;
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
                        Optional.of(maintenance.who()),
                        Optional.of(maintenance.community())),
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
}
