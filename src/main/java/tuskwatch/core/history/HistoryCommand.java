package tuskwatch.core.history;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.HappeningWords;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** {@code /history}: how an instance did over days, with a picture. Asks nothing of anybody. */
public final class HistoryCommand implements Command {
    /** Kept and shown at most. */
    public static final int MOST_DAYS = 90;

    private static final int USUAL_DAYS = 7;
    private static final int MOST_INCIDENTS = 10;
    private static final int MOST_ENTRIES = 8;

    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Integer> DAYS = Option.days("days", 1, MOST_DAYS);

    private final HistoryRepository records;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final GuidanceBook book;
    private final ChartPainter painter;
    private final InstantSource clock;

    public HistoryCommand(
            HistoryRepository records,
            IncidentRepository incidents,
            WatchRegistry registry,
            GuidanceBook book,
            ChartPainter painter,
            InstantSource clock) {
        this.records = records;
        this.incidents = incidents;
        this.registry = registry;
        this.book = book;
        this.painter = painter;
        this.clock = clock;
    }

    @Override
    public Definition definition() {
        return Definition.of("history")
                .does(
                        Access.EVERYONE,
                        Answering.Effort.LONG,
                        call -> answer(
                                call.community(),
                                call.get(INSTANCE),
                                call.find(DAYS).orElse(USUAL_DAYS),
                                call.here().zone()),
                        INSTANCE,
                        DAYS,
                        Option.SHARE);
    }

    /**
     * How the instance did, with a chart where there is something to paint, and to paint with.
     *
     * @param community who asks; what its people did is told to it alone
     * @param days 1 to {@link #MOST_DAYS}
     * @param zone by whose clocks days begin
     */
    public Reply answer(CommunityId community, InstanceName instance, int days, ZoneId zone) {
        var host = IncidentCards.host(instance);
        if (!registry.watches(community, instance)) {
            return Reply.sentence(phrase("history.unwatched", host));
        }
        var past = past(community, instance, days, zone);
        if (past.uptime().up().plus(past.uptime().failing()).isZero()) {
            return Reply.sentence(phrase("history.nothing", host, days));
        }
        return new Reply(card(community, past, days), Optional.of(painter.history(past, alt(past))));
    }

    /** What was in so many days until now, as a community knows it. */
    public HistoryData past(CommunityId community, InstanceName instance, int days, ZoneId zone) {
        var now = clock.instant();
        var from = first(now, days, zone);
        var spans = records.spans(instance, from);
        var times = new TreeMap<>(records.answerTimes(instance, from));
        var troubles = incidents.since(instance, from, community).stream()
                .sorted(Comparator.comparing(Incident::since).reversed())
                .toList();
        return new HistoryData(
                instance,
                now,
                zone,
                days(from, now, zone, spans, times),
                troubles,
                records.timeline(instance, from, community).reversed(),
                Uptime.of(spans, from, now),
                sum(times));
    }

    /** The uptime of each of so many days in UTC until now, without anything else. */
    public List<HistoryData.Day> days(InstanceName instance, int days) {
        var now = clock.instant();
        var from = first(now, days, ZoneOffset.UTC);
        return days(from, now, ZoneOffset.UTC, records.spans(instance, from), new TreeMap<>());
    }

    private static List<HistoryData.Day> days(
            Instant from, Instant now, ZoneId zone, List<Uptime.Span> spans, SortedMap<Instant, AnswerTimes> times) {
        return Stream.iterate(from, day -> day.isBefore(now), day -> next(day, zone))
                .map(day -> {
                    var next = next(day, zone);
                    var end = next.isAfter(now) ? now : next;
                    var answers = sum(times.subMap(day, end));
                    return new HistoryData.Day(
                            day, Uptime.of(spans, day, end), answers.percentile(0.5), answers.percentile(0.95));
                })
                .toList();
    }

    /** A day has 23 or 25 hours where the clocks change. */
    private static Instant next(Instant day, ZoneId zone) {
        return LocalDate.ofInstant(day, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant first(Instant now, int days, ZoneId zone) {
        return LocalDate.ofInstant(now, zone)
                .minusDays(days - 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    private static AnswerTimes sum(Map<Instant, AnswerTimes> times) {
        return times.values().stream().reduce(AnswerTimes.NONE, AnswerTimes::plus);
    }

    private Card card(CommunityId community, HistoryData past, int days) {
        var fields = new ArrayList<Field>();
        fields.add(Field.of(
                phrase("history.uptime"),
                List.of(
                        uptime(past.uptime()),
                        phrase(
                                "history.failing",
                                past.uptime().failing(),
                                past.uptime().unknown()))));
        if (past.answers().size() > 0) {
            fields.add(Field.of(phrase("history.times"), times(past)));
        }
        fields.add(incidents(community, past));
        if (!past.timeline().isEmpty()) {
            fields.add(Field.of(
                    phrase("history.timeline"),
                    past.timeline().stream()
                            .limit(MOST_ENTRIES)
                            .map(HistoryCommand::entry)
                            .toList()));
        }
        return Card.answer(Tone.INFO, phrase("history.headline", IncidentCards.host(past.instance()), days), fields);
    }

    private static LocalizedText times(HistoryData past) {
        return phrase(
                "history.half",
                millis(past.answers().percentile(0.5)),
                millis(past.answers().percentile(0.95)));
    }

    private Field incidents(CommunityId community, HistoryData past) {
        if (past.incidents().isEmpty()) {
            return Field.of(phrase("history.incidents"), phrase("history.none"));
        }
        var lines = new ArrayList<LocalizedText>();
        past.incidents().stream().limit(MOST_INCIDENTS).forEach(i -> lines.add(line(community, i)));
        if (past.incidents().size() > MOST_INCIDENTS) {
            lines.add(phrase("history.more", past.incidents().size() - MOST_INCIDENTS));
        }
        return Field.of(phrase("history.count", past.incidents().size()), lines);
    }

    private LocalizedText line(CommunityId community, Incident incident) {
        var what = new ArrayList<LocalizedText>();
        what.add(IncidentCards.parts(incident.components().keySet()));
        incident.causes().stream()
                .findFirst()
                .ifPresent(s -> what.add(phrase(
                        "history.cause",
                        book.cause(s.cause()).title(),
                        s.confidence().word())));
        incident.changes().forEach(c -> what.add(c.words()));
        incidents.happened(incident.id(), community).forEach(e -> {
            if (e instanceof IncidentEvent.Deed deed) {
                what.add(HappeningWords.deed(deed));
            }
        });
        var when = new Span.Moment(incident.since(), Span.Style.FULL);
        var all = new LocalizedText.Joined("; ", what);
        return incident.resolvedAt()
                .map(at -> phrase(
                        "history.line",
                        when,
                        Duration.between(incident.since(), at),
                        all,
                        incident.id().text()))
                .orElseGet(() ->
                        phrase("history.line-open", when, all, incident.id().text()));
    }

    private static LocalizedText entry(TimelineEntry entry) {
        return phrase("history.entry", new Span.Moment(entry.at(), Span.Style.FULL), HappeningWords.line(entry));
    }

    /** What the chart shows, in words. */
    static LocalizedText alt(HistoryData past) {
        var sentences = new ArrayList<LocalizedText>();
        sentences.add(phrase(
                "history.alt", IncidentCards.host(past.instance()), past.days().size(), uptime(past.uptime())));
        past.days().stream()
                .filter(HistoryData.Day::known)
                .min(Comparator.comparingDouble(d -> d.uptime().share()))
                .ifPresent(d -> sentences.add(phrase(
                        "history.alt-worst",
                        LocalDate.ofInstant(d.from(), past.zone()).toString(),
                        new LocalizedText.Decimal(d.uptime().share() * 100, 2))));
        if (past.answers().size() > 0) {
            sentences.add(phrase("history.alt-times", times(past)));
        }
        return LocalizedText.sentences(sentences);
    }

    /** The share of the time, in words. */
    public static LocalizedText uptime(Uptime uptime) {
        return phrase("history.up", new LocalizedText.Decimal(uptime.share() * 100, 2));
    }

    static String millis(Optional<Duration> time) {
        return time.map(t -> t.toMillis() + " ms").orElse("?");
    }
}
