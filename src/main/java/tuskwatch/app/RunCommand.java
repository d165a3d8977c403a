package tuskwatch.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.outbox.Backoff;
import tuskwatch.core.outbox.Courier;
import tuskwatch.core.outbox.Deliveries;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.quartz.Timetable;
import tuskwatch.edge.store.Backup;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Retention;
import tuskwatch.edge.store.Store;

/** {@code run}: the composition root. Reads from top to bottom: what is built, in which order, and how it ends. */
final class RunCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final Duration FASTEST_TICK = Duration.ofMillis(25);
    private static final Duration SLOWEST_TICK = Duration.ofMillis(500);
    private static final int BUCKETS = 32;

    private final Startup startup;
    private final PrintStream out;
    private final AtomicInteger exitCode = new AtomicInteger(Exit.OK);
    private final CountDownLatch ended = new CountDownLatch(1);

    RunCommand(Startup startup, PrintStream out) {
        this.startup = startup;
        this.out = out;
    }

    /** Starts the bot and waits until it ends. */
    int run() {
        var settings = startup.settings();
        var bot = new Bot();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    bot.close();
                    System.out.flush();
                    Runtime.getRuntime().halt(exitCode.get());
                }));
        try {
            start(settings, bot);
        } catch (StartException e) {
            exitCode.set(e.exitCode());
            throw e;
        } catch (RuntimeException e) {
            exitCode.set(Exit.FAILED);
            throw e;
        }
        await();
        return exitCode.get();
    }

    private void start(Settings settings, Bot bot) {
        var store = bot.runs("store", open(settings));
        Executor threads = threads(bot);
        var probing = Probing.of(settings, threads);
        var book = GuidebookReader.read();
        var platform = bot.runs("platform", platform(settings, threads));
        var courierVisits = new AtomicReference<Runnable>(() -> {});
        var core = Core.of(
                settings,
                probing,
                store,
                book,
                Core.Surroundings.real(threads),
                () -> threads.execute(() -> courierVisits.get().run()));
        var outbox = new JdbiOutbox(store);
        var courier =
                new Courier(outbox, platform.sender(), core.broken(), Clocks.wall(), Clocks.random(), Backoff.STANDARD);
        var deliveries = new Deliveries(outbox, courier, Clocks.wall(), threads);
        courierVisits.set(deliveries::visit);
        var timetable = bot.runs("timetable", Timetable.named("tuskwatch", Clocks.wall()));
        timetable.buckets(BUCKETS, tick(settings), bucket -> core.rounds().visit(bucket, BUCKETS));
        timetable.every("deliveries", Duration.ofSeconds(1), () -> threads.execute(deliveries::visit));
        timetable.every(
                "backup", Duration.ofSeconds(1), () -> threads.execute(() -> Backup.answer(store, settings.dataDir())));
        timetable.every("board-changes", Duration.ofSeconds(1), () -> threads.execute(core.board()::visit));
        timetable.every("boards", Duration.ofMinutes(1), () -> threads.execute(core.board()::refresh));
        timetable.every(
                "maintenance",
                Duration.ofSeconds(5),
                () -> threads.execute(core.desks().maintenances()::visit));
        timetable.every(
                "retention",
                Duration.ofHours(1),
                () -> threads.execute(
                        () -> new Retention(store).sweep(Clocks.wall().instant())));
        core.rounds().plan();
        var web = WebPages.start(
                settings,
                core,
                new StatusSite(core, book, settings.web().publicUrl(), Clocks.wall()),
                store,
                platform,
                timetable,
                bot);
        timetable.start();
        platform.open(core);
        started(settings, core, web);
    }

    /** What is under way at the end may finish, for a moment; an interrupt could hit the store in the middle of a write. */
    private static Executor threads(Bot bot) {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        bot.runs("threads", () -> {
            executor.shutdown();
            if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.atDebug().log("rounds-abandoned");
            }
        });
        return executor;
    }

    private Platform platform(Settings settings, Executor threads) {
        return settings.discord().token().isPresent()
                ? DiscordPlatform.of(settings, threads, this::end)
                : new ConsolePlatform(out, this::end);
    }

    private static Store open(Settings settings) {
        try {
            Files.createDirectories(settings.dataDir());
        } catch (IOException e) {
            throw new StartException(
                    Exit.STORE_UNUSABLE,
                    List.of("The data folder " + settings.dataDir()
                            + " cannot be made: let the bot's user write there, or set data.dir to another folder."));
        }
        return switch (Store.open(
                settings.store().url(),
                settings.store().user(),
                settings.store().password().reveal())) {
            case Store.Opening.Opened opened -> opened.store();
            case Store.Opening.Locked locked -> throw new StartException(Exit.STORE_LOCKED, List.of(locked.why()));
            case Store.Opening.Unusable unusable ->
                throw new StartException(Exit.STORE_UNUSABLE, List.of(unusable.why()));
        };
    }

    private static Duration tick(Settings settings) {
        var wanted = settings.probe().confirmInterval().dividedBy(20);
        return wanted.compareTo(FASTEST_TICK) < 0
                ? FASTEST_TICK
                : wanted.compareTo(SLOWEST_TICK) > 0 ? SLOWEST_TICK : wanted;
    }

    private static void started(Settings settings, Core core, String web) {
        var mode = settings.discord().token().isPresent() ? "discord" : "console";
        if (settings.discord().token().isPresent()
                && settings.watch().channel().isEmpty()
                && !settings.watch().instances().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue(
                            "why",
                            "watch.channel is not set, so outages of watch.instances are posted nowhere; /watch add works")
                    .log("no-channel");
        }
        LOG.atInfo()
                .addKeyValue("version", Build.read().version())
                .addKeyValue("mode", mode)
                .addKeyValue("instances", core.roster().instances().size())
                .addKeyValue("web", web)
                .log("started");
    }

    /** Ends the bot with that exit code; the one shutdown hook does the rest. */
    private void end(int code) {
        exitCode.set(code);
        ended.countDown();
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
