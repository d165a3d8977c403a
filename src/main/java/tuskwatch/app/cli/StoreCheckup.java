package tuskwatch.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import tuskwatch.app.Clocks;
import tuskwatch.app.DataFolder;
import tuskwatch.core.announce.Route;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.outbox.Undelivered;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.JdbiCommunityRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;
import tuskwatch.edge.store.upkeep.Backup;

/** What {@code doctor} finds in the store: of a bot that runs it looks at a copy that the bot makes. */
record StoreCheckup(List<Finding> findings, List<Route> routes, Map<CommunityId, String> dutyRoles) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PREFIX = "doctor";
    private static final String COPY = "copy";
    private static final Duration POLL = Duration.ofMillis(100);
    /** No doctor looks at a copy for so long: who made it was killed. */
    private static final Duration KILLED = Duration.ofHours(1);
    /** As {@link Files#createTempDirectory} names them. */
    private static final Pattern FOLDER = Pattern.compile(PREFIX + "\\d+");
    /** Whatever waits longer is told. */
    private static final Duration LONG = Duration.ofMinutes(15);

    private static final int MOST = 10;

    static StoreCheckup of(Settings settings) {
        var left = tidied(settings.dataDir());
        var seen = look(settings);
        return new StoreCheckup(
                Stream.concat(left.stream(), seen.findings.stream()).toList(), seen.routes, seen.dutyRoles);
    }

    private static StoreCheckup look(Settings settings) {
        var url = settings.store().url();
        var problem = DataFolder.problem(settings);
        if (problem.isPresent()) {
            return only(Finding.failed("store: " + problem.get()));
        }
        if (url.startsWith("jdbc:h2:file:") && !Store.exists(url)) {
            return only(Finding.ok("store: will be made at " + Store.place(url)));
        }
        var password = settings.store().password().reveal();
        return switch (Store.look(url, settings.store().user(), password)) {
            case Store.Opening.Opened opened -> asItIs(settings, opened.store());
            case Store.Opening.Locked locked ->
                copied(
                        settings,
                        " is in use by the running bot, and readable",
                        " is in use, probably by the running bot,",
                        copy -> Backup.ask(settings.dataDir(), copy, PATIENCE, () -> Clocks.pause(POLL)));
            case Store.Opening.Unusable unusable -> only(Finding.failed("store: " + unusable.why()));
        };
    }

    /** Tables of an earlier version are brought up to date by the next start, and not by a look at them. */
    private static StoreCheckup asItIs(Settings settings, Store opened) {
        var url = settings.store().url();
        var place = Store.place(url);
        try (opened) {
            if (url.startsWith("jdbc:h2:file:")) {
                return copied(settings, " is readable", " is there,", copy -> Backup.write(opened, copy));
            }
            return opened.current()
                    ? read(opened, place + " is readable")
                    : only(Finding.ok("store: " + place
                            + " is readable, and of another version of Tuskwatch; what it holds is not looked at"));
        }
    }

    private static StoreCheckup only(Finding finding) {
        return new StoreCheckup(List.of(finding), List.of(), Map.of());
    }

    private static StoreCheckup read(Store opened, String words) {
        try (opened) {
            var findings = new ArrayList<>(List.of(Finding.ok("store: " + words)));
            var now = Clocks.wall().instant();
            findings.addAll(deliveries(new JdbiOutbox(opened, Clocks.wall(), () -> {}).undelivered(now.minus(LONG))));
            return new StoreCheckup(findings, channels(opened), dutyRoles(opened));
        }
    }

    /**
     * A copy is looked at. The running bot alone may open its store; it makes one for whoever may write into its data folder.
     *
     * @param well what is said of the place where the copy can be read
     * @param ill where it cannot
     * @param copying writes it there, and says why not
     */
    private static StoreCheckup copied(
            Settings settings, String well, String ill, Function<Path, Optional<String>> copying) {
        var place = Store.place(settings.store().url());
        try {
            var folder = Files.createTempDirectory(settings.dataDir(), PREFIX);
            try {
                return copying.apply(folder.resolve(COPY + ".zip"))
                        .map(why -> unseen(place + ill, why))
                        .orElseGet(() -> opened(settings, folder, place + well, place + ill));
            } finally {
                delete(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            return unseen(place + ill, String.valueOf(e.getMessage()));
        }
    }

    private static StoreCheckup unseen(String words, String why) {
        return only(Finding.warning("store: " + words
                + " and no copy of it could be looked at ("
                + why.strip()
                + "); channels chosen with /watch add are not looked at, use /watch test for them"));
    }

    private static StoreCheckup opened(Settings settings, Path folder, String well, String ill) {
        var store = settings.store();
        var file = unpacked(folder);
        var url = "jdbc:h2:file:" + file.toString().replaceFirst("\\.mv\\.db$", "");
        return switch (Store.open(url, store.user(), store.password().reveal())) {
            case Store.Opening.Opened copy -> read(copy.store(), well);
            case Store.Opening.Locked locked -> unseen(ill, locked.why());
            case Store.Opening.Unusable unusable -> unseen(ill, unusable.why());
        };
    }

    private static Path unpacked(Path folder) {
        var file = folder.resolve(COPY + ".mv.db");
        try (var zip = new ZipInputStream(Files.newInputStream(folder.resolve(COPY + ".zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".mv.db")) {
                    Files.copy(zip, file);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, COPY + "*")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Removes what killed doctors left; tells what cannot be removed. */
    private static List<Finding> tidied(Path dataDir) {
        var found = new ArrayList<Finding>();
        try (var all = Files.newDirectoryStream(dataDir, StoreCheckup::left)) {
            for (var folder : all) {
                try {
                    delete(folder);
                } catch (IOException e) {
                    found.add(Finding.warning("store: " + folder + ", which an earlier doctor left, cannot be removed ("
                            + e.getClass().getSimpleName() + "); delete it"));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // There is no folder yet, or it cannot be read, which the line about the store says.
            return found;
        }
        return found;
    }

    private static boolean left(Path folder) throws IOException {
        var old = Clocks.wall().instant().minus(KILLED);
        return FOLDER.matcher(folder.getFileName().toString()).matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(folder).toInstant().isBefore(old);
    }

    private static List<Route> channels(Store store) {
        var routes = new ArrayList<Route>();
        new JdbiWatchRepository(store).all().forEach(e -> e.route().ifPresent(routes::add));
        new JdbiCommunityRepository(store, Clocks.wall(), () -> {})
                .all()
                .values()
                .forEach(set -> {
                    set.board().ifPresent(to -> routes.add(new Route(to, Optional.empty())));
                    set.moderators().ifPresent(to -> routes.add(new Route(to, Optional.empty())));
                });
        return routes;
    }

    private static Map<CommunityId, String> dutyRoles(Store store) {
        var roles = new HashMap<CommunityId, String>();
        new JdbiPlanRepository(store)
                .plans()
                .forEach((community, plan) -> plan.dutyRole().ifPresent(role -> roles.put(community, role)));
        return roles;
    }

    /** A line for each, up to a few. */
    static List<Finding> deliveries(List<Undelivered> undelivered) {
        if (undelivered.isEmpty()) {
            return List.of(Finding.ok("deliveries: whatever should be shown is shown, or on its way"));
        }
        var findings = new ArrayList<Finding>();
        undelivered.stream().limit(MOST).map(StoreCheckup::line).forEach(findings::add);
        if (undelivered.size() > MOST) {
            findings.add(Finding.warning("deliveries: and " + (undelivered.size() - MOST) + " more"));
        }
        return findings;
    }

    private static Finding line(Undelivered one) {
        var reason = one.why().isEmpty() ? "it was not tried yet" : one.why();
        return switch (one.state()) {
            case WAITS ->
                Finding.warning("deliveries: " + one.key() + " waits since " + one.wantedAt() + ": " + reason);
            case GIVEN_UP ->
                Finding.warning("deliveries: " + one.key() + " was given up: " + reason
                        + "; what changes next there is tried again");
        };
    }
}
