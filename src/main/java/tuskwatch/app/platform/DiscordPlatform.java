package tuskwatch.app.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import tuskwatch.app.Clocks;
import tuskwatch.app.Exit;
import tuskwatch.app.StartException;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Premises;
import tuskwatch.core.community.ChannelOwners;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.privacy.Communities;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.discord.Identifies;
import tuskwatch.edge.store.JdbiIdentifies;
import tuskwatch.edge.web.Metrics;

/** Discord as the chat platform. */
public final class DiscordPlatform implements Platform {
    private final DiscordSession session;

    public DiscordPlatform(DiscordSession session) {
        this.session = session;
    }

    /** @param exit ends the process with that code */
    public static DiscordPlatform of(
            Settings settings, Supplier<JdbiIdentifies> identifies, Executor threads, Meter meter, IntConsumer exit) {
        var discord = settings.discord();
        var address = new DiscordSession.Address(
                discord.token().orElseThrow().reveal(), discord.apiUrl(), discord.commandGuilds());
        try {
            var around = new DiscordSession.Surroundings(
                    threads, Clocks.wall(), Clocks.nanos(), identifies(identifies), meter);
            var session = DiscordSession.of(address, around, why -> {
                System.err.println("tuskwatch: " + why);
                exit.accept(Exit.CONFIGURATION);
            });
            return new DiscordPlatform(session);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    Exit.CONFIGURATION,
                    "discord.token does not look like a bot token: copy it anew from the developer portal, page Bot.");
        }
    }

    @Override
    public Sender sender() {
        return session.sender();
    }

    @Override
    public Members members() {
        return session.guilds();
    }

    @Override
    public Optional<CommunityRoles> roles() {
        return Optional.of(session.roles());
    }

    @Override
    public Communities communities() {
        return session.guilds();
    }

    @Override
    public ChannelOwners channels() {
        return session.guilds();
    }

    @Override
    public Premises premises() {
        return session.premises();
    }

    @Override
    public SamplePosts samples() {
        return session.sender();
    }

    @Override
    public void open(Commands commands, Collection<String> watched, Runnable back) {
        session.open(commands, back);
    }

    @Override
    public Optional<Instant> lockedOutSince() {
        return session.status().tokenRefusedSince();
    }

    @Override
    public Optional<Instant> time() {
        return session.time();
    }

    @Override
    public Map<String, String> facts() {
        var status = session.status();
        var facts = new LinkedHashMap<String, String>();
        facts.put("discord", status.state());
        status.heartbeatAge().ifPresent(age -> facts.put("discord_heartbeat_age_s", String.valueOf(age.toSeconds())));
        status.tokenRefusedSince().ifPresent(at -> facts.put("discord_token_refused_since", at.toString()));
        facts.put("discord_identifies_left", String.valueOf(status.identifiesLeft()));
        if (!status.bannedFor().isZero()) {
            facts.put("discord_banned_for_s", String.valueOf(status.bannedFor().toSeconds()));
        }
        return facts;
    }

    @Override
    public void figures(Metrics metrics) {
        metrics.gauge(
                "tuskwatch.discord.connected",
                "1 while commands arrive, 0 otherwise",
                () -> session.status().state().equals("connected") ? 1 : 0);
        metrics.gauge(
                "tuskwatch.discord.token.refused",
                "1 while Discord refuses the token that it took before, 0 otherwise",
                () -> session.status().tokenRefusedSince().isPresent() ? 1 : 0);
        metrics.gauge(
                "tuskwatch.discord.heartbeat.age",
                "seconds since the gateway answered a heartbeat; -1 while there is no connection",
                () -> session.status().heartbeatAge().map(Duration::toSeconds).orElse(-1L));
        metrics.gauge(
                "tuskwatch.discord.identifies.left",
                "sessions that may be begun before the gateway is left alone for a while",
                () -> session.status().identifiesLeft());
        metrics.gauge(
                "tuskwatch.discord.refusals",
                "requests that Discord refused in the last ten minutes; at 1,000 the bot stops by itself",
                () -> session.status().refusals());
        metrics.gauge(
                "tuskwatch.discord.banned",
                "seconds for which Discord takes no request from this address",
                () -> session.status().bannedFor().toSeconds());
    }

    private static Identifies identifies(Supplier<JdbiIdentifies> book) {
        return new Identifies() {
            @Override
            public List<Instant> since(Instant from) {
                return book.get().since(from);
            }

            @Override
            public void spent(Instant at) {
                book.get().spent(at);
            }
        };
    }

    @Override
    public void close() {
        session.close();
    }
}
