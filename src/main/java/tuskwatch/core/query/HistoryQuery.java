package tuskwatch.core.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.Happening;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.watch.Roster;

/** {@code /history}: how an instance did. Asks nothing of anybody. */
public final class HistoryQuery {
    /** Kept and shown at most. */
    public static final int MOST_DAYS = 90;

    private static final int USUAL_DAYS = 7;
    private static final int MOST_INCIDENTS = 10;
    private static final int MOST_ENTRIES = 8;

    private final Records records;
    private final Roster roster;
    private final GuidanceBook book;
    private final ChartPainter painter;
    private final InstantSource clock;

    public HistoryQuery(Records records, Roster roster, GuidanceBook book, ChartPainter painter, InstantSource clock) {
        this.records = records;
        this.roster = roster;
        this.book = book;
        this.painter = painter;
        this.clock = clock;
    }

    /**
     * An answer and its chart.
     *
     * @param picture empty where there is nothing to paint, or nothing to paint with
     */
    public record Answer(Card card, Optional<Attachment> picture) {}

    /**
     * How the instance did.
     *
     * @param days as written by a person; blank for a week
     */
    public Answer answer(InstanceName instance, String days) {
        var host = IncidentCards.host(instance);
        var wanted = days.isBlank() ? Optional.of(USUAL_DAYS) : number(days);
        if (wanted.isEmpty()) {
            return sentence("Write how many days as a number from 1 to " + MOST_DAYS + ", for example days:30.");
        }
        if (!roster.watches(instance)) {
            return sentence(host + " is not watched here, so nothing is remembered of it.");
        }
        var past = past(instance, wanted.get());
        if (past.uptime().up().plus(past.uptime().failing()).isZero()) {
            return sentence("Nothing is known of " + host + " in the last " + counted(wanted.get(), "day") + " yet.");
        }
        return new Answer(card(past, wanted.get()), painter.history(past, alt(past)));
    }

    /** What was in so many days until now. */
    public Past past(InstanceName instance, int days) {
        var now = clock.instant();
        var from = first(now, days);
        var spans = records.spans(instance, from);
        var times = new TreeMap<>(records.answerTimes(instance, from));
        var list = begins(from, now)
                .map(day -> {
                    var end = end(day, now);
                    var answers = sum(times.subMap(day, end));
                    return new Past.Day(
                            day, Uptime.of(spans, day, end), answers.percentile(0.5), answers.percentile(0.95));
                })
                .toList();
        var incidents = records.incidents(instance, from).stream()
                .sorted(Comparator.comparing(Incident::since).reversed())
                .toList();
        return new Past(
                instance,
                from,
                now,
                list,
                incidents,
                records.timeline(instance, from).reversed(),
                Uptime.of(spans, from, now),
                sum(times));
    }

    /** The uptime of each of so many days until now, without anything else. */
    public List<Past.Day> days(InstanceName instance, int days) {
        var now = clock.instant();
        var from = first(now, days);
        var spans = records.spans(instance, from);
        return begins(from, now)
                .map(day -> new Past.Day(day, Uptime.of(spans, day, end(day, now)), Optional.empty(), Optional.empty()))
                .toList();
    }

    private static Instant first(Instant now, int days) {
        return now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days - 1L));
    }

    private static Stream<Instant> begins(Instant from, Instant now) {
        return Stream.iterate(from, day -> day.isBefore(now), day -> day.plus(Duration.ofDays(1)));
    }

    private static Instant end(Instant day, Instant now) {
        var next = day.plus(Duration.ofDays(1));
        return next.isAfter(now) ? now : next;
    }

    private static AnswerTimes sum(Map<Instant, AnswerTimes> times) {
        return times.values().stream().reduce(AnswerTimes.NONE, AnswerTimes::plus);
    }

    private Card card(Past past, int days) {
        var fields = new ArrayList<Field>();
        fields.add(Field.of("Uptime", List.of(uptime(past.uptime()), unknown(past.uptime()))));
        if (past.answers().size() > 0) {
            fields.add(Field.of(
                    "Answering time",
                    List.of("half of the answers within "
                            + millis(past.answers().percentile(0.5)) + ", 95 % within "
                            + millis(past.answers().percentile(0.95)))));
        }
        fields.add(incidents(past));
        if (!past.timeline().isEmpty()) {
            fields.add(new Field(
                    "Timeline",
                    past.timeline().stream()
                            .limit(MOST_ENTRIES)
                            .map(HistoryQuery::entry)
                            .toList()));
        }
        return Card.answer(
                Tone.INFO, IncidentCards.host(past.instance()) + " in the last " + counted(days, "day"), fields);
    }

    private Field incidents(Past past) {
        if (past.incidents().isEmpty()) {
            return Field.of("Incidents", List.of("None."));
        }
        var lines = new ArrayList<List<Span>>();
        past.incidents().stream().limit(MOST_INCIDENTS).forEach(i -> lines.add(line(i)));
        if (past.incidents().size() > MOST_INCIDENTS) {
            lines.add(List.of(Span.words("… and " + (past.incidents().size() - MOST_INCIDENTS) + " more.")));
        }
        return new Field(counted(past.incidents().size(), "incident"), lines);
    }

    private List<Span> line(Incident incident) {
        var parts = incident.components().keySet().stream()
                .sorted()
                .map(c -> c.id())
                .collect(Collectors.joining(", "));
        var cause = incident.causes().stream()
                .findFirst()
                .map(s -> "; " + book.cause(s.cause()).title() + " ("
                        + s.confidence().id() + ")")
                .orElse("");
        var end = incident.resolvedAt()
                .map(at -> ", " + Text.length(Duration.between(incident.since(), at)))
                .orElse(", going on");
        var traces = records.events(incident.id()).stream()
                .flatMap(e -> trace(e).stream())
                .collect(Collectors.joining());
        return List.of(
                new Span.Moment(incident.since(), Span.Style.FULL),
                Span.words(end + ": " + parts + cause + traces + " (" + incident.id() + ")"));
    }

    /** What people did, which the states of an incident do not show. */
    private static Optional<String> trace(Happening event) {
        var who = event.who().map(w -> " by " + Text.clean(w, 40)).orElse("");
        return switch (event.kind()) {
            case IncidentEvent.FALSE_ALARM -> Optional.of("; called a false alarm" + who);
            case IncidentEvent.CALLED_OVER -> Optional.of("; called over" + who);
            case IncidentEvent.DECLARED -> Optional.of("; declared" + who);
            case IncidentEvent.MUTED -> Optional.of("; muted" + who);
            default -> Optional.empty();
        };
    }

    private static List<Span> entry(TimelineEntry entry) {
        var who = entry.who().map(w -> " – " + Text.clean(w, 40)).orElse("");
        return List.of(
                new Span.Moment(entry.at(), Span.Style.FULL), Span.words(": " + Text.clean(entry.words(), 200) + who));
    }

    /** What the chart shows, in words. */
    static String alt(Past past) {
        var worst = past.days().stream()
                .filter(Past.Day::known)
                .min(Comparator.comparingDouble(d -> d.uptime().share()))
                .map(d -> String.format(
                        Locale.ROOT,
                        " Worst day: %s with %.2f %%.",
                        d.from().toString().substring(0, 10),
                        d.uptime().share() * 100))
                .orElse("");
        var times = past.answers().size() == 0
                ? ""
                : " Answering time: half within " + millis(past.answers().percentile(0.5)) + ", 95 % within "
                        + millis(past.answers().percentile(0.95)) + ".";
        return "Uptime of " + IncidentCards.host(past.instance()) + " by day over "
                + counted(past.days().size(), "day") + ": " + uptime(past.uptime()) + "." + worst + times;
    }

    static String uptime(Uptime uptime) {
        return String.format(Locale.ROOT, "up %.2f %% of the time we could see", uptime.share() * 100);
    }

    private static String unknown(Uptime uptime) {
        return "failing for " + Text.length(uptime.failing()) + ", unknown for " + Text.length(uptime.unknown());
    }

    static String millis(Optional<Duration> time) {
        return time.map(t -> t.toMillis() + " ms").orElse("?");
    }

    private static Optional<Integer> number(String days) {
        return days.strip().matches("\\d{1,3}")
                ? Optional.of(Integer.parseInt(days.strip())).filter(d -> d >= 1 && d <= MOST_DAYS)
                : Optional.empty();
    }

    private static String counted(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static Answer sentence(String words) {
        return new Answer(Card.sentence(Tone.INFO, words), Optional.empty());
    }
}
