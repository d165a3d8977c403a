package tuskwatch.app;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.incident.Happening;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Text;
import tuskwatch.core.query.HistoryQuery;
import tuskwatch.core.query.Past;
import tuskwatch.core.query.VerdictWords;
import tuskwatch.core.watch.WatchState;
import tuskwatch.edge.web.StatusPages;
import tuskwatch.edge.web.WebServer;

/**
 * The status pages, filled from what the bot remembers. The first page is made anew every few seconds at most, however
 * many people look at it. {@code this} guards that copy.
 */
final class StatusSite {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_WITH_BARS = 100;
    private static final int MOST_PAST = 15;
    private static final int MOST_IN_FEED = 50;
    private static final int TALL = 20;
    private static final int SHORT = 6;
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Core core;
    private final GuidanceBook book;
    private final Optional<String> publicUrl;
    private final InstantSource clock;
    private Instant madeAt = Instant.EPOCH;
    private WebServer.Page made = StatusPages.missing("The page is being made.");

    /** @param publicUrl where others reach these pages */
    StatusSite(Core core, GuidanceBook book, Optional<String> publicUrl, InstantSource clock) {
        this.core = core;
        this.book = book;
        this.clock = clock;
        this.publicUrl = publicUrl.map(u -> u.replaceFirst("/+$", ""));
    }

    synchronized WebServer.Page front() {
        var now = clock.instant();
        if (Duration.between(madeAt, now).compareTo(FRESH) > 0) {
            made = StatusPages.front(front(now));
            madeAt = now;
        }
        return made;
    }

    private StatusPages.Front front(Instant now) {
        var names = core.roster().instances();
        var bars = names.size() <= MOST_WITH_BARS;
        var servers = new ArrayList<StatusPages.Server>();
        var open = new ArrayList<StatusPages.Line>();
        var down = 0;
        for (var name : names) {
            var state = core.records().state(name);
            servers.add(server(name, state, bars ? days(name) : List.of()));
            var incident = state.flatMap(WatchState::openIncident);
            incident.ifPresent(i -> open.add(line(i)));
            down += incident.filter(i -> i.verdict() == Verdict.DOWN).isPresent() ? 1 : 0;
        }
        var past = core.records().latest(MOST_PAST + open.size()).stream()
                .filter(i -> !i.open() && names.contains(i.instance()))
                .limit(MOST_PAST)
                .map(this::line)
                .toList();
        var blind = core.eyes().vantage().blindSince().isPresent();
        var headline = blind
                ? "We see nothing: our own network is down"
                : open.isEmpty()
                        ? "No known trouble"
                        : open.size() == 1 ? "1 server has trouble" : open.size() + " servers have trouble";
        var kind = blind ? "unknown" : open.isEmpty() ? "up" : down > 0 ? "down" : "part";
        return new StatusPages.Front(headline, kind, open, past, servers, moment(now), HistoryQuery.MOST_DAYS);
    }

    private List<Past.Day> days(InstanceName name) {
        return core.desks().history().days(name, HistoryQuery.MOST_DAYS);
    }

    WebServer.Page server(String text) {
        var name = core.roster().instances().stream()
                .filter(n -> n.text().equals(text))
                .findFirst();
        if (name.isEmpty()) {
            return StatusPages.missing("That server is not watched here.");
        }
        var state = core.records().state(name.get());
        var past = core.desks().history().past(name.get(), HistoryQuery.MOST_DAYS);
        var facts = new ArrayList<String>();
        state.flatMap(WatchState::facts)
                .ifPresent(f -> facts.add("Runs " + Text.clean(f.software().display(), 100)));
        state.flatMap(s -> s.places().web()).ifPresent(web -> facts.add("Its web address is " + Text.clean(web, 100)));
        if (past.answers().size() > 0) {
            facts.add("Half of the answers came within " + millis(past, 0.5) + ", 95 % within " + millis(past, 0.95));
        }
        var timeline = past.timeline().stream()
                .limit(50)
                .map(e -> new StatusPages.Entry(
                        moment(e.at()),
                        Text.clean(e.words(), 300)
                                + e.who().map(w -> " – " + Text.clean(w, 60)).orElse("")))
                .toList();
        return StatusPages.server(new StatusPages.ServerPage(
                server(name.get(), state, past.days()),
                facts,
                SiteReports.of(core.surges(), name.get()),
                past.incidents().stream().map(this::line).toList(),
                timeline,
                moment(past.to())));
    }

    private static String millis(Past past, double share) {
        return past.answers().percentile(share).map(d -> d.toMillis() + " ms").orElse("?");
    }

    WebServer.Page incident(String text) {
        if (!IncidentId.valid(text)) {
            return StatusPages.missing("There is no such incident.");
        }
        var found = core.records().incident(new IncidentId(text));
        return found.map(this::page).orElseGet(() -> StatusPages.missing("There is no such incident."));
    }

    private WebServer.Page page(Incident incident) {
        var best = incident.causes().stream().findFirst().map(s -> book.cause(s.cause()));
        var hypotheses = incident.causes().stream()
                .limit(3)
                .map(s -> new StatusPages.Hypothesis(
                        book.cause(s.cause()).title(), s.confidence().id(), s.because(), s.but()))
                .toList();
        var steps = best.map(c -> c.steps().stream()
                        .map(s -> new StatusPages.Step(s.text(), s.command(), s.risk()))
                        .toList())
                .orElse(List.of());
        var timeline = core.records().events(incident.id()).stream()
                .map(e -> new StatusPages.Entry(moment(e.at()), event(e)))
                .toList();
        return StatusPages.incident(new StatusPages.IncidentPage(
                line(incident),
                incident.open() ? kind(incident.verdict()) : "up",
                incident.components().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getKey().id() + ": " + IncidentCards.stateWord(e.getValue()))
                        .toList(),
                hypotheses,
                best.map(c -> c.advice().member()).orElse("Wait a little, and try again later."),
                steps,
                best.map(c -> c.sources()).orElse(List.of()),
                timeline,
                moment(clock.instant())));
    }

    private static String event(Happening event) {
        var who = event.who().map(w -> " by " + Text.clean(w, 60)).orElse("");
        return switch (event.kind()) {
            case "opened" -> "Confirmed and announced.";
            case "changed" -> "What fails changed.";
            case "recovering" -> "The last checks were good.";
            case "relapsed" -> "Failed again before it was over.";
            case "resolved" -> "Over.";
            case "reopened" -> "Failed again shortly after.";
            case "false-alarm" -> "Called a false alarm" + who + ".";
            case "muted" -> "Muted" + who + ".";
            default -> event.kind() + who;
        };
    }

    WebServer.Page feed(String asked) {
        var base = publicUrl.orElse(asked);
        var names = core.roster().instances();
        var incidents = core.records().latest(MOST_IN_FEED).stream()
                .filter(i -> names.contains(i.instance()))
                .toList();
        var at = incidents.stream()
                .map(Incident::updatedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return StatusPages.feed(incidents.stream().map(this::line).toList(), base, moment(at));
    }

    private StatusPages.Server server(InstanceName name, Optional<WatchState> state, List<Past.Day> days) {
        var verdict = state.map(core.desks().status()::verdict).orElse(Verdict.UNKNOWN);
        var parts = state.flatMap(WatchState::openIncident)
                .map(i -> i.components().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getKey().id() + " " + IncidentCards.stateWord(e.getValue()))
                        .collect(Collectors.joining(", ")))
                .orElse("");
        return new StatusPages.Server(
                name.display(),
                "/server?name=" + URLEncoder.encode(name.text(), StandardCharsets.UTF_8),
                VerdictWords.symbol(verdict),
                VerdictWords.word(verdict),
                kind(verdict),
                parts,
                days.stream().map(StatusSite::bar).toList(),
                summary(days),
                SiteReports.line(core.surges(), name));
    }

    private static StatusPages.Day bar(Past.Day day) {
        var date = DATE.format(day.from());
        if (!day.known()) {
            return new StatusPages.Day("unknown", SHORT, date + ": unknown");
        }
        var share = day.uptime().share();
        var kind = share >= 0.9995 ? "up" : share >= 0.95 ? "part" : "down";
        var height = (int) Math.round(SHORT + (TALL - SHORT) * share * share * share);
        return new StatusPages.Day(
                kind, Math.min(TALL, height), String.format(Locale.ROOT, "%s: up %.2f %%", date, share * 100));
    }

    private static String summary(List<Past.Day> days) {
        var known = days.stream().filter(Past.Day::known).toList();
        if (known.isEmpty()) {
            return "Nothing is known yet.";
        }
        var up = known.stream().mapToLong(d -> d.uptime().up().toMillis()).sum();
        var all = up
                + known.stream().mapToLong(d -> d.uptime().failing().toMillis()).sum();
        return String.format(
                Locale.ROOT,
                "Up %.2f %% of the time we could see, in %s.",
                100.0 * up / all,
                known.size() == 1 ? "1 day" : known.size() + " days");
    }

    private StatusPages.Line line(Incident incident) {
        var parts = incident.components().keySet().stream()
                .sorted()
                .map(c -> c.id())
                .collect(Collectors.joining(", "));
        var host = IncidentCards.host(incident.instance());
        var headline = switch (incident.phase()) {
            case OPEN, RECOVERING ->
                host + (incident.verdict() == Verdict.DOWN ? " is down" : " has trouble") + ": " + parts;
            case RESOLVED -> host + ": " + parts + " failed";
            case FALSE_ALARM -> host + ": false alarm (" + parts + ")";
        };
        return new StatusPages.Line(
                incident.id().text(),
                host,
                headline,
                moment(incident.since()),
                incident.resolvedAt()
                        .map(at -> "lasted " + Text.length(Duration.between(incident.since(), at)))
                        .orElse(""),
                incident.causes().stream()
                        .findFirst()
                        .map(s -> book.cause(s.cause()).title() + " ("
                                + s.confidence().id() + ")")
                        .orElse(""),
                moment(incident.updatedAt()));
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case UP -> "up";
            case DEGRADED, MAINTENANCE -> "part";
            case DOWN -> "down";
            case UNKNOWN, RESTRICTED -> "unknown";
        };
    }

    private static StatusPages.Moment moment(Instant at) {
        return new StatusPages.Moment(at.truncatedTo(ChronoUnit.SECONDS).toString(), WORDS.format(at));
    }
}
