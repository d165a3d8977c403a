package tuskwatch.app.site;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tuskwatch.app.Core;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.history.HistoryCommand;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.HappeningWords;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Translation;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.status.VerdictWords;
import tuskwatch.edge.web.StatusPages;
import tuskwatch.edge.web.WebServer;

/**
 * The status pages, filled from what the bot remembers. The first page is made anew every few seconds at most, however
 * many people look at it. {@code this} guards that copy.
 */
final class StatusPage implements WebServer.Site {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_WITH_BARS = 100;
    private static final int MOST_PAST = 15;
    private static final int MOST_IN_FEED = 50;

    private final Core core;
    private final GuidanceBook book;
    private final Optional<String> publicUrl;
    private final Supplier<Optional<Instant>> lockedOutSince;
    private final InstantSource clock;
    private final Translation words;
    private final IncidentLines lines;
    private final Bars bars;
    private final PublicNews news;
    private Instant madeAt = Instant.EPOCH;
    private WebServer.Page made;

    /**
     * @param publicUrl where others reach these pages
     * @param lockedOutSince since when the platform refuses the bot
     * @param words the language of the pages
     */
    StatusPage(
            Core core,
            GuidanceBook book,
            Optional<String> publicUrl,
            Supplier<Optional<Instant>> lockedOutSince,
            InstantSource clock,
            Translation words) {
        this.lockedOutSince = lockedOutSince;
        this.words = words;
        this.lines = new IncidentLines(book, words);
        this.bars = new Bars(core.monitoring.spikes, words);
        this.made = StatusPages.missing(words, words.say(phrase("site.being-made")));
        this.core = core;
        this.news = new PublicNews(core.monitoring.registry, core.monitoring.spikes);
        this.book = book;
        this.clock = clock;
        this.publicUrl = publicUrl.map(u -> u.replaceFirst("/+$", ""));
    }

    @Override
    public synchronized WebServer.Page front() {
        var now = clock.instant();
        if (Duration.between(madeAt, now).compareTo(FRESH) > 0) {
            made = StatusPages.front(words, front(now));
            madeAt = now;
        }
        return made;
    }

    private StatusPages.Front front(Instant now) {
        var names = core.monitoring.registry.shown();
        var drawn = names.size() <= MOST_WITH_BARS;
        var servers = new ArrayList<StatusPages.Server>();
        var open = new ArrayList<StatusPages.Line>();
        var down = 0;
        var reported = 0;
        for (var name : names) {
            var state = state(name);
            var days = drawn ? core.history.days(name, HistoryCommand.MOST_DAYS) : List.<HistoryData.Day>of();
            servers.add(server(name, state, days));
            var incident = state.flatMap(WatchState::openIncident);
            incident.ifPresent(i -> open.add(line(i)));
            reported += unseen(name, state).isPresent() ? 1 : 0;
            down += incident.filter(i -> i.verdict() == Verdict.DOWN).isPresent() ? 1 : 0;
        }
        var past = core.kept.incidents.latest(MOST_PAST + open.size(), home()).stream()
                .filter(i -> !i.open() && names.contains(i.instance()))
                .limit(MOST_PAST)
                .map(this::line)
                .toList();
        var blind = core.monitoring.connectivity.vantage().blindSince().isPresent();
        var headline = say(
                blind
                        ? phrase("site.blind")
                        : open.isEmpty() && reported > 0
                                ? phrase("site.reported", reported)
                                : phrase("site.trouble", open.size()));
        var kind = blind ? "unknown" : open.isEmpty() && reported == 0 ? "up" : down > 0 ? "down" : "part";
        var notice = lockedOutSince
                .get()
                .map(at -> say(phrase("site.locked-out", moment(at).words())))
                .orElse("");
        return new StatusPages.Front(
                headline, kind, open, past, servers, notice, moment(now), HistoryCommand.MOST_DAYS);
    }

    /** The pages are the operator's: what was declared in that community is shown, nothing of others, and of what checks see everything. */
    private CommunityId home() {
        return core.monitoring.registry.home();
    }

    private Optional<WatchState> state(InstanceName name) {
        return core.kept.records.state(name).map(s -> s.openIncident().isPresent() ? s : s.seenBy(home()));
    }

    private String say(LocalizedText phrase) {
        return words.say(phrase);
    }

    /** The page where there is nothing. */
    @Override
    public WebServer.Page missing() {
        return missing(phrase("site.no-page"));
    }

    @Override
    public WebServer.Page failed() {
        return WebServer.Page.live(503, "text/plain;charset=utf-8", say(phrase("site.failed-now")) + "\n");
    }

    private WebServer.Page missing(LocalizedText why) {
        return StatusPages.missing(words, say(why));
    }

    @Override
    public WebServer.Page server(String text) {
        var name = core.monitoring.registry.shown().stream()
                .filter(n -> n.text().equals(text))
                .findFirst();
        if (name.isEmpty()) {
            return missing(phrase("site.unwatched"));
        }
        var state = state(name.get());
        var past = core.history.past(home(), name.get(), HistoryCommand.MOST_DAYS, ZoneOffset.UTC);
        var facts = new ArrayList<String>();
        state.flatMap(WatchState::facts)
                .ifPresent(f -> facts.add(
                        say(phrase("site.runs", Text.clean(f.software().display(), 100)))));
        state.flatMap(s -> s.places().web()).ifPresent(web -> facts.add(say(phrase("site.web", Text.clean(web, 100)))));
        if (past.answers().size() > 0) {
            facts.add(say(phrase("site.answers", millis(past, 0.5), millis(past, 0.95))));
        }
        var timeline = past.timeline().stream().limit(50).map(this::entry).toList();
        var incidents = past.incidents().stream().map(this::line).toList();
        var shown = server(name.get(), state, past.days());
        var reports = bars.reports(name.get());
        return StatusPages.server(
                words, new StatusPages.ServerPage(shown, facts, reports, incidents, timeline, moment(past.to())));
    }

    private StatusPages.Entry entry(TimelineEntry entry) {
        return new StatusPages.Entry(moment(entry.at()), Text.clean(say(HappeningWords.sentence(entry)), 400));
    }

    private static String millis(HistoryData past, double share) {
        return past.answers().percentile(share).map(d -> d.toMillis() + " ms").orElse("?");
    }

    @Override
    public WebServer.Page incident(String text) {
        return IncidentId.of(text)
                .flatMap(core.kept.incidents::incident)
                .filter(i -> i.owner().filter(o -> !o.equals(home())).isEmpty())
                .filter(i -> core.monitoring.registry.shown().contains(i.instance()))
                .map(this::page)
                .orElseGet(() -> missing(phrase("site.no-incident")));
    }

    private WebServer.Page page(Incident incident) {
        var best = incident.causes().stream().findFirst().map(s -> book.cause(s.cause()));
        var hypotheses = incident.causes().stream()
                .limit(3)
                .map(s -> new StatusPages.Hypothesis(
                        say(book.cause(s.cause()).title()),
                        say(s.confidence().word()),
                        s.because().stream().map(this::say).toList(),
                        s.but().stream().map(this::say).toList()))
                .toList();
        var steps = best.stream()
                .flatMap(c -> c.steps().stream())
                .map(s -> new StatusPages.Step(say(s.text()), s.command(), say(s.risk())))
                .toList();
        var timeline = core.kept.incidents.happened(incident.id(), home()).stream()
                .map(e -> new StatusPages.Entry(moment(e.at()), say(HappeningWords.sentence(e, incident))))
                .toList();
        var parts = incident.components().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e ->
                        say(phrase("site.part", e.getKey().word(), e.getValue().word())))
                .toList();
        var line = line(incident);
        var kind = incident.open() ? kind(incident.verdict()) : "up";
        var updates = news.updates(incident).stream()
                .map(t -> new StatusPages.Entry(moment(t.at()), Text.clean(t.words(), 500)))
                .toList();
        var advice = say(best.map(c -> c.advice().member()).orElse(phrase("site.wait")));
        var sources = best.map(c -> c.sources()).orElse(List.of());
        var now = moment(clock.instant());
        var page = new StatusPages.IncidentPage(
                line, kind, updates, parts, hypotheses, advice, steps, sources, timeline, now);
        return StatusPages.incident(words, page);
    }

    @Override
    public WebServer.Page feed(String asked) {
        var base = publicUrl.orElse(asked);
        var names = core.monitoring.registry.shown();
        var incidents = core.kept.incidents.latest(MOST_IN_FEED, home()).stream()
                .filter(i -> names.contains(i.instance()))
                .toList();
        var at = incidents.stream()
                .map(Incident::updatedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return StatusPages.feed(words, incidents.stream().map(this::line).toList(), base, moment(at));
    }

    private StatusPages.Server server(InstanceName name, Optional<WatchState> state, List<HistoryData.Day> days) {
        var verdict = state.map(core.monitoring.status::verdict).orElse(Verdict.UNKNOWN);
        var parts = state.flatMap(WatchState::openIncident)
                .map(i -> say(IncidentCards.words(i.components())))
                .orElse("");
        var unseen = unseen(name, state);
        return new StatusPages.Server(
                name.display(),
                "/server?name=" + URLEncoder.encode(name.text(), StandardCharsets.UTF_8),
                VerdictWords.symbol(unseen.isPresent() ? Verdict.DEGRADED : verdict),
                say(unseen.map(n -> phrase("list.reported", n)).orElseGet(() -> VerdictWords.word(verdict))),
                unseen.isPresent() ? "part" : kind(verdict),
                parts,
                news.work(name, clock.instant()).stream().map(this::say).toList(),
                days.stream().map(bars::day).toList(),
                bars.summary(days),
                bars.reporting(name));
    }

    /** How many people report trouble with what the checks see working. */
    private Optional<Integer> unseen(InstanceName name, Optional<WatchState> state) {
        return state.map(core.monitoring.status::verdict)
                .filter(Verdict.UP::equals)
                .flatMap(v -> news.reported(name));
    }

    private StatusPages.Line line(Incident incident) {
        return lines.of(incident);
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case UP -> "up";
            case DEGRADED, MAINTENANCE -> "part";
            case DOWN -> "down";
            case UNKNOWN, RESTRICTED -> "unknown";
        };
    }

    private StatusPages.Moment moment(Instant at) {
        return lines.moment(at);
    }
}
