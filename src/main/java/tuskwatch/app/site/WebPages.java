package tuskwatch.app.site;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.app.Bot;
import tuskwatch.app.Clocks;
import tuskwatch.app.Core;
import tuskwatch.app.Exit;
import tuskwatch.app.Monitoring;
import tuskwatch.app.StartException;
import tuskwatch.app.platform.Platform;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.quartz.Timetable;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.web.Metrics;
import tuskwatch.edge.web.MetricsRoutes;
import tuskwatch.edge.web.SiteRoutes;
import tuskwatch.edge.web.WebServer;

/** The pages of {@code web.address}, filled from the core. */
public final class WebPages {
    private static final Logger LOG = LoggerFactory.getLogger(WebPages.class);
    private static final Duration STALE = Duration.ofSeconds(30);
    private static final String OFF = "off";
    private static final Places NOWHERE = new Places(OFF, OFF);
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "[::]");

    private final Monitoring monitoring;
    private final HistoryRepository records;
    private final Store store;
    private final Platform platform;

    public WebPages(Core core, Store store, Platform platform) {
        this.monitoring = core.monitoring;
        this.records = core.kept.records;
        this.store = store;
        this.platform = platform;
    }

    /** Where they are; {@code off} where one is not served. */
    public record Places(String web, String metrics) {}

    /** Starts pages and figures. */
    public Places start(
            Settings settings,
            Function<List<Locale>, WebServer.Site> sites,
            Timetable timetable,
            Metrics metrics,
            Bot bot) {
        var server = bot.runs("web", new WebServer());
        var web = settings.web();
        var places = new Places(
                listen(server, "web.address", web.pages(), at -> new SiteRoutes("http://" + at, sites, this::health)),
                listen(
                        server,
                        "web.metrics-address",
                        web.metrics(),
                        at -> new MetricsRoutes(() -> metrics.page(failing()))));
        if (!places.metrics().equals(OFF)) {
            figures(metrics, timetable);
        }
        if (!places.equals(NOWHERE)) {
            server.start();
        }
        return places;
    }

    /** Where it is, or {@code off}; {@code at} gets it as a reader on this machine would write it. */
    private static String listen(
            WebServer server, String key, Settings.Listen where, Function<String, WebServer.Routes> at) {
        if (where.address().isEmpty()) {
            return OFF;
        }
        var host = where.address().get().host();
        var wanted = where.address().get().port();
        var here = EVERYWHERE.contains(host) ? "localhost" : host;
        try {
            return host + ":" + server.listen(host, wanted, port -> at.apply(here + ":" + port));
        } catch (IOException e) {
            if (where.configured()) {
                throw new StartException(
                        Exit.CONFIGURATION,
                        key + ": " + host + ":" + wanted
                                + " cannot be listened on (in use, or not an address of this machine): choose another, or leave it empty to switch it off.");
            }
            LOG.atWarn()
                    .addKeyValue("address", host + ":" + wanted)
                    .addKeyValue("why", "in use; going on without it. " + key + " chooses another")
                    .log("web-off");
            return OFF;
        }
    }

    private void figures(Metrics metrics, Timetable timetable) {
        platform.figures(metrics);
        metrics.gauge("tuskwatch.instances", "instances watched", monitoring.rounds::planned);
        metrics.gauge(
                "tuskwatch.outbox.waiting",
                "messages that channels do not show yet",
                () -> records.outbox().waiting());
        metrics.gauge(
                "tuskwatch.outbox.failed",
                "messages given up",
                () -> records.outbox().failed());
        metrics.gauge("tuskwatch.misfires", "timetable firings that came too late", timetable::misfires);
        metrics.gauge(
                "tuskwatch.blind",
                "1 while our own network is down",
                () -> monitoring.connectivity.vantage().blindSince().isPresent() ? 1 : 0);
        metrics.gauge(
                "tuskwatch.blind.seconds",
                "how long our own network was down since the start",
                () -> monitoring.connectivity.blindTime(Clocks.wall().instant()).toSeconds());
    }

    /** What {@code /health} says, also while no page is served. */
    public WebServer.Page health() {
        var stale = new ArrayList<String>();
        var visited =
                Duration.between(monitoring.rounds.lastVisit(), Clocks.wall().instant());
        if (visited.abs().compareTo(STALE) > 0) {
            stale.add("timetable");
        }
        if (monitoring.rounds.stuck()) {
            stale.add("rounds");
        }
        var answers = store.answers();
        if (!answers) {
            stale.add("store");
        }
        var facts = new LinkedHashMap<>(platform.facts());
        monitoring.connectivity.vantage().blindSince().ifPresent(at -> facts.put("blind_since", at.toString()));
        monitoring.interruptions.unwrittenSince().ifPresent(at -> facts.put("rounds_failing_since", at.toString()));
        if (answers) {
            var outbox = records.outbox();
            facts.put("outbox_waiting", String.valueOf(outbox.waiting()));
            facts.put("outbox_failed", String.valueOf(outbox.failed()));
            facts.put("broken_routes", String.valueOf(monitoring.broken.count()));
        }
        return WebServer.Page.health(stale, facts);
    }

    /** Of each server that strangers may know of, 1 while an incident is open. */
    Map<String, Integer> failing() {
        var failing = new LinkedHashMap<String, Integer>();
        for (var name : monitoring.registry.shown()) {
            var incident = records.state(name).flatMap(WatchState::openIncident);
            failing.put(name.text(), incident.isPresent() ? 1 : 0);
        }
        return failing;
    }
}
