package tuskwatch.edge.discord;

import discord4j.common.ReactorResources;
import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.rest.request.Router;
import discord4j.rest.request.RouterOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Premises;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.edge.discord.rest.DirectRouter;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.DiscordSender;
import tuskwatch.edge.discord.rest.RateGate;
import tuskwatch.edge.discord.role.GuildRoles;

/**
 * The bot's presence on Discord. {@link #sender} works without the gateway; {@link #open} brings the commands and the
 * gateway up, and keeps trying until it is closed or Discord refuses the token.
 */
public final class DiscordSession implements AutoCloseable {
    static final String TOKEN_REFUSED =
            "Discord refuses the token: copy it anew from the developer portal, page Bot, into discord.token.";
    /** Requests that hang must never keep others from a connection. */
    private static final int CONNECTIONS = 500;

    private final DiscordRest rest;
    private final GatewayLink link;
    private final TokenWatch token;
    private final Comeback comeback;
    private final RateGate gate;
    private final Address address;
    private final Surroundings around;

    private DiscordSession(
            DiscordRest rest,
            GatewayLink link,
            TokenWatch token,
            Comeback comeback,
            RateGate gate,
            Address address,
            Surroundings around) {
        this.rest = rest;
        this.link = link;
        this.token = token;
        this.comeback = comeback;
        this.gate = gate;
        this.address = address;
        this.around = around;
    }

    /**
     * Where and as whom.
     *
     * @param token of the bot
     * @param apiUrl REST base; the gateway address comes from there
     * @param commandGuilds where commands are registered; empty for globally
     */
    public record Address(String token, String apiUrl, List<String> commandGuilds) {}

    /**
     * What the session needs of its process.
     *
     * @param threads virtual threads
     * @param clock wall clock
     * @param nanos monotonic nanoseconds
     * @param identifies where identifies are written down
     */
    public record Surroundings(
            Executor threads, InstantSource clock, LongSupplier nanos, Identifies identifies, Meter meter) {}

    /**
     * How things stand.
     *
     * @param state one word
     * @param heartbeatAge since the gateway last answered; empty while there is no connection
     * @param tokenRefusedSince when Discord ceased to take the token; empty while it takes it
     * @param identifiesLeft before the gateway is left alone for a while
     * @param bannedFor how long Discord takes no request from our address, zero if it does
     * @param refusals refused requests in the last ten minutes
     */
    public record Status(
            String state,
            Optional<Duration> heartbeatAge,
            Optional<Instant> tokenRefusedSince,
            int identifiesLeft,
            Duration bannedFor,
            int refusals) {}

    /**
     * A session that is not open yet.
     *
     * @param refused told, with a sentence, when Discord refuses the bot for good
     * @throws IllegalArgumentException when the token does not have the shape of one
     */
    public static DiscordSession of(Address address, Surroundings around, Consumer<String> refused) {
        var gate = new RateGate(around.nanos());
        var provider = ConnectionProvider.builder("discord")
                .maxConnections(CONNECTIONS)
                .pendingAcquireTimeout(Duration.ofSeconds(10))
                .maxIdleTime(Duration.ofSeconds(30))
                .build();
        var resources = ReactorResources.builder()
                .httpClient(HttpClient.create(provider).compress(true).followRedirect(false))
                .build();
        var tokens = new AtomicReference<TokenWatch>();
        var client = client(
                address.token(),
                resources,
                options -> new DirectRouter(
                        options,
                        address.apiUrl(),
                        gate,
                        around.meter(),
                        () -> tokens.get().doubt()));
        var rest = new DiscordRest(client);
        var budget = new IdentifyBudget(around.identifies(), around.clock());
        var link = new GatewayLink(client, budget, around.nanos(), around.meter(), refused);
        var comeback = new Comeback(link);
        var token = new TokenWatch(rest, gate, around.threads(), around.clock(), link::overAfter, comeback);
        tokens.set(token);
        return new DiscordSession(rest, link, token, comeback, gate, address, around);
    }

    static DiscordClient client(String token, ReactorResources resources, Function<RouterOptions, Router> router) {
        return DiscordClientBuilder.create(token).setReactorResources(resources).build(router);
    }

    /** Takes messages and posts samples at once, whether the gateway is up or not. */
    public DiscordSender sender() {
        return new DiscordSender(rest, selfId(), around.nanos());
    }

    /** Tells who is still there, without the gateway. */
    public Guilds guilds() {
        return new Guilds(rest);
    }

    /** Gives and takes roles, without the gateway. */
    public CommunityRoles roles() {
        return new GuildRoles(rest, selfId());
    }

    /** Tells what belongs to a server, without the gateway. */
    public Premises premises() {
        return new GuildPremises(rest, around.threads(), around.nanos());
    }

    /** Looks at token and rights, without the gateway. */
    public DiscordCheckup checkup() {
        return new DiscordCheckup(rest, selfId());
    }

    /**
     * Begins to answer people, in the background.
     *
     * @param back told, on a thread that may block, whenever Discord is there again after it was not
     */
    public void open(Commands commands, Runnable back) {
        comeback.tells(back);
        var router = new InteractionRouter(commands, rest, around.meter(), around.nanos());
        var registration = new CommandRegistration(rest, address.commandGuilds(), link::overAfter);
        var presence = new GatewayPresence(rest, link, token, comeback, registration, router, around);
        around.threads().execute(presence::keepUp);
    }

    /** How things stand. */
    public Status status() {
        return new Status(
                link.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                link.heartbeatAge(),
                token.refusedSince(),
                link.budget().left(),
                gate.banned(),
                gate.refusals());
    }

    /** What time it is by Discord's clock; empty before it answered. */
    public Optional<Instant> time() {
        return gate.time();
    }

    @Override
    public void close() {
        link.close();
    }

    /** The first part of a bot token is the base64 of the bot's own id. */
    private String selfId() {
        var first = address.token().split("\\.", 2)[0];
        return new String(Base64.getDecoder().decode(first), StandardCharsets.US_ASCII);
    }
}
