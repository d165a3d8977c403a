package tuskwatch.edge.discord;

import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.RateGate;

/**
 * Whether Discord takes the token. That it does not is believed only when the question who the bot is was refused twice
 * running; one refusal may be anybody's mistake. Threads may share it; {@code this} guards what is known.
 */
final class TokenWatch {
    /** How often a refused token is tried again. */
    static final Duration RARELY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(TokenWatch.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final DiscordRest rest;
    private final RateGate gate;
    private final Executor threads;
    private final InstantSource clock;
    private final Predicate<Duration> overAfter;
    private final Consequences consequences;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean doubted = new AtomicBoolean();
    private boolean everAccepted;
    private Optional<Instant> refusedSince = Optional.empty();

    /** @param overAfter waits so long, and tells whether all is over meanwhile */
    TokenWatch(
            DiscordRest rest,
            RateGate gate,
            Executor threads,
            InstantSource clock,
            Predicate<Duration> overAfter,
            Consequences consequences) {
        this.rest = rest;
        this.gate = gate;
        this.threads = threads;
        this.clock = clock;
        this.overAfter = overAfter;
        this.consequences = consequences;
    }

    /** What follows from what was found out. */
    interface Consequences {
        /** It never was a token. */
        void wrong();

        /** It was taken once, and is no more. */
        void lost();

        /** It is taken again. */
        void back();
    }

    /** What is known after a look. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        /** Nobody answers, or somebody else than Discord does. */
        UNKNOWN
    }

    /** Since when the token is refused, after it was taken once. */
    synchronized Optional<Instant> refusedSince() {
        return refusedSince;
    }

    /** Discord refused a request because of the token: in the background it is asked about it, until it answers. */
    void doubt() {
        if (!asking.get() && doubted.compareAndSet(false, true)) {
            threads.execute(this::settle);
        }
    }

    private void settle() {
        try {
            var over = false;
            while (!over && look() == Verdict.UNKNOWN) {
                over = overAfter.test(SOON);
            }
        } finally {
            doubted.set(false);
        }
    }

    /** Asks Discord; an answer has its consequences. */
    Verdict look() {
        var verdict = askTwice();
        switch (verdict) {
            case ACCEPTED -> accepted();
            case REFUSED -> refused();
            case UNKNOWN -> {}
        }
        return verdict;
    }

    private Verdict askTwice() {
        asking.set(true);
        try {
            var first = ask();
            return first == Verdict.REFUSED ? ask() : first;
        } finally {
            asking.set(false);
        }
    }

    private Verdict ask() {
        var reply = rest.get(Routes.CURRENT_USER_GET);
        return switch (reply) {
            case DiscordRest.Reply.Fine fine -> Verdict.ACCEPTED;
            case DiscordRest.Reply.Unanswered none -> unknown(reply);
            case DiscordRest.Reply.Refused no -> {
                if (no.status() == NOT_FOUND) {
                    yield Verdict.ACCEPTED;
                }
                yield no.status() == UNAUTHORIZED ? Verdict.REFUSED : unknown(reply);
            }
        };
    }

    private static Verdict unknown(DiscordRest.Reply reply) {
        LOG.atWarn().addKeyValue("why", reply.trouble()).log("discord-login-failed");
        return Verdict.UNKNOWN;
    }

    private void accepted() {
        var closed = gate.tokenWorks();
        synchronized (this) {
            everAccepted = true;
            if (refusedSince.isPresent()) {
                LOG.atInfo().addKeyValue("since", refusedSince.get()).log("discord-token-works");
            }
            refusedSince = Optional.empty();
        }
        if (closed) {
            consequences.back();
        }
    }

    private void refused() {
        boolean lost;
        synchronized (this) {
            lost = everAccepted;
            if (lost && refusedSince.isEmpty()) {
                refusedSince = Optional.of(clock.instant());
                LOG.atError()
                        .addKeyValue("why", DiscordSession.TOKEN_REFUSED)
                        .addKeyValue("again", RARELY)
                        .log("discord-token-refused");
            }
        }
        if (lost) {
            consequences.lost();
        } else {
            consequences.wrong();
        }
    }
}
