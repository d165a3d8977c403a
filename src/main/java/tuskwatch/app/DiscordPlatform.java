package tuskwatch.app;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import tuskwatch.core.outbox.Sender;
import tuskwatch.edge.chart.HistoryChart;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.discord.DiscordSession;

/** Discord as the chat platform. */
final class DiscordPlatform implements Platform {
    private final DiscordSession session;
    private final Executor threads;

    private DiscordPlatform(DiscordSession session, Executor threads) {
        this.session = session;
        this.threads = threads;
    }

    /** @param exit ends the process with that code */
    static DiscordPlatform of(Settings settings, Executor threads, IntConsumer exit) {
        var discord = settings.discord();
        var address = new DiscordSession.Address(
                discord.token().orElseThrow().reveal(), discord.apiUrl(), discord.commandGuilds());
        try {
            var session = DiscordSession.of(address, threads, Clocks.nanos(), why -> {
                System.err.println("tuskwatch: " + why);
                exit.accept(Exit.CONFIGURATION);
            });
            return new DiscordPlatform(session, threads);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    Exit.CONFIGURATION,
                    List.of(
                            "discord.token does not look like a bot token: copy it anew from the developer portal, page Bot."));
        }
    }

    @Override
    public Sender sender() {
        return session.sender();
    }

    @Override
    public void open(Core core) {
        session.open(core.desks());
        threads.execute(HistoryChart::warmUp);
    }

    @Override
    public String state() {
        return session.state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        session.close();
    }
}
