package tuskwatch.core.detect;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether our own network works.
 *
 * @param lastProof the latest HTTP answer of any instance
 * @param blindSince when we went blind, empty while we see
 */
public record ConnectivityState(Optional<Instant> lastProof, Optional<Instant> blindSince) {
    /** At a start nothing is known yet. */
    public static final ConnectivityState FRESH = new ConnectivityState(Optional.empty(), Optional.empty());

    /** Any HTTP answer over verified TLS, or over plain HTTP where that is configured, proves our network. */
    public ConnectivityState proven(Instant at) {
        return new ConnectivityState(Optional.of(at), Optional.empty());
    }

    /** Blind since the given moment, or since earlier if we already were. */
    public ConnectivityState blind(Instant since) {
        return new ConnectivityState(lastProof, Optional.of(blindSince.orElse(since)));
    }

    /** Whether something answered at or after that moment. */
    public boolean provenSince(Instant moment) {
        return lastProof.filter(p -> !p.isBefore(moment)).isPresent();
    }
}
