package tuskwatch.edge.discord;

import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.RateGate;

/**
 * Whether Discord takes the token. That it does not is believed only when the question who the bot is was refused twice,
 * some seconds apart; one refusal may be anybody's mistake. Threads may share it; {@code this} guards what is known.
 */
final class TokenWatch {
    /** How often a refused token is tried again at first: Discord itself may be wrong for some minutes. */
    static final Duration OFTEN = Duration.ofSeconds(30);
    /** How often it is tried later; and how long "at first" is. */
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
    /** One look after the other: what the later one found out is what holds. */
    private final ReentrantLock looking = new ReentrantLock();

    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean settling = new AtomicBoolean();
    /** How many refusals of other requests there were. After a look that began before the last of them, all may be shut again. */
    private final AtomicLong doubts = new AtomicLong();

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

    /** When a refused token is worth another try. */
    synchronized Duration again() {
        return refusedSince
                .filter(since -> !clock.instant().isBefore(since.plus(RARELY)))
                .map(since -> RARELY)
                .orElse(OFTEN);
    }

    /** Discord refused a request because of the token: in the background it is asked about it, until it answers. */
    void doubt() {
        if (asking.get()) {
            return;
        }
        doubts.incrementAndGet();
        begin();
    }

    private void begin() {
        if (settling.compareAndSet(false, true)) {
            threads.execute(this::settle);
        }
    }

    /** Looks are seconds apart, so that a request which Discord refuses whatever the token is makes no storm of questions. */
    private void settle() {
        long seen;
        boolean over;
        try {
            Verdict verdict;
            do {
                seen = doubts.get();
                verdict = safely();
                over = overAfter.test(SOON);
            } while (!over && (verdict == Verdict.UNKNOWN || doubts.get() != seen));
        } finally {
            settling.set(false);
        }
        if (!over && doubts.get() != seen) {
            begin();
        }
    }

    private Verdict safely() {
        try {
            return look();
        } catch (Throwable e) {
            LOG.atError().setCause(e).log("discord-token-look-failed");
            return Verdict.UNKNOWN;
        }
    }

    /** Asks Discord, the second time after a pause if the first was refused; an answer has its consequences. */
    Verdict look() {
        looking.lock();
        try {
            var verdict = askTwice();
            switch (verdict) {
                case ACCEPTED -> accepted();
                case REFUSED -> refused();
                case UNKNOWN -> {}
            }
            return verdict;
        } finally {
            looking.unlock();
        }
    }

    private Verdict askTwice() {
        var first = askAlone();
        if (first != Verdict.REFUSED) {
            return first;
        }
        return overAfter.test(SOON) ? Verdict.UNKNOWN : askAlone();
    }

    /** The refusal of this question is no doubt of its own. */
    private Verdict askAlone() {
        asking.set(true);
        try {
            return ask();
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
                        .addKeyValue("again", OFTEN)
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
