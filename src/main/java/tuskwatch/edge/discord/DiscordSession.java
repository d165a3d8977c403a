package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import discord4j.common.ReactorResources;
import discord4j.common.close.CloseException;
import discord4j.common.store.Store;
import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.EventDispatcher;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.lifecycle.DisconnectEvent;
import discord4j.core.event.domain.lifecycle.ReadyEvent;
import discord4j.core.shard.ShardingStrategy;
import discord4j.gateway.intent.IntentSet;
import discord4j.rest.request.RouterOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.query.Desks;

/**
 * The bot's presence on Discord. {@link #sender} works without the gateway; {@link #open} brings the commands and the
 * gateway up, and keeps trying until it is closed or Discord refuses the token.
 */
public final class DiscordSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordSession.class);
    private static final String TOKEN_REFUSED =
            "Discord refuses the token: copy it anew from the developer portal, page Bot, into discord.token.";
    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final List<Integer> FATAL_CLOSES = List.of(4004, 4010, 4011, 4012, 4013, 4014);

    private final DiscordClient client;
    private final DiscordRest rest;
    private final Address address;
    private final Executor threads;
    private final Consumer<String> refused;
    private final AtomicReference<@Nullable GatewayDiscordClient> gateway = new AtomicReference<>();
    private volatile State state = State.CONNECTING;

    private DiscordSession(DiscordClient client, Address address, Executor threads, Consumer<String> refused) {
        this.client = client;
        this.rest = new DiscordRest(client);
        this.address = address;
        this.threads = threads;
        this.refused = refused;
    }

    /**
     * Where and as whom.
     *
     * @param token of the bot
     * @param apiUrl REST base; the gateway address comes from there
     * @param commandGuilds where commands are registered; empty for globally
     */
    public record Address(String token, String apiUrl, List<String> commandGuilds) {}

    /** How the gateway stands. */
    public enum State {
        CONNECTING,
        CONNECTED,
        REFUSED,
        CLOSED
    }

    /**
     * A session that is not open yet.
     *
     * @param threads virtual threads
     * @param nanos monotonic nanoseconds
     * @param refused told, with a sentence, when Discord refuses the bot for good
     */
    public static DiscordSession of(Address address, Executor threads, LongSupplier nanos, Consumer<String> refused) {
        var resources = ReactorResources.builder()
                .httpClient(HttpClient.create().compress(true).followRedirect(false))
                .build();
        var client = DiscordClientBuilder.create(address.token())
                .setReactorResources(resources)
                .setExtraOptions(o -> new RouterOptions(
                        o.getToken(),
                        o.getReactorResources(),
                        o.getExchangeStrategies(),
                        o.getResponseTransformers(),
                        o.getGlobalRateLimiter(),
                        o.getRequestQueueFactory(),
                        address.apiUrl()))
                .build(options -> new DirectRouter(options, nanos));
        return new DiscordSession(client, address, threads, refused);
    }

    /** Takes messages at once, whether the gateway is up or not. */
    public Sender sender() {
        return new DiscordSender(rest, selfId(), () -> refuse(TOKEN_REFUSED));
    }

    /** Looks at token and rights, without the gateway. */
    public DiscordCheckup checkup() {
        return new DiscordCheckup(rest, selfId());
    }

    /** Begins to answer people, in the background. */
    public void open(Desks desks) {
        var router = new InteractionRouter(desks, rest);
        threads.execute(() -> keepTrying(router));
    }

    /** How the gateway stands. */
    public State state() {
        return state;
    }

    @Override
    public void close() {
        state = State.CLOSED;
        var connected = gateway.getAndSet(null);
        if (connected != null) {
            connected.logout().onErrorComplete().block(Duration.ofSeconds(3));
        }
    }

    private void keepTrying(InteractionRouter router) {
        var wait = FIRST_RETRY;
        while (state == State.CONNECTING) {
            try {
                if (tokenAccepted()) {
                    connect(router);
                    return;
                }
            } catch (RuntimeException e) {
                fatal(e);
                LOG.atWarn()
                        .addKeyValue("why", String.valueOf(e.getMessage()))
                        .addKeyValue("wait", wait)
                        .log("discord-login-failed");
            }
            if (!pause(wait)) {
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait.multipliedBy(2);
        }
    }

    private static boolean pause(Duration wait) {
        Mono.delay(wait).block();
        return !Thread.currentThread().isInterrupted();
    }

    /** Whether Discord knows the token; a refusal ends the bot, silence means to try again. */
    private boolean tokenAccepted() {
        return switch (rest.self()) {
            case DiscordRest.Reply.Fine fine -> true;
            case DiscordRest.Reply.Refused no -> judged(no);
            case DiscordRest.Reply.Silent silent ->
                throw new IllegalStateException("Discord does not answer: " + silent.why());
        };
    }

    private boolean judged(DiscordRest.Reply.Refused no) {
        if (no.status() == 401) {
            refuse(TOKEN_REFUSED);
            return false;
        }
        if (no.status() == 404) {
            return true;
        }
        throw new IllegalStateException("Discord answers " + no.status());
    }

    private void connect(InteractionRouter router) {
        Scheduler scheduler = Schedulers.fromExecutor(threads);
        var connected = client.gateway()
                .setSharding(ShardingStrategy.single())
                .setEnabledIntents(IntentSet.none())
                .setStore(Store.noOp())
                .withEventDispatcher(events -> handlers(events, router, scheduler))
                .login()
                .block(LOGIN_LIMIT);
        if (connected == null) {
            throw new IllegalStateException("the gateway did not connect");
        }
        gateway.set(connected);
        if (state == State.CLOSED) {
            close();
        }
    }

    private Publisher<?> handlers(EventDispatcher events, InteractionRouter router, Scheduler scheduler) {
        return Flux.merge(
                events.on(ChatInputInteractionEvent.class, e -> run(scheduler, () -> router.command(e))),
                events.on(ChatInputAutoCompleteEvent.class, e -> run(scheduler, () -> router.suggest(e))),
                events.on(ButtonInteractionEvent.class, e -> run(scheduler, () -> router.button(e))),
                events.on(ReadyEvent.class, e -> run(scheduler, () -> ready(e))),
                events.on(DisconnectEvent.class, e -> run(scheduler, () -> disconnected(e))));
    }

    private static Mono<Void> run(Scheduler scheduler, Runnable work) {
        return Mono.<Void>fromRunnable(work)
                .subscribeOn(scheduler)
                .timeout(Duration.ofSeconds(30))
                .onErrorResume(e -> {
                    LOG.atError().setCause(e).log("event-failed");
                    return Mono.empty();
                });
    }

    private void ready(ReadyEvent event) {
        state = State.CONNECTED;
        LOG.atInfo().addKeyValue("user", event.getSelf().getId().asString()).log("discord-connected");
        var application = event.getData().application().id();
        var commands = CommandCatalog.all();
        if (address.commandGuilds().isEmpty()) {
            registered("global", rest.putGlobalCommands(application, commands), commands);
        }
        address.commandGuilds()
                .forEach(guild -> registered(guild, rest.putGuildCommands(application, guild, commands), commands));
    }

    private static void registered(String where, DiscordRest.Reply reply, ArrayNode commands) {
        switch (reply) {
            case DiscordRest.Reply.Fine fine ->
                LOG.atInfo()
                        .addKeyValue("where", where)
                        .addKeyValue("commands", commands.size())
                        .log("commands-registered");
            case DiscordRest.Reply.Refused no ->
                LOG.atError()
                        .addKeyValue("where", where)
                        .addKeyValue("why", no.message())
                        .log("commands-refused");
            case DiscordRest.Reply.Silent silent ->
                LOG.atError()
                        .addKeyValue("where", where)
                        .addKeyValue("why", silent.why())
                        .log("commands-not-registered");
        }
    }

    private void disconnected(DisconnectEvent event) {
        var code = event.getStatus().getCode();
        LOG.atWarn().addKeyValue("code", code).log("discord-disconnected");
        if (FATAL_CLOSES.contains(code)) {
            refuse(sentence(code));
        }
    }

    private void fatal(RuntimeException failure) {
        for (Throwable at = Exceptions.unwrap(failure); at != null; at = at.getCause()) {
            if (at instanceof CloseException close && FATAL_CLOSES.contains(close.getCode())) {
                refuse(sentence(close.getCode()));
                return;
            }
        }
    }

    private static String sentence(int code) {
        return switch (code) {
            case 4004 -> TOKEN_REFUSED;
            case 4013, 4014 ->
                "Discord refuses the bot's intents (close code " + code
                        + "): the bot asks for none, so this is a fault in the bot; please report it.";
            default ->
                "Discord refuses the connection (close code " + code
                        + "): Discord's documentation of gateway close codes says why.";
        };
    }

    private void refuse(String why) {
        if (state != State.REFUSED && state != State.CLOSED) {
            state = State.REFUSED;
            refused.accept(why);
        }
    }

    /** The first part of a bot token is the base64 of the bot's own id. */
    private String selfId() {
        var first = address.token().split("\\.", 2)[0];
        return new String(Base64.getDecoder().decode(first), StandardCharsets.US_ASCII);
    }
}
