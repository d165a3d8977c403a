package tuskwatch.edge.discord.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What Discord's limits allow at this moment: buckets, the global limit, a ban of our address, and the number of refused
 * requests that leads to one. Figures: Discord developer documentation, topic Rate Limits. Threads may share it;
 * {@code this} guards everything.
 */
public final class RateGate {
    /** Discord allows 50 requests a second in all; interaction answers do not count. */
    static final int PER_SECOND = 45;
    /** Discord bans an address after 10,000 refused requests in ten minutes. */
    public static final int MOST_REFUSALS = 1000;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long REFUSAL_WINDOW = Duration.ofMinutes(10).toNanos();
    private static final long LONGEST_BAN_GUESS = Duration.ofMinutes(1).toNanos();
    private static final long FIRST_BAN_GUESS = 5 * SECOND;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration WHILE_REFUSED = Duration.ofMinutes(5);
    /** Is asked even then: so it is found out whether the token works again. */
    private static final String WHO_AM_I = "GET /users/@me";
    /** Waiting longer than this is the outbox's work; an answer to a person has no outbox. */
    private static final long LONGEST_WAIT = SECOND;

    private static final long LONGEST_WAIT_OF_ANSWERS = 5 * SECOND;
    /** A thousand messages at once leave within this. */
    private static final long LONGEST_QUEUE = 60 * SECOND;

    private static final int MOST_BUCKETS = 10_000;

    private final LongSupplier nanos;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Long> closedUntil = new HashMap<>();
    private final Deque<Long> refusals = new ArrayDeque<>();
    private long banGuess = FIRST_BAN_GUESS;
    private long globalUntil;
    private long bannedUntil;
    private long nextSlot;
    private boolean tokenRefused;
    private Optional<Told> told = Optional.empty();

    /** @param nanos monotonic nanoseconds */
    public RateGate(LongSupplier nanos) {
        this.nanos = nanos;
        this.nextSlot = nanos.getAsLong();
        this.globalUntil = nextSlot;
        this.bannedUntil = nextSlot;
    }

    /**
     * A request as the limits see it.
     *
     * @param route method and template of the path
     * @param major the ids that share a bucket
     * @param counted whether the global limit counts it
     */
    public record Call(String route, String major, boolean counted) {}

    /**
     * What an answer said about limits.
     *
     * @param bucket its name for the bucket
     * @param resetAfter until the bucket is full again
     * @param retryAfter the longest wait that a 429 names, in headers or body
     * @param scope {@code user}, {@code shared} or {@code global}
     * @param fromDiscord whether it came from Discord itself rather than from what stands in front of it
     */
    public record Answer(
            int status,
            Optional<String> bucket,
            boolean exhausted,
            Optional<Duration> resetAfter,
            Optional<Duration> retryAfter,
            Optional<String> scope,
            boolean fromDiscord) {}

    /** What time it was by Discord's clock, and by ours that counts nanoseconds. */
    private record Told(Instant time, long nanos) {}

    /** Whether a call may be made. */
    public sealed interface Admission {
        /** After a moment; the place in the queue is reserved. */
        record Granted(Duration after) implements Admission {}

        /** Not before so long. */
        record Held(Duration longer) implements Admission {}
    }

    /** Whether the call may be made, and when. */
    public synchronized Admission admit(Call call) {
        var now = nanos.getAsLong();
        if (tokenRefused && !call.route().equals(WHO_AM_I)) {
            return new Admission.Held(WHILE_REFUSED);
        }
        var closed = Math.max(banned(now), closedUntil.getOrDefault(key(call), now) - now);
        if (call.counted()) {
            closed = Math.max(closed, globalUntil - now);
        }
        if (closed > (call.counted() ? LONGEST_WAIT : LONGEST_WAIT_OF_ANSWERS)) {
            return new Admission.Held(Duration.ofNanos(closed));
        }
        if (!call.counted()) {
            return new Admission.Granted(Duration.ofNanos(closed));
        }
        var slot = Math.max(now + closed, nextSlot);
        if (slot - now > LONGEST_QUEUE) {
            return new Admission.Held(Duration.ofNanos(slot - now));
        }
        nextSlot = slot + SECOND / PER_SECOND;
        return new Admission.Granted(Duration.ofNanos(slot - now));
    }

    /** How long our address is banned still, zero if it is not. */
    public synchronized Duration banned() {
        return Duration.ofNanos(banned(nanos.getAsLong()));
    }

    /** Refused requests in the last ten minutes. */
    public synchronized int refusals() {
        forgetOld(nanos.getAsLong());
        return refusals.size();
    }

    /** What time it is by Discord's clock; empty before it answered. */
    public synchronized Optional<Instant> time() {
        return told.map(t -> t.time().plusNanos(nanos.getAsLong() - t.nanos()));
    }

    /** Discord itself said so just now. */
    synchronized void told(Instant time) {
        told = Optional.of(new Told(time, nanos.getAsLong()));
    }

    /** Learns from an answer. */
    public synchronized void answered(Call call, Answer answer) {
        var now = nanos.getAsLong();
        if (names.size() < MOST_BUCKETS) {
            answer.bucket().ifPresent(name -> names.put(call.route(), name));
        }
        if (answer.exhausted()) {
            close(key(call), now + answer.resetAfter().orElse(A_SECOND).toNanos(), now);
        }
        if (answer.status() == 429) {
            limited(call, answer, now);
        } else if (answer.status() < 400) {
            banGuess = FIRST_BAN_GUESS;
        }
        var shared = answer.scope().filter("shared"::equals).isPresent();
        var refused = answer.status() == 401 || answer.status() == 403 || answer.status() == 429 && !shared;
        if (refused && answer.fromDiscord()) {
            refusals.add(now);
        }
        if (answer.status() == 401 && call.counted() && answer.fromDiscord()) {
            tokenRefused = true;
        }
    }

    /** Discord takes the token; whether requests were held back because it had refused it. */
    public synchronized boolean tokenWorks() {
        var held = tokenRefused;
        tokenRefused = false;
        return held;
    }

    private void limited(Call call, Answer answer, long now) {
        var named = Stream.of(answer.retryAfter(), answer.resetAfter())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        if (!answer.fromDiscord()) {
            bannedUntil = now + named.map(Duration::toNanos).orElse(banGuess);
            banGuess = Math.min(banGuess * 2, LONGEST_BAN_GUESS);
        } else if (answer.scope().filter("global"::equals).isPresent()) {
            globalUntil = now + named.orElse(A_SECOND).toNanos();
        } else {
            close(key(call), now + named.orElse(A_SECOND).toNanos(), now);
        }
    }

    /** Stops long before Discord would ban the address. */
    private long banned(long now) {
        forgetOld(now);
        var refused = refusals.size() < MOST_REFUSALS ? 0 : refusals.getFirst() + REFUSAL_WINDOW - now;
        return Math.max(refused, bannedUntil - now);
    }

    private void forgetOld(long now) {
        while (!refusals.isEmpty() && now - refusals.getFirst() > REFUSAL_WINDOW) {
            refusals.removeFirst();
        }
    }

    private void close(String key, long until, long now) {
        if (closedUntil.size() >= MOST_BUCKETS) {
            closedUntil.values().removeIf(old -> old <= now);
        }
        closedUntil.merge(key, until, Math::max);
    }

    private String key(Call call) {
        return names.getOrDefault(call.route(), call.route()) + " " + call.major();
    }
}
