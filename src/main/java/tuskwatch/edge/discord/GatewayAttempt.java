package tuskwatch.edge.discord;

import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.EventDispatcher;
import discord4j.core.event.domain.Event;
import discord4j.core.shard.GatewayBootstrap;
import discord4j.discordjson.json.gateway.Opcode;
import discord4j.gateway.DefaultGatewayClient;
import discord4j.gateway.GatewayOptions;
import discord4j.gateway.payload.PayloadReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One connection to the gateway, from the wish for it until nothing of it is left. The library connects anew by itself for as
 * long as it likes, also after it was asked to log out between two tries; therefore its work is cut off here, whatever it
 * does at the moment. Threads may share it.
 */
final class GatewayAttempt {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Discord asks for a heartbeat every 41 seconds; the library begins anew after one that is not answered. */
    private static final Duration DEAD = Duration.ofMinutes(3);

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final LongSupplier nanos;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Sinks.Empty<Void> cutOff = Sinks.empty();
    private final Disposable.Swap login = Disposables.swap();
    private final AtomicReference<@Nullable GatewayDiscordClient> client = new AtomicReference<>();
    private final AtomicReference<@Nullable EventDispatcher> events = new AtomicReference<>();
    private volatile long lastAnswer;
    private volatile boolean up;

    /** @param nanos monotonic nanoseconds */
    GatewayAttempt(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastAnswer = nanos.getAsLong();
    }

    /** Why a connection is given up. */
    enum End {
        BUDGET_SPENT,
        DEAD,
        FAILED,
        /** Discord closed it in a way that is meant for good. */
        REFUSED,
        STOPPED
    }

    /** An attempt that was never made. */
    static GatewayAttempt none(LongSupplier nanos) {
        var none = new GatewayAttempt(nanos);
        none.gone.complete(null);
        return none;
    }

    /**
     * Begins to connect. There is one handler for all events: what comes before anybody listens is kept for the first who does, so a
     * second one might not hear that the session is ready.
     *
     * @param handler of every event
     * @param failed told when the first session does not come about
     */
    void begin(
            GatewayBootstrap<GatewayOptions> gateway, Function<Event, Mono<Void>> handler, Consumer<Throwable> failed) {
        login.replace(gateway.withEventDispatcher(dispatcher -> {
                    events.set(dispatcher);
                    return dispatcher.on(Event.class, handler::apply).takeUntilOther(cutOff.asMono());
                })
                .login(options -> new DefaultGatewayClient(options) {
                    @Override
                    public Mono<Void> execute(String gatewayUrl) {
                        return super.execute(gatewayUrl).takeUntilOther(cutOff.asMono());
                    }
                })
                .subscribe(client::set, failed));
    }

    /** Reads what the gateway sends, and notes when it answered a heartbeat. */
    PayloadReader noting(PayloadReader reader) {
        return payload -> Flux.from(reader.read(payload)).doOnNext(read -> {
            if (Opcode.HEARTBEAT_ACK.equals(read.getOp())) {
                lastAnswer = nanos.getAsLong();
            }
        });
    }

    /** Whether its session hears of events now. */
    void up(boolean yes) {
        up = yes;
    }

    /** Whether nobody has given it up. */
    boolean lasts() {
        return !end.isDone();
    }

    void end(End why) {
        end.complete(why);
    }

    /** Since the last answer to a heartbeat, or since the beginning. */
    Duration silence() {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - lastAnswer));
    }

    /** Waits until it is to be given up. */
    End await() {
        while (true) {
            try {
                return end.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (silence().compareTo(DEAD) > 0) {
                    end(End.DEAD);
                }
            } catch (ExecutionException e) {
                return End.FAILED;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end(End.STOPPED);
                return End.STOPPED;
            }
        }
    }

    /** Says farewell where somebody hears it, and leaves nothing behind. */
    void close() {
        var known = Optional.ofNullable(client.getAndSet(null));
        if (up) {
            known.ifPresent(c -> c.logout().timeout(FAREWELL).onErrorComplete().block());
        }
        cutOff.tryEmitEmpty();
        login.dispose();
        Optional.ofNullable(events.get()).ifPresent(EventDispatcher::shutdown);
        gone.complete(null);
    }

    /** Waits until nothing is left of it, for as long as a farewell may take. */
    void awaitGone() {
        try {
            gone.get(FAREWELL.plus(LOOK).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            cutOff.tryEmitEmpty();
        }
    }
}
