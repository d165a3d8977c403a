package tuskwatch.app.cli;

import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.app.Alerting;
import tuskwatch.app.Bot;
import tuskwatch.app.Build;
import tuskwatch.app.ClockTick;
import tuskwatch.app.Clocks;
import tuskwatch.app.Core;
import tuskwatch.app.DataFolder;
import tuskwatch.app.Exit;
import tuskwatch.app.Housekeeping;
import tuskwatch.app.PeriodicTask;
import tuskwatch.app.Probing;
import tuskwatch.app.StartException;
import tuskwatch.app.StoreUpkeep;
import tuskwatch.app.Surroundings;
import tuskwatch.app.platform.ConsolePlatform;
import tuskwatch.app.platform.DiscordPlatform;
import tuskwatch.app.platform.Platform;
import tuskwatch.app.site.StatusPageLanguages;
import tuskwatch.app.site.WebAddresses;
import tuskwatch.app.site.WebPages;
import tuskwatch.core.caution.SetAsideNotices;
import tuskwatch.core.community.OperatorsHome;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.oncall.duty.Attendance;
import tuskwatch.core.oncall.plan.ZoneNews;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.privacy.Departures;
import tuskwatch.core.privacy.Farewells;
import tuskwatch.core.privacy.RemovalHints;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.quartz.Timetable;
import tuskwatch.edge.store.JdbiIdentifies;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.web.Metrics;

/** {@code run}: the composition root. Reads from top to bottom: what is built, in which order, and how it ends. */
final class RunCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private final Startup startup;
    private final PrintStream out;
    private final AtomicInteger exitCode = new AtomicInteger(Exit.OK);
    /** The process ends by itself, with the exit code that is returned; only a signal needs the hook to set it. */
    private final AtomicBoolean returning = new AtomicBoolean();

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
                    if (!returning.get()) {
                        Runtime.getRuntime().halt(exitCode.get());
                    }
                }));
        try {
            start(settings, bot);
        } catch (RuntimeException e) {
            exitCode.set(e instanceof StartException start ? start.exitCode() : Exit.FAILED);
            throw e;
        }
        await();
        returning.set(true);
        return exitCode.get();
    }

    /** What the first probe needs comes first; the platform is made meanwhile, and joins when it is ready. */
    private void start(Settings settings, Bot bot) {
        var metrics = bot.runs("metrics", new Metrics());
        var opened = new CompletableFuture<Store>();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var identifies = opened.thenApply(s -> JdbiIdentifies.read(s, Clocks.wall()));
        var probings = CompletableFuture.supplyAsync(() -> Probing.of(settings, threads, metrics), threads);
        var books = probings.thenApplyAsync(p -> GuidebookReader.read(), threads);
        var addresses = books.thenApplyAsync(b -> WebAddresses.claim(settings.web()), threads);
        var platforms = addresses.thenApply(a -> platform(settings, identifies, threads, metrics));
        var store = bot.runs("store", open(settings));
        opened.complete(store);
        bot.runs("threads", () -> finish(threads));
        var aside = bot.runs("set-aside", DataFolder.setAside(settings));
        bot.runs("web", whenBuilt(addresses));
        bot.runs("platform", whenBuilt(platforms));
        var dispatching = new AtomicReference<Runnable>(() -> {});
        var book = built(books);
        var core = Core.of(
                settings,
                built(probings).careful(aside),
                store,
                book,
                Surroundings.real(threads, metrics, Startup.phrases()),
                () -> dispatching.get().run());
        bot.runs("rounds", core.kept.ledger);
        new SetAsideNotices(aside, core.monitoring.registry, core.kept.outbox).tell();
        var timetable = bot.runs("timetable", Timetable.named("tuskwatch", Clocks.wall(), core.monitoring.failures));
        var monitoring = core.monitoring;
        var rounds = monitoring.rounds;
        rounds.wakes(timetable.whenDue("rounds", rounds::nextStart, rounds::startDue));
        rounds.plan();
        timetable.start();
        var platform = built(platforms);
        var watched = monitoring.registry.instances().stream().map(InstanceName::display);
        core.duty.roles.join(platform.roles());
        platform.open(
                core.commands(platform.samples(), platform.premises()),
                watched.toList(),
                core.kept.outbox::wakeAfterAbsence);
        var alerting = bot.runs("alerting", Alerting.of(settings, core));
        var outbox = core.kept.outbox;
        var sender = core.speaking(alerting.sender(platform.sender()));
        var departures = new Departures(
                core.kept.privacy,
                platform.communities(),
                monitoring.served,
                core::reread,
                monitoring.ages,
                Clocks.wall());
        var timing = new OutboxDispatcher.Timing(Clocks.wall(), Clocks.nanos(), Clocks.random());
        var dispatcher =
                new OutboxDispatcher(outbox, sender, new RemovalHints(monitoring.broken, departures), metrics, timing);
        core.resume();
        var failures = monitoring.failures;
        Consumer<ClockMonitor.Jump> jolted =
                jump -> threads.execute(() -> failures.run("jolt", () -> jumped(jump, core, timetable)));
        bot.runs("pulse", ClockTick.start(monitoring.clockMonitor, failures, jolted));
        var housekeeping = new Housekeeping(timetable, threads, failures);
        dispatching.set(housekeeping.every(PeriodicTask.each(
                1, "deliveries", OutboxDispatcher.class, "sends what waits", () -> dispatcher.dispatchDue(threads))));
        core.tasks(platform::time).forEach(housekeeping::every);
        StoreUpkeep.tasks(store, settings.dataDir()).forEach(housekeeping::every);
        housekeeping.every(PeriodicTask.each(
                1,
                "home",
                OperatorsHome.class,
                "finds out whose the configured watches are",
                () -> monitoring.home.lookUp(platform.channels())));
        var attendance = new Attendance(core.duty.room, platform.members(), Clocks.wall());
        housekeeping.every(PeriodicTask.each(
                20,
                "attendance",
                Attendance.class,
                "looks whether people on call are still there",
                attendance::checkDue));
        housekeeping.every(PeriodicTask.each(
                15, "departures", Departures.class, "finds out who has removed the bot", departures::look));
        var farewells = new Farewells(platform.communities(), monitoring.served, monitoring.home);
        housekeeping.every(PeriodicTask.each(
                600, "farewells", Farewells.class, "leaves where it does not serve", farewells::leaveOthers));
        built(probings).warns(settings, core, book, housekeeping);
        alerting.deadMan(store, platform::lockedOutSince, housekeeping);
        alerting.lastResort(sender, platform::lockedOutSince, housekeeping);
        var pages = new WebPages(core, store, platform);
        HealthFile.wanted()
                .map(file -> PeriodicTask.each(
                        10, "health", HealthFile.class, "writes how the bot is", () -> file.write(pages.health())))
                .ifPresent(housekeeping::every);
        var sites = new StatusPageLanguages(
                core, book, settings.web().publicUrl(), platform::lockedOutSince, Clocks.wall());
        started(settings, core, pages.start(built(addresses), sites, timetable, metrics));
    }

    /** What was planned by a clock that is no more is planned anew. */
    private static void jumped(ClockMonitor.Jump jump, Core core, Timetable timetable) {
        if (jump.kind() != ClockMonitor.Kind.STOOD_STILL) {
            timetable.restart();
        }
        core.jumped(jump);
    }

    /** What is under way at the end may finish, for a moment; an interrupt could hit the store in the middle of a write. */
    private static void finish(ExecutorService threads) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
            LOG.atDebug().log("rounds-abandoned");
        }
    }

    /** A part that was made while the store opened. */
    private static <T> T built(CompletableFuture<T> building) {
        try {
            return building.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartException start ? start : e;
        }
    }

    /** Ends a part, if it was made. */
    private static AutoCloseable whenBuilt(CompletableFuture<? extends AutoCloseable> building) {
        return () -> {
            if (!building.isCompletedExceptionally()) {
                built(building).close();
            }
        };
    }

    private Platform platform(
            Settings settings, CompletableFuture<JdbiIdentifies> identifies, Executor threads, Metrics metrics) {
        return settings.discord().token().isPresent()
                ? DiscordPlatform.of(settings, identifies::join, threads, metrics, this::end)
                : new ConsolePlatform(out, this::end);
    }

    private static Store open(Settings settings) {
        DataFolder.make(settings).ifPresent(why -> {
            throw new StartException(Exit.STORE_UNUSABLE, why);
        });
        return switch (Store.open(
                settings.store().url(),
                settings.store().user(),
                settings.store().password().reveal())) {
            case Store.Opening.Opened opened -> {
                DataFolder.close(settings);
                yield opened.store();
            }
            case Store.Opening.Locked locked -> throw new StartException(Exit.STORE_LOCKED, locked.why());
            case Store.Opening.Unusable unusable -> throw new StartException(Exit.STORE_UNUSABLE, unusable.why());
        };
    }

    private static void started(Settings settings, Core core, WebPages.Places places) {
        var discord = settings.discord().token().isPresent();
        if (discord
                && settings.watch().channel().isEmpty()
                && !settings.watch().instances().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue(
                            "why",
                            "watch.channel is not set, so outages of watch.instances are posted nowhere and belong to nobody; /watch add works")
                    .log("no-channel");
        }
        core.duty
                .room
                .plans()
                .forEach((community, plan) -> ZoneNews.outdated(plan.zone())
                        .ifPresent(why -> LOG.atWarn()
                                .addKeyValue("community", community)
                                .addKeyValue("why", why)
                                .log("zone-data-old")));
        LOG.atInfo()
                .addKeyValue("version", Build.read().version())
                .addKeyValue("mode", discord ? "discord" : "console")
                .addKeyValue("instances", core.monitoring.registry.instances().size())
                .addKeyValue("web", places.web())
                .addKeyValue("metrics", places.metrics())
                .addKeyValue("zones", Clocks.zoneData())
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
