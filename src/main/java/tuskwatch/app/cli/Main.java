package tuskwatch.app.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tuskwatch.app.Build;
import tuskwatch.app.Clocks;
import tuskwatch.app.Exit;
import tuskwatch.app.StartException;

/** The commands of the jar. */
@Command(
        name = "tuskwatch",
        description = "A Discord bot that tells a community what is wrong with its Mastodon server.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            Main.Run.class,
            Main.Check.class,
            Main.Demo.class,
            Main.Doctor.class,
            Main.Backup.class,
            Main.Health.class,
            Main.Version.class
        })
public final class Main implements Callable<Integer> {
    private static final PrintStream OUT =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "read settings from FILE instead of bot.properties",
            scope = CommandLine.ScopeType.INHERIT)
    private @Nullable Path config;

    @Option(names = "--debug", description = "log every probe, and stack traces", scope = CommandLine.ScopeType.INHERIT)
    private boolean debug;

    @Option(
            names = "--help",
            usageHelp = true,
            description = "show this and end",
            scope = CommandLine.ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    private Main() {}

    /** Starts the command that the arguments name, {@code run} without one, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        var code = commandLine().execute(arguments);
        System.exit(code);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        line.setParameterExceptionHandler((e, args) -> {
            System.err.println("tuskwatch: " + e.getMessage() + ". Try --help.");
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, result));
        return line;
    }

    private static int failed(Exception failure, CommandLine.ParseResult result) {
        if (failure instanceof StartException start) {
            start.sentences().forEach(s -> System.err.println("tuskwatch: " + s));
            if (debug(result)) {
                failure.printStackTrace();
            }
            return start.exitCode();
        }
        System.err.println("tuskwatch: a fault in the bot: " + failure + ". Run with --debug to see where.");
        if (debug(result)) {
            failure.printStackTrace();
        }
        return Exit.FAILED;
    }

    private static boolean debug(CommandLine.ParseResult result) {
        return result.expandedArgs().contains("--debug");
    }

    @Override
    public Integer call() {
        return new RunCommand(startup(), OUT).run();
    }

    private Startup startup() {
        return new Startup(Optional.ofNullable(config), debug);
    }

    @Command(name = "run", description = "the bot: watches, posts, answers; without a token in the terminal")
    static final class Run implements Callable<Integer> {
        @CommandLine.ParentCommand
        private Main main = new Main();

        @Override
        public Integer call() {
            return main.call();
        }
    }

    @Command(
            name = "check",
            description = "asks an instance once and says what is wrong",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:up", "1:degraded", "2:down", "3:cannot tell", "64:wrong usage"})
    static final class Check implements Callable<Integer> {
        @CommandLine.ParentCommand
        private Main main = new Main();

        @Parameters(paramLabel = "INSTANCE", description = "host name, for example mastodon.example")
        private String instance = "";

        @Option(names = "--symptom", paramLabel = "TEXT", description = "what you saw, for example \"503 on sign-up\"")
        private String symptom = "";

        @Option(names = "--json", description = "print one JSON object and nothing else")
        private boolean json;

        @Override
        public Integer call() {
            return new CheckCommand(main.startup(), OUT)
                    .run(instance, symptom, json ? CheckCommand.Form.JSON : CheckCommand.Form.TEXT);
        }
    }

    @Command(name = "demo", description = "the whole story in under a minute, without network or token")
    static final class Demo implements Callable<Integer> {
        @CommandLine.ParentCommand
        private Main main = new Main();

        @Override
        public Integer call() {
            return new DemoCommand(main.startup(), OUT).run(DemoCommand.Speed.FOR_PEOPLE);
        }
    }

    @Command(
            name = "doctor",
            description = "checks configuration, store, clock, network, and the bot's rights on Discord",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all is well, warnings aside", "1:a check failed", "78:the configuration is wrong"})
    static final class Doctor implements Callable<Integer> {
        @CommandLine.ParentCommand
        private Main main = new Main();

        @Override
        public Integer call() {
            return new DoctorCommand(main.startup(), OUT).run();
        }
    }

    @Command(name = "backup", description = "copies the embedded store to FILE, whether the bot runs or not")
    static final class Backup implements Callable<Integer> {
        @CommandLine.ParentCommand
        private Main main = new Main();

        @Parameters(paramLabel = "FILE", description = "where the copy is written, for example tuskwatch-backup.zip")
        private Path file = Path.of("tuskwatch-backup.zip");

        @Override
        public Integer call() {
            return BackupCommand.run(main.startup().settings(), file, OUT);
        }
    }

    @Command(name = "health", description = "asks the running bot whether it is well")
    static final class Health implements Callable<Integer> {
        @CommandLine.ParentCommand
        private Main main = new Main();

        @Override
        public Integer call() {
            return HealthCommand.run(main.startup().settings(), OUT);
        }
    }

    @Command(name = "version", description = "version, commit, Java, time-zone data")
    static final class Version implements Callable<Integer> {
        @Override
        public Integer call() {
            OUT.println(Build.read().line(Runtime.version().toString(), Clocks.zoneData()));
            return Exit.OK;
        }
    }
}
