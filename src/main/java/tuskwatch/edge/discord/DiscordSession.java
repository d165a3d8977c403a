package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.MissingNode;
import discord4j.common.ReactorResources;
import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.core.event.EventDispatcher;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.lifecycle.ReadyEvent;
import discord4j.rest.request.Router;
import discord4j.rest.request.RouterOptions;
import discord4j.rest.route.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Premises;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.DirectRouter;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.DiscordSender;
import tuskwatch.edge.discord.rest.RateGate;

/**
 * The bot's presence on Discord. {@link #sender} works without the gateway; {@link #open} brings the commands and the
 * gateway up, and keeps trying until it is closed or Discord refuses the token.
 */
public final class DiscordSession implements AutoCloseable {
    static final String TOKEN_REFUSED =
            "Discord refuses the token: copy it anew from the developer portal, page Bot, into discord.token.";
    private static final Logger LOG = LoggerFactory.getLogger(DiscordSession.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final Duration EVENT_LIMIT = Duration.ofSeconds(30);
    /** Requests that hang must never keep others from a connection. */
    private static final int CONNECTIONS = 500;
    /** Sessions that are left for a person who restarts the bot by hand. */
    private static final int RESERVED_SESSIONS = 10;

    private final DiscordRest rest;
    private final GatewayLink link;
    private final IdentifyBudget budget;
    private final RateGate gate;
    private final Address address;
    private final Surroundings around;
    private final CommandRegistration registration;

    private DiscordSession(
            DiscordRest rest,
            GatewayLink link,
            IdentifyBudget budget,
            RateGate gate,
            Address address,
            Surroundings around) {
        this.rest = rest;
        this.link = link;
        this.budget = budget;
        this.gate = gate;
        this.address = address;
        this.around = around;
        this.registration = new CommandRegistration(rest, address.commandGuilds(), link::overAfter);
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
     * @param identifiesLeft before the gateway is left alone for a while
     * @param bannedFor how long Discord takes no request from our address, zero if it does
     * @param refusals refused requests in the last ten minutes
     */
    public record Status(
            String state, Optional<Duration> heartbeatAge, int identifiesLeft, Duration bannedFor, int refusals) {}

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
        var links = new AtomicReference<GatewayLink>();
        Runnable tokenRefused = () -> links.get().refuse(TOKEN_REFUSED);
        var client = client(
                address.token(),
                resources,
                options -> new DirectRouter(options, address.apiUrl(), gate, around.meter(), tokenRefused));
        var budget = new IdentifyBudget(around.identifies(), around.clock());
        var link = new GatewayLink(client, budget, around.nanos(), around.meter(), refused);
        links.set(link);
        return new DiscordSession(new DiscordRest(client), link, budget, gate, address, around);
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

    /** Tells what belongs to a server, without the gateway. */
    public Premises premises() {
        return new GuildPremises(rest, around.threads(), around.nanos());
    }

    /** Looks at token and rights, without the gateway. */
    public DiscordCheckup checkup() {
        return new DiscordCheckup(rest, selfId());
    }

    /** Begins to answer people, in the background. */
    public void open(Commands commands) {
        var router = new InteractionRouter(commands, rest, around.meter(), around.nanos());
        around.threads().execute(() -> keepUp(router));
    }

    /** How things stand. */
    public Status status() {
        return new Status(
                link.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                link.heartbeatAge(),
                budget.left(),
                gate.banned(),
                gate.refusals());
    }

    @Override
    public void close() {
        link.close();
    }

    /** Holds the connection until the bot ends or Discord refuses it. */
    private void keepUp(InteractionRouter router) {
        var wait = FIRST_RETRY;
        while (!link.ended()) {
            var begun = around.nanos().getAsLong();
            var accepted = tokenAccepted();
            if (accepted) {
                var apart = apart();
                if (!apart.isZero()) {
                    link.resting(apart);
                    link.overAfter(apart);
                    continue;
                }
                connect(router);
            }
            var lasted = Duration.ofNanos(around.nanos().getAsLong() - begun);
            wait = lasted.compareTo(LONGEST_RETRY) > 0 ? FIRST_RETRY : wait;
            if (!accepted || budget.exhaustedFor().isZero()) {
                link.overAfter(wait);
            }
            wait = Collections.min(List.of(wait.multipliedBy(2), LONGEST_RETRY));
        }
    }

    /** Whatever goes wrong on the way ends this connection, not the bot's wish to have one. */
    private void connect(InteractionRouter router) {
        try {
            link.connect(events -> handlers(events, router));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("discord-connection-broke-off");
        }
    }

    /** How long to leave the gateway alone: until the budget has an identify again, or Discord counts sessions anew where few are left. */
    private Duration apart() {
        var limit = rest.get(Routes.GATEWAY_BOT_GET) instanceof DiscordRest.Reply.Fine fine
                ? fine.body().path("session_start_limit")
                : MissingNode.getInstance();
        var few = limit.path("remaining").asInt(RESERVED_SESSIONS + 1) <= RESERVED_SESSIONS;
        var anew = Duration.ofMillis(few ? limit.path("reset_after").asLong(0) : 0);
        return Collections.min(List.of(Collections.max(List.of(anew, budget.exhaustedFor())), LONGEST_REST));
    }

    /** Whether Discord knows the token; a refusal ends the bot, silence means to try again. */
    private boolean tokenAccepted() {
        var reply = rest.get(Routes.CURRENT_USER_GET);
        if (reply instanceof DiscordRest.Reply.Fine
                || reply instanceof DiscordRest.Reply.Refused no && no.status() == 404) {
            return true;
        }
        LOG.atWarn().addKeyValue("why", reply.trouble()).log("discord-login-failed");
        return false;
    }

    private Publisher<?> handlers(EventDispatcher events, InteractionRouter router) {
        Scheduler scheduler = Schedulers.fromExecutor(around.threads());
        return Flux.merge(
                events.on(ChatInputInteractionEvent.class, e -> run(scheduler, () -> router.command(e))),
                events.on(ChatInputAutoCompleteEvent.class, e -> run(scheduler, () -> router.suggest(e))),
                events.on(ButtonInteractionEvent.class, e -> run(scheduler, () -> router.button(e))),
                events.on(ReadyEvent.class, e -> run(scheduler, () -> ready(e, router))));
    }

    private static Mono<Void> run(Scheduler scheduler, Runnable work) {
        return Mono.<Void>fromRunnable(work)
                .subscribeOn(scheduler)
                .timeout(EVENT_LIMIT)
                .onErrorResume(e -> {
                    LOG.atError().setCause(e).log("event-failed");
                    return Mono.empty();
                });
    }

    private void ready(ReadyEvent event, InteractionRouter router) {
        LOG.atInfo().addKeyValue("user", event.getSelf().getId().asString()).log("discord-connected");
        var application = event.getData().application().id();
        around.threads().execute(() -> registration.register(application, router.catalog()));
    }

    /** The first part of a bot token is the base64 of the bot's own id. */
    private String selfId() {
        var first = address.token().split("\\.", 2)[0];
        return new String(Base64.getDecoder().decode(first), StandardCharsets.US_ASCII);
    }
}
