package tuskwatch.edge.discord;

import discord4j.common.store.Store;
import discord4j.core.DiscordClient;
import discord4j.core.event.domain.Event;
import discord4j.core.event.domain.lifecycle.DisconnectEvent;
import discord4j.core.event.domain.lifecycle.ReadyEvent;
import discord4j.core.event.domain.lifecycle.ReconnectEvent;
import discord4j.core.event.domain.lifecycle.ReconnectStartEvent;
import discord4j.core.event.domain.lifecycle.ResumeEvent;
import discord4j.core.shard.GatewayBootstrap;
import discord4j.core.shard.LocalShardCoordinator;
import discord4j.core.shard.ShardingStrategy;
import discord4j.gateway.GatewayOptions;
import discord4j.gateway.GatewayReactorResources;
import discord4j.gateway.intent.IntentSet;
import discord4j.gateway.payload.JacksonPayloadReader;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.GatewayAttempt.End;

/**
 * The connection over which commands arrive, one after the other: each lasts until it is lost for good or dead, and is gone
 * before the next begins. Sessions are begun within the budget of identifies; while that is spent, nothing arrives and posts
 * still go out. Threads may share it; {@code this} guards the state.
 */
final class GatewayLink {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLink.class);

    private final DiscordClient client;
    private final IdentifyBudget budget;
    private final IdentifyTurns turns;
    private final LongSupplier nanos;
    private final Meter meter;
    private final Consumer<String> refused;
    /** One for all connections: the library never gives its own back. */
    private final Scheduler outgoing = Schedulers.newSingle("gateway-outgoing", true);

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile GatewayAttempt attempt;
    private volatile State state = State.CONNECTING;
    private volatile boolean everConnected;

    /**
     * @param nanos monotonic nanoseconds
     * @param refused told, with a sentence, when Discord refuses the bot for good
     */
    GatewayLink(
            DiscordClient client, IdentifyBudget budget, LongSupplier nanos, Meter meter, Consumer<String> refused) {
        this.client = client;
        this.budget = budget;
        this.turns = new IdentifyTurns(budget, nanos, meter);
        this.nanos = nanos;
        this.meter = meter;
        this.refused = refused;
        this.attempt = GatewayAttempt.none(nanos);
    }

    /** How the gateway stands. */
    enum State {
        CONNECTING,
        CONNECTED,
        /** The budget of identifies is spent: posts go out, commands do not arrive. */
        REST_ONLY,
        /** Discord took the token once, and refuses it now: nothing goes out or arrives. */
        TOKEN_REFUSED,
        REFUSED,
        CLOSED
    }

    State state() {
        return state;
    }

    boolean ended() {
        return state == State.REFUSED || state == State.CLOSED;
    }

    IdentifyBudget budget() {
        return budget;
    }

    /** How long ago the gateway answered a heartbeat; empty while there is no connection. */
    Optional<Duration> heartbeatAge() {
        return state == State.CONNECTED ? Optional.of(attempt.silence()) : Optional.empty();
    }

    /**
     * Connects, and returns when nothing of the connection is left.
     *
     * @param handler of every event
     * @return why it ended
     */
    End connect(Function<Event, Mono<Void>> handler) {
        var now = new GatewayAttempt(nanos);
        if (!begins(now)) {
            return End.STOPPED;
        }
        try {
            now.begin(
                    gateway(now),
                    event ->
                            Mono.<Void>fromRunnable(() -> lifeCycle(event, now)).then(handler.apply(event)),
                    e -> failed(now, e));
            var end = now.await();
            if (end == End.DEAD) {
                meter.count(Figure.DISCORD_GATEWAY, "dead");
            }
            LOG.atLevel(end == End.STOPPED ? Level.DEBUG : Level.WARN)
                    .addKeyValue("why", end.name().toLowerCase(Locale.ROOT))
                    .log("discord-connection-ended");
            return end;
        } finally {
            now.close();
            left();
        }
    }

    private GatewayBootstrap<GatewayOptions> gateway(GatewayAttempt now) {
        var reader = new JacksonPayloadReader(
                client.getCoreResources().getJacksonResources().getObjectMapper());
        return client.gateway()
                .setSharding(ShardingStrategy.single())
                .setShardCoordinator(LocalShardCoordinator.create(() -> turns.limiter(() -> now.end(End.BUDGET_SPENT))))
                .setGatewayReactorResources(resources -> new GatewayReactorResources(resources, outgoing))
                .setPayloadReader(now.noting(reader))
                .setEnabledIntents(IntentSet.none())
                .setStore(Store.noOp());
    }

    /**
     * From now on only posts go out.
     *
     * @param wait before the gateway is tried again
     */
    void resting(Duration wait, String why) {
        if (enter(State.REST_ONLY)) {
            meter.count(Figure.DISCORD_GATEWAY, "rest-only");
            LOG.atWarn()
                    .addKeyValue("wait", wait)
                    .addKeyValue("why", why + "; posts go out, commands do not arrive")
                    .log("discord-rest-only");
        }
    }

    /** From now on nothing is to be had from Discord. */
    void tokenRefused() {
        if (enter(State.TOKEN_REFUSED)) {
            attempt.end(End.FAILED);
        }
    }

    /** Waits so long, or until all is over; whether it is. */
    boolean overAfter(Duration wait) {
        try {
            return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Returns when nothing of the connection is left. */
    void close() {
        enter(State.CLOSED);
        over.countDown();
        attempt.end(End.STOPPED);
        attempt.awaitGone();
        outgoing.dispose();
    }

    private synchronized void left() {
        if (state != State.TOKEN_REFUSED) {
            enter(State.CONNECTING);
        }
    }

    private synchronized boolean begins(GatewayAttempt now) {
        if (!enter(State.CONNECTING)) {
            return false;
        }
        attempt = now;
        return true;
    }

    /** Nothing comes after the end. */
    private synchronized boolean enter(State next) {
        if (ended()) {
            return false;
        }
        state = next;
        return true;
    }

    private void lifeCycle(Event event, GatewayAttempt now) {
        switch (event) {
            case ReadyEvent e -> noted(now, State.CONNECTED, "ready");
            case ResumeEvent e -> noted(now, State.CONNECTED, "resumed");
            case ReconnectEvent e -> noted(now, State.CONNECTED, "reconnected");
            case ReconnectStartEvent e -> noted(now, State.CONNECTING, "reconnecting");
            case DisconnectEvent e -> disconnected(now, e.getStatus().getCode());
            default -> {}
        }
    }

    private void noted(GatewayAttempt about, State next, String event) {
        meter.count(Figure.DISCORD_GATEWAY, event);
        about.up(next == State.CONNECTED);
        if (about.lasts() && enter(next) && next == State.CONNECTED) {
            everConnected = true;
        }
    }

    private void disconnected(GatewayAttempt about, int code) {
        about.up(false);
        LOG.atWarn().addKeyValue("code", code).log("discord-disconnected");
        meter.count(Figure.DISCORD_GATEWAY, "closed-" + code);
        if (CloseCodes.fatal(code)) {
            turnedAway(about, code);
        } else {
            about.end(End.FAILED);
        }
    }

    /** At the start the bot ends by it. Who was let in once may be let in again, and posts need no gateway. */
    private void turnedAway(GatewayAttempt about, int code) {
        if (!everConnected) {
            refuse(CloseCodes.sentence(code));
            return;
        }
        LOG.atError()
                .addKeyValue("code", code)
                .addKeyValue("why", CloseCodes.sentence(code))
                .log("discord-gateway-refused");
        about.end(End.REFUSED);
    }

    private void failed(GatewayAttempt about, Throwable failure) {
        CloseCodes.fatal(failure)
                .ifPresentOrElse(
                        code -> turnedAway(about, code),
                        () -> LOG.atWarn()
                                .addKeyValue("why", String.valueOf(failure.getMessage()))
                                .log("discord-login-failed"));
        about.end(End.FAILED);
    }

    /** Ends the bot, once. */
    void refuse(String why) {
        if (enter(State.REFUSED)) {
            over.countDown();
            attempt.end(End.STOPPED);
            refused.accept(why);
        }
    }
}
