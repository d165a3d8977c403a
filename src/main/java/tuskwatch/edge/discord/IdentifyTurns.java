package tuskwatch.edge.discord;

import discord4j.gateway.limiter.PayloadTransformer;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/** Lets identifies through, one after the other, as far as the budget goes. Threads may share it; {@code this} guards the turn. */
final class IdentifyTurns {
    /** Discord takes one identify in five seconds. */
    private static final Duration BETWEEN = Duration.ofMillis(5500);

    private final IdentifyBudget budget;
    private final LongSupplier nanos;
    private final Meter meter;
    private long last;

    /** @param nanos monotonic nanoseconds */
    IdentifyTurns(IdentifyBudget budget, LongSupplier nanos, Meter meter) {
        this.budget = budget;
        this.nanos = nanos;
        this.meter = meter;
        this.last = nanos.getAsLong() - BETWEEN.toNanos();
    }

    /** @param spent told when the budget has none left; then none goes out */
    PayloadTransformer limiter(Runnable spent) {
        return payloads -> Flux.from(payloads).concatMap(payload -> turn(payload, spent));
    }

    private Mono<ByteBuf> turn(ByteBuf payload, Runnable spent) {
        if (!budget.spend()) {
            ReferenceCountUtil.safeRelease(payload);
            spent.run();
            return Mono.never();
        }
        meter.count(Figure.DISCORD_GATEWAY, "identify");
        var wait = next();
        return wait.isZero() ? Mono.just(payload) : Mono.delay(wait).thenReturn(payload);
    }

    private synchronized Duration next() {
        var now = nanos.getAsLong();
        var wait = Math.max(0, BETWEEN.toNanos() - (now - last));
        last = now + wait;
        return Duration.ofNanos(wait);
    }
}
