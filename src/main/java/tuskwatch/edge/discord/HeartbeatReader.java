package tuskwatch.edge.discord;

import discord4j.discordjson.json.gateway.Opcode;
import discord4j.gateway.json.GatewayPayload;
import discord4j.gateway.payload.PayloadReader;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Reads what the gateway sends, and notes when it last answered a heartbeat. */
final class HeartbeatReader implements PayloadReader {
    private final PayloadReader reader;
    private final LongSupplier nanos;
    private volatile long lastAnswer;

    /** @param nanos monotonic nanoseconds */
    HeartbeatReader(PayloadReader reader, LongSupplier nanos) {
        this.reader = reader;
        this.nanos = nanos;
        this.lastAnswer = nanos.getAsLong();
    }

    @Override
    public Publisher<GatewayPayload<?>> read(ByteBuf payload) {
        return Flux.from(reader.read(payload)).doOnNext(read -> {
            if (Opcode.HEARTBEAT_ACK.equals(read.getOp())) {
                lastAnswer = nanos.getAsLong();
            }
        });
    }

    /** Since the last answer to a heartbeat, or since the beginning. */
    Duration age() {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - lastAnswer));
    }
}
