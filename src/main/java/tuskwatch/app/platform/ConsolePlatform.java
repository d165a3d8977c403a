package tuskwatch.app.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.app.Clocks;
import tuskwatch.app.Exit;
import tuskwatch.core.command.Commands;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.outbox.Sender;
import tuskwatch.edge.console.Console;
import tuskwatch.edge.console.ConsoleSender;
import tuskwatch.edge.console.TextRenderer;

/** The terminal as the chat platform. */
public final class ConsolePlatform implements Platform {
    private static final Logger LOG = LoggerFactory.getLogger(ConsolePlatform.class);

    private final PrintStream out;
    private final IntConsumer exit;
    private final TextRenderer renderer = new TextRenderer(Clocks.zone());

    /** @param exit ends the process with that code */
    public ConsolePlatform(PrintStream out, IntConsumer exit) {
        this.out = out;
        this.exit = exit;
    }

    @Override
    public Sender sender() {
        return new ConsoleSender(out, renderer);
    }

    @Override
    public SamplePosts samples() {
        return new ConsoleSender(out, renderer);
    }

    @Override
    public void open(Commands commands, Collection<String> watched, Runnable back) {
        var console = new Console(out, renderer, commands);
        console.greet(watched);
        Thread.ofPlatform().name("console").daemon().start(() -> read(console));
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("discord", "off");
    }

    @Override
    public void close() {}

    /** At the end of a terminal's input the bot ends; at the end of a pipe it goes on. */
    private void read(Console console) {
        var terminal = terminal();
        try {
            var quit = console.serve(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                    terminal ? Console.Prompt.SHOWN : Console.Prompt.HIDDEN);
            if (quit || terminal) {
                exit.accept(Exit.OK);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("console-input-lost");
        }
    }

    /** From JDK 22 on a console exists for pipes too, unless this provider is chosen. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
