package tuskwatch.edge.discord;

import discord4j.common.close.CloseException;
import discord4j.common.store.Store;
import discord4j.core.DiscordClient;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.EventDispatcher;
import discord4j.core.event.domain.lifecycle.DisconnectEvent;
import discord4j.core.event.domain.lifecycle.ReadyEvent;
import discord4j.core.event.domain.lifecycle.ReconnectEvent;
import discord4j.core.event.domain.lifecycle.ReconnectStartEvent;
import discord4j.core.event.domain.lifecycle.ResumeEvent;
import discord4j.core.shard.LocalShardCoordinator;
import discord4j.core.shard.ShardingStrategy;
import discord4j.discordjson.json.gateway.Opcode;
import discord4j.gateway.GatewayReactorResources;
import discord4j.gateway.intent.IntentSet;
import discord4j.gateway.limiter.PayloadTransformer;
import discord4j.gateway.payload.JacksonPayloadReader;
import discord4j.gateway.payload.PayloadReader;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * The connection over which commands arrive, one after the other: each lasts until it is lost for good or dead. Sessions
 * are begun within the budget of identifies; while that is spent, nothing arrives and posts still go out. Threads may share
 * it.
 */
final class GatewayLink {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLink.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** Discord asks for a heartbeat every 41 seconds; the library begins anew after one that is not answered. */
    private static final Duration DEAD = Duration.ofMinutes(3);
    /** Discord takes one identify in five seconds. */
    private static final Duration BETWEEN_IDENTIFIES = Duration.ofMillis(5500);

    private static final List<Integer> FATAL_CLOSES = List.of(4004, 4010, 4011, 4012, 4013, 4014);

    private final DiscordClient client;
    private final IdentifyBudget budget;
    private final LongSupplier nanos;
    private final Meter meter;
    private final Consumer<String> refused;
    /** One for all connections: the library never gives its own back. */
    private final Scheduler outgoing = Schedulers.newSingle("gateway-outgoing", true);

    private final AtomicReference<Attempt> attempt = new AtomicReference<>();
    private final AtomicReference<@Nullable GatewayDiscordClient> connected = new AtomicReference<>();
    private volatile State state = State.CONNECTING;
    private volatile long lastIdentify;

    /**
     * @param nanos monotonic nanoseconds
     * @param refused told, with a sentence, when Discord refuses the bot for good
     */
    GatewayLink(
            DiscordClient client, IdentifyBudget budget, LongSupplier nanos, Meter meter, Consumer<String> refused) {
        this.client = client;
        this.budget = budget;
        this.nanos = nanos;
        this.meter = meter;
        this.refused = refused;
        this.lastIdentify = nanos.getAsLong() - BETWEEN_IDENTIFIES.toNanos();
        this.attempt.set(new Attempt(new CompletableFuture<>(), new AtomicLong(nanos.getAsLong())));
    }

    /** How the gateway stands. */
    enum State {
        CONNECTING,
        CONNECTED,
        /** The budget of identifies is spent: posts go out, commands do not arrive. */
        REST_ONLY,
        REFUSED,
        CLOSED
    }

    /** Why a connection is given up. */
    private enum End {
        BUDGET_SPENT,
        DEAD,
        FAILED,
        STOPPED
    }

    /** @param lastAnswer to a heartbeat, in monotonic nanoseconds */
    private record Attempt(CompletableFuture<End> end, AtomicLong lastAnswer) {}

    State state() {
        return state;
    }

    boolean ended() {
        return state == State.REFUSED || state == State.CLOSED;
    }

    /** How long ago the gateway answered a heartbeat; empty while there is no connection. */
    Optional<Duration> heartbeatAge() {
        return state == State.CONNECTED ? Optional.of(age(attempt.get())) : Optional.empty();
    }

    /**
     * Connects, and returns when the connection has ended for good.
     *
     * @param handlers of events
     */
    void connect(Function<EventDispatcher, Publisher<?>> handlers) {
        state = State.CONNECTING;
        var now = new Attempt(new CompletableFuture<>(), new AtomicLong(nanos.getAsLong()));
        attempt.set(now);
        var login = client.gateway()
                .setSharding(ShardingStrategy.single())
                .setShardCoordinator(LocalShardCoordinator.create(() -> limiter(now)))
                .setGatewayReactorResources(resources -> new GatewayReactorResources(resources, outgoing))
                .setPayloadReader(noting(now.lastAnswer()))
                .setEnabledIntents(IntentSet.none())
                .setStore(Store.noOp())
                .withEventDispatcher(events -> Flux.merge(handlers.apply(events), lifeCycle(events)))
                .login()
                .subscribe(connected::set, failure -> failed(now, failure));
        try {
            var end = await(now);
            LOG.atLevel(end == End.STOPPED ? Level.DEBUG : Level.WARN)
                    .addKeyValue("why", end.name().toLowerCase(Locale.ROOT))
                    .log("discord-connection-ended");
        } finally {
            hangUp();
            login.dispose();
        }
    }

    /** From now on only posts go out. */
    void resting(Duration wait) {
        if (!ended()) {
            state = State.REST_ONLY;
            meter.count(Figure.DISCORD_GATEWAY, "rest-only");
            LOG.atWarn()
                    .addKeyValue("wait", wait)
                    .addKeyValue("why", "Discord refused too many sessions; posts go out, commands do not arrive")
                    .log("discord-rest-only");
        }
    }

    void close() {
        state = State.CLOSED;
        attempt.get().end().complete(End.STOPPED);
        hangUp();
        outgoing.dispose();
    }

    private void hangUp() {
        var client = connected.getAndSet(null);
        if (client != null) {
            client.logout().onErrorComplete().block(Duration.ofSeconds(3));
        }
    }

    private End await(Attempt now) {
        while (true) {
            try {
                return now.end().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (age(now).compareTo(DEAD) > 0) {
                    meter.count(Figure.DISCORD_GATEWAY, "dead");
                    return End.DEAD;
                }
            } catch (ExecutionException e) {
                return End.FAILED;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return End.STOPPED;
            }
        }
    }

    /** Since the last answer to a heartbeat, or since the beginning. */
    private Duration age(Attempt attempt) {
        return Duration.ofNanos(
                Math.max(0, nanos.getAsLong() - attempt.lastAnswer().get()));
    }

    /** Reads what the gateway sends, and notes when it answered a heartbeat. */
    private PayloadReader noting(AtomicLong lastAnswer) {
        var reader = new JacksonPayloadReader(
                client.getCoreResources().getJacksonResources().getObjectMapper());
        return payload -> Flux.from(reader.read(payload)).doOnNext(read -> {
            if (Opcode.HEARTBEAT_ACK.equals(read.getOp())) {
                lastAnswer.set(nanos.getAsLong());
            }
        });
    }

    /** Lets an identify through if the budget has one; if not, the connection is given up. */
    private PayloadTransformer limiter(Attempt now) {
        return payloads -> Flux.from(payloads).concatMap(payload -> identify(payload, now));
    }

    private Mono<ByteBuf> identify(ByteBuf payload, Attempt now) {
        if (!budget.spend()) {
            ReferenceCountUtil.safeRelease(payload);
            now.end().complete(End.BUDGET_SPENT);
            return Mono.never();
        }
        var passed = nanos.getAsLong() - lastIdentify;
        var wait = Duration.ofNanos(Math.max(0, BETWEEN_IDENTIFIES.toNanos() - passed));
        lastIdentify = nanos.getAsLong() + wait.toNanos();
        meter.count(Figure.DISCORD_GATEWAY, "identify");
        return wait.isZero() ? Mono.just(payload) : Mono.delay(wait).thenReturn(payload);
    }

    private Publisher<?> lifeCycle(EventDispatcher events) {
        return Flux.merge(
                events.on(ReadyEvent.class, e -> noted(State.CONNECTED, "ready")),
                events.on(ResumeEvent.class, e -> noted(State.CONNECTED, "resumed")),
                events.on(ReconnectEvent.class, e -> noted(State.CONNECTED, "reconnected")),
                events.on(ReconnectStartEvent.class, e -> noted(State.CONNECTING, "reconnecting")),
                events.on(DisconnectEvent.class, e -> disconnected(e.getStatus().getCode())));
    }

    private Mono<Void> noted(State now, String event) {
        meter.count(Figure.DISCORD_GATEWAY, event);
        if (!ended() && state != State.REST_ONLY) {
            state = now;
        }
        return Mono.empty();
    }

    private Mono<Void> disconnected(int code) {
        LOG.atWarn().addKeyValue("code", code).log("discord-disconnected");
        meter.count(Figure.DISCORD_GATEWAY, "closed-" + code);
        if (FATAL_CLOSES.contains(code)) {
            refuse(sentence(code));
        } else {
            attempt.get().end().complete(End.FAILED);
        }
        return Mono.empty();
    }

    private void failed(Attempt now, Throwable failure) {
        for (Throwable at = Exceptions.unwrap(failure); at != null; at = at.getCause()) {
            if (at instanceof CloseException close && FATAL_CLOSES.contains(close.getCode())) {
                refuse(sentence(close.getCode()));
                return;
            }
        }
        LOG.atWarn().addKeyValue("why", String.valueOf(failure.getMessage())).log("discord-login-failed");
        now.end().complete(End.FAILED);
    }

    private static String sentence(int code) {
        return switch (code) {
            case 4004 -> DiscordSession.TOKEN_REFUSED;
            case 4013, 4014 ->
                "Discord refuses the bot's intents (close code " + code
                        + "): the bot asks for none, so this is a fault in the bot; please report it.";
            default ->
                "Discord refuses the connection (close code " + code
                        + "): Discord's documentation of gateway close codes says why.";
        };
    }

    /** Ends the bot, once. */
    void refuse(String why) {
        synchronized (this) {
            if (ended()) {
                return;
            }
            state = State.REFUSED;
        }
        attempt.get().end().complete(End.STOPPED);
        refused.accept(why);
    }
}
