package tuskwatch.app.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tuskwatch.app.Clocks;
import tuskwatch.app.Core;
import tuskwatch.app.Duty;
import tuskwatch.app.Monitoring;
import tuskwatch.app.platform.Platform;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.edge.quartz.Timetable;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.web.Metrics;
import tuskwatch.edge.web.MetricsRoutes;
import tuskwatch.edge.web.SecretRoutes;
import tuskwatch.edge.web.SiteRoutes;
import tuskwatch.edge.web.WebServer;

/** The pages of {@code web.address}, filled from the core. */
public final class WebPages {
    private static final Duration STALE = Duration.ofSeconds(30);
    private static final String OFF = "off";
    private static final Places NOWHERE = new Places(OFF, OFF);

    private final Monitoring monitoring;
    private final Duty duty;
    private final HistoryRepository records;
    private final Store store;
    private final Platform platform;

    public WebPages(Core core, Store store, Platform platform) {
        this.monitoring = core.monitoring;
        this.duty = core.duty;
        this.records = core.kept.records;
        this.store = store;
        this.platform = platform;
    }

    /** Where they are; {@code off} where one is not served. */
    public record Places(String web, String metrics) {}

    /** Serves pages and figures at the addresses that were claimed for them. */
    public Places start(WebAddresses addresses, StatusPageLanguages sites, Timetable timetable, Metrics metrics) {
        var secret = new SecretRoutes(duty.answersByLink(platform.members()), duty.calendarsByLink(), sites::words);
        addresses
                .pages()
                .ifPresent(c -> c.place()
                        .serve(new SiteRoutes("http://" + c.here(), sites, this::health, Optional.of(secret))));
        addresses.figures().ifPresent(c -> {
            figures(metrics, timetable);
            var failing = new FailingServers(monitoring.registry, records);
            c.place().serve(new MetricsRoutes(() -> metrics.page(failing.now())));
        });
        var places = new Places(written(addresses.pages()), written(addresses.figures()));
        if (!places.equals(NOWHERE)) {
            addresses.server.start();
        }
        return places;
    }

    private static String written(Optional<WebAddresses.Claim> claim) {
        return claim.map(WebAddresses.Claim::written).orElse(OFF);
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
}
