package tuskwatch.app.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
        addMethodSubcommands = false)
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

    /** In the order in which {@code --help} shows them, each a method here. */
    private static final List<String> COMMANDS =
            List.of("run", "check", "demo", "doctor", "backup", "health", "version");

    private Main() {}

    /** Starts the command that the arguments name, {@code run} without one, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(arguments));
    }

    private static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        COMMANDS.forEach(name -> CommandLine.getCommandMethods(Main.class, name).forEach(line::addSubcommand));
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
        } else {
            System.err.println("tuskwatch: a fault in the bot: " + failure + ". Run with --debug to see where.");
        }
        if (result.expandedArgs().contains("--debug")) {
            failure.printStackTrace();
        }
        return failure instanceof StartException start ? start.exitCode() : Exit.FAILED;
    }

    @Override
    public Integer call() {
        return new RunCommand(startup(), OUT).run();
    }

    private Startup startup() {
        return new Startup(Optional.ofNullable(config), debug);
    }

    @Command(description = "the bot: watches, posts, answers; without a token in the terminal")
    int run() {
        return call();
    }

    @Command(
            description = "asks an instance once and says what is wrong",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:up", "1:degraded", "2:down", "3:cannot tell", "64:wrong usage"})
    int check(
            @Parameters(paramLabel = "INSTANCE", description = "host name, for example mastodon.example")
                    String instance,
            @Option(
                            names = "--symptom",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "what you saw, for example \"503 on sign-up\"")
                    String symptom,
            @Option(names = "--json", description = "print one JSON object and nothing else") boolean json) {
        return new CheckCommand(startup(), OUT)
                .run(instance, symptom, json ? CheckCommand.Form.JSON : CheckCommand.Form.TEXT);
    }

    @Command(description = "the whole story in under a minute, without network or token")
    int demo() {
        return new DemoCommand(startup(), OUT).run(DemoCommand.Speed.FOR_PEOPLE);
    }

    @Command(
            description = "checks configuration, store, clock, network, and the bot's rights on Discord",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all is well, warnings aside", "1:a check failed", "78:the configuration is wrong"})
    int doctor() {
        return new DoctorCommand(startup(), OUT).run();
    }

    @Command(description = "copies the embedded store to FILE, whether the bot runs or not")
    int backup(
            @Parameters(
                            paramLabel = "FILE",
                            description = "where the copy is written, for example tuskwatch-backup.zip")
                    Path file) {
        return BackupCommand.run(startup().settings(), file, OUT);
    }

    @Command(description = "asks the running bot whether it is well")
    int health() {
        return HealthCommand.run(startup().settings(), OUT);
    }

    @Command(description = "version, commit, Java, time-zone data")
    int version() {
        OUT.println(Build.read().line(Runtime.version().toString(), Clocks.zoneData()));
        return Exit.OK;
    }
}
