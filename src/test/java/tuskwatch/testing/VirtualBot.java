package tuskwatch.testing;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import tuskwatch.app.Core;
import tuskwatch.app.PeriodicTask;
import tuskwatch.app.Probing;
import tuskwatch.app.Surroundings;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.identity.Member;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.config.SettingsReader;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;
import tuskwatch.edge.store.Store;

/**
 * One process of the bot: the core as it is composed for people, which a test moves in the place of a timetable. A restart is a
 * second one on the same store. Not for threads to share.
 */
public final class VirtualBot {
    private static final InstanceNameReader NAMES =
            new InstanceNameReader(InstanceNameReader.PlainHttp.REFUSED, AddressGuard.Policy.PUBLIC_ONLY);

    private final Core core;
    private final OutboxDispatcher.Timing timing;
    private final OutboxDispatcher dispatcher;
    private final MemoryPlatform people = new MemoryPlatform();
    private final List<PeriodicTask> tasks;
    private final Map<String, Long> ran = new HashMap<>();

    /** @param platform takes messages as they are read */
    public VirtualBot(Core core, Sender platform, OutboxDispatcher.Timing timing) {
        this.core = core;
        this.timing = timing;
        this.dispatcher = new OutboxDispatcher(
                core.kept.outbox, core.speaking(platform), core.monitoring.broken, Meter.NONE, timing);
        this.tasks = core.tasks(Optional::empty);
        people.open(core.commands(people.samples(), people.premises()), List.of(), core.kept.outbox::wakeAfterAbsence);
        tasks.forEach(t -> ran.put(t.name(), timing.nanos().getAsLong()));
        core.monitoring.clockMonitor.beat();
        core.monitoring.rounds.plan();
    }

    /** The defaults but for these variables, and no watches from the configuration. */
    public static Settings settings(Map<String, String> variables) {
        var all = new HashMap<>(Map.of("TUSKWATCH_WATCH_INSTANCES", ""));
        all.putAll(variables);
        var reader = new SettingsReader(
                all, (plainHttp, privateAddresses) -> NAMES, "https://example.org", () -> English.BOOK);
        return switch (reader.withoutFile()) {
            case SettingsReader.Reading.Valid valid -> valid.settings();
            case SettingsReader.Reading.Wrong wrong ->
                throw new IllegalArgumentException(wrong.problems().toString());
        };
    }

    public static Probing probing(Prober prober, References references) {
        return new Probing(prober, references, NAMES, AdminMetrics.NOWHERE);
    }

    /**
     * Everything runs on the thread that asks, and memory is no matter.
     *
     * @param wall what the bot takes for the time
     * @param clock how time really goes by
     */
    public static Surroundings surroundings(InstantSource wall, InstantSource clock, RandomGenerator chance) {
        return new Surroundings(
                wall, Fixtures.nanos(clock), chance, Runnable::run, Meter.NONE, English.PHRASES, 10_000);
    }

    /** A core that asks nobody. */
    public static Core core(Store store, InstantSource clock, Map<String, String> variables) {
        return Core.of(
                settings(variables),
                probing(order -> List.of(), () -> true),
                store,
                GuidebookReader.read(),
                surroundings(clock, clock, new Random(1)),
                () -> {});
    }

    public Core core() {
        return core;
    }

    /** A quarter of a second went by, or much more. */
    public void beat() {
        core.monitoring.clockMonitor.beat().ifPresent(core::jumped);
    }

    /** Runs each periodic task whose time has come since it ran last: at the full second, five seconds, minute. */
    public void runDue() {
        var now = timing.nanos().getAsLong();
        for (var task : tasks) {
            var period = task.period().toNanos();
            if (Math.floorDiv(now, period) > Math.floorDiv(ran.get(task.name()), period)) {
                ran.put(task.name(), now);
                task.work().run();
            }
        }
    }

    /** Brings what waits to where it belongs. */
    public void deliver() {
        core.kept.outbox.waiting(timing.clock().instant()).forEach(dispatcher::serve);
    }

    /**
     * What a member reads who types that, in the member's language.
     *
     * @param given arguments, or what is written for them
     */
    public String types(Member member, String command, String verb, Map<String, ?> given) {
        return people.types(member, command, verb, arguments(given));
    }

    /** The same, with what the answer has beside words. */
    public Reply typed(Member member, String command, String verb, Map<String, ?> given) {
        return people.typed(member, command, verb, arguments(given));
    }

    private static Map<String, Argument> arguments(Map<String, ?> given) {
        var arguments = new HashMap<String, Argument>();
        given.forEach((option, value) ->
                arguments.put(option, value instanceof Argument a ? a : new Argument.Text(value.toString())));
        return arguments;
    }

    /** What a member reads who presses that. */
    public String presses(Member member, Press button) {
        return people.presses(member, Press.actions(button).getFirst().id());
    }

    /** What a member reads who writes that into the form of a button. */
    public String writes(Member member, Action button, String text) {
        var form = people.asks(member, button.id())
                .orElseThrow(() -> new AssertionError(people.presses(member, button.id())));
        return people.writes(member, button.id(), form.text().name(), text);
    }

    /** What a member is answered who presses a button of a message. */
    public Card pressed(Member member, Action button) {
        return people.pressed(member, button.id());
    }
}
