package tuskwatch.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import tuskwatch.app.Alerting;
import tuskwatch.app.Clocks;
import tuskwatch.app.DataFolder;
import tuskwatch.app.Exit;
import tuskwatch.app.Probing;
import tuskwatch.core.announce.Route;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.config.SettingsReader;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.discord.Identifies;

/** {@code doctor}: looks at everything that the bot needs, one line each, with the cure where something is wrong. */
final class DoctorCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOCK_OFF = Duration.ofSeconds(5);
    private static final long LITTLE_ROOM = 200L * 1024 * 1024;

    private final Startup startup;
    private final PrintStream out;
    private final List<Route> routes = new ArrayList<>();
    private final Map<CommunityId, String> dutyRoles = new HashMap<>();
    private boolean failed;

    DoctorCommand(Startup startup, PrintStream out) {
        this.startup = startup;
        this.out = out;
    }

    /** Prints the lines as they are found. */
    int run() {
        var settings = startup.settings();
        say(Finding.ok("configuration: read, all keys are valid"));
        var watch = settings.watch();
        watch.channel().ifPresent(c -> routes.add(new Route(Destination.of(c), watch.role())));
        var store = StoreCheckup.of(settings);
        store.findings().forEach(this::say);
        routes.addAll(store.routes());
        dutyRoles.putAll(store.dutyRoles());
        DataFolder.openToOthers(settings, startup.config().orElse(Path.of(SettingsReader.FILE)))
                .forEach(what -> say(Finding.warning("rights: " + what)));
        say(room(settings.dataDir()));
        say(clock(settings));
        say(zones(Clocks.zoneData()));
        say(names(settings));
        say(listening("status page", "web.address", settings.web().pages()));
        say(listening("metrics", "web.metrics-address", settings.web().metrics()));
        say(charts());
        Alerting.mail(settings).ifPresent(this::say);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var probing = Probing.of(settings, threads, Meter.NONE);
            say(network(settings, probing));
            probing.findings(settings).forEach(this::say);
            discord(settings, threads).forEach(this::say);
        }
        return failed ? Exit.FAILED : Exit.OK;
    }

    private void say(Finding finding) {
        failed |= finding.grade() == Finding.Grade.FAILED;
        var word = switch (finding.grade()) {
            case OK -> "ok      ";
            case WARNING -> "warning ";
            case FAILED -> "failed  ";
        };
        out.println(word + finding.words());
    }

    private static Finding room(Path dataDir) {
        try {
            var free = Files.getFileStore(DataFolder.nearest(dataDir)).getUsableSpace();
            var mib = free / 1024 / 1024;
            return free < LITTLE_ROOM
                    ? Finding.warning("disk: only " + mib + " MiB are free at " + dataDir + "; make room")
                    : Finding.ok("disk: " + mib + " MiB are free at " + dataDir);
        } catch (IOException e) {
            return Finding.warning("disk: the free space at " + dataDir + " cannot be read: " + e.getMessage());
        }
    }

    /** Compared with Discord's clock where a token is set; Discord is then needed anyway. */
    private static Finding clock(Settings settings) {
        var now = Clocks.wall().instant().truncatedTo(ChronoUnit.SECONDS);
        if (settings.discord().token().isEmpty()) {
            return Finding.ok("clock: it is " + now + " (compared with nothing: no discord.token)");
        }
        var theirs = date(settings.discord().apiUrl() + "/gateway");
        if (theirs.isEmpty()) {
            return Finding.warning("clock: it is " + now + "; Discord's clock could not be read to compare");
        }
        var off = Duration.between(theirs.get(), Clocks.wall().instant()).abs();
        return off.compareTo(CLOCK_OFF) > 0
                ? Finding.failed("clock: it is " + now + ", which is " + off.toSeconds()
                        + " s off Discord's; switch time synchronisation on (for example systemd-timesyncd)")
                : Finding.ok("clock: it is " + now + ", as at Discord");
    }

    /** @param version of the time-zone data */
    static Finding zones(String version) {
        return Clocks.zonesAreOld(version)
                ? Finding.warning(
                        "time-zone data: version " + version + ", older than " + Clocks.ZONES
                                + "; hand-offs can be an hour off where clocks changed since; use a newer Java, or image, once there is one")
                : Finding.ok("time-zone data: version " + version);
    }

    private static Optional<Instant> date(String url) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.headers()
                    .firstValue("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Finding names(Settings settings) {
        var hosts = settings.watch().instances().stream()
                .map(i -> i.host())
                .distinct()
                .toList();
        var lost = hosts.stream().filter(h -> !resolves(h)).toList();
        if (lost.isEmpty()) {
            return Finding.ok("DNS: all " + hosts.size() + " names of watch.instances have an address");
        }
        var words = "DNS: no address for " + String.join(", ", lost);
        return lost.size() == hosts.size()
                ? Finding.failed(words + "; check this machine's resolver (resolvectl status) and its network")
                : Finding.warning(words + "; check the spelling in watch.instances");
    }

    private static boolean resolves(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Finding listening(String what, String key, Settings.Listen where) {
        if (where.address().isEmpty()) {
            return Finding.ok(what + ": switched off (" + key + " is empty)");
        }
        var address = where.address().get();
        var words = what + ": " + address.host() + ":" + address.port();
        try (var socket = new ServerSocket(
                address.port(), 1, InetAddress.getByName(address.host().replaceAll("[\\[\\]]", "")))) {
            return Finding.ok(words + " is free" + (socket.isBound() ? "" : "?"));
        } catch (IOException e) {
            return Finding.warning(
                    words + " is in use: by the running bot, or by something else; then choose another " + key);
        }
    }

    private static Finding charts() {
        return Charts.paints()
                ? Finding.ok("charts: can be painted")
                : Finding.warning(
                        "charts: cannot be painted, /history answers without its picture; install fontconfig and a font (for example fonts-dejavu-core)");
    }

    private static Finding network(Settings settings, Probing probing) {
        var hosts = settings.detect().references();
        if (hosts.isEmpty()) {
            return Finding.ok("own network: not looked at (detect.reference-hosts is empty)");
        }
        return probing.references().anyReachable()
                ? Finding.ok("own network: a reference host answers")
                : Finding.failed(
                        "own network: none of " + hosts.size()
                                + " reference hosts answers; check this machine's network, firewall and detect.reference-hosts");
    }

    private List<Finding> discord(Settings settings, Executor threads) {
        var discord = settings.discord();
        if (discord.token().isEmpty()) {
            return List.of(Finding.warning("Discord: no discord.token is set, so the bot runs in the terminal only"));
        }
        var findings = new ArrayList<Finding>();
        if (routes.isEmpty()) {
            findings.add(Finding.warning("Discord: no channel is configured; set watch.channel, or use /watch add"));
        }
        try (var session = DiscordSession.of(
                new DiscordSession.Address(discord.token().get().reveal(), discord.apiUrl(), discord.commandGuilds()),
                new DiscordSession.Surroundings(threads, Clocks.wall(), Clocks.nanos(), Identifies.NONE, Meter.NONE),
                why -> {})) {
            var wanted = routes.stream().distinct().toList();
            var checkup = session.checkup();
            findings.addAll(checkup.findings(wanted));
            findings.addAll(checkup.dutyRoles(dutyRoles));
        } catch (IllegalArgumentException e) {
            findings.add(
                    Finding.failed(
                            "Discord: discord.token does not look like a bot token; copy it anew from the developer portal, page Bot"));
        }
        return findings;
    }
}
