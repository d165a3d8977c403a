package tuskwatch.core.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/** What came of one request. */
public sealed interface Outcome {
    /**
     * An HTTP answer.
     *
     * @param status 100–999; what HTTP does not know is judged as a server error (RFC 9110, 15)
     * @param retryAfter what the server asks us to wait; never read from a cached answer
     * @param remaining requests left in the server's rate limit; never read from a cached answer
     */
    record Answered(
            int status,
            Freshness freshness,
            Speaker speaker,
            Content content,
            Optional<Duration> retryAfter,
            OptionalInt remaining)
            implements Outcome {
        public Answered {
            if (status < 100 || status > 999) {
                throw new IllegalArgumentException("HTTP status " + status);
            }
        }

        /** The same with what a closer look found in its body. */
        public Answered with(Content found) {
            return new Answered(status, freshness, speaker, found, retryAfter, remaining);
        }
    }

    /** Connected, and no whole answer came within the time allowed. */
    record TimedOut() implements Outcome {}

    /** No connection could be made within the time allowed. */
    record ConnectTimedOut() implements Outcome {}

    /** Nothing listens on the port. */
    record Refused() implements Outcome {}

    /** The connection broke before the whole answer had come. */
    record Cut() implements Outcome {}

    /** The name has no address: whoever knows says so. */
    record NoAddress() implements Outcome {}

    /** Nobody could say whether the name has an address: our lack, or that of whoever answers for the name. */
    record Unresolved(Why why) implements Outcome {
        /** How it was not said. */
        public enum Why {
            /** The resolver says that it failed, or refuses (RFC 1035, 4.1.1: SERVFAIL, REFUSED). */
            FAILED,
            /** No answer came. */
            SILENT
        }
    }

    /** All its addresses are of a family to which this machine has no way: says nothing about the instance. */
    record NoWay(Family family) implements Outcome {
        /** Of addresses. */
        public enum Family {
            IPV4,
            IPV6
        }
    }

    /** The TLS handshake failed. */
    record TlsFailed(TlsFault fault) implements Outcome {}

    /** The address is private or reserved; it was not contacted. */
    record AddressForbidden() implements Outcome {}

    /** The server itself publishes an address inside somebody's own network, as is seen by how it is written; it was not contacted. */
    record NamedInside() implements Outcome {}

    /** The body went over the cap: unreadable, not down. */
    record TooLarge() implements Outcome {}

    /** Our own machine could not ask or read (no descriptor, no room for a long answer, too late itself): says nothing about the instance. */
    record OwnTrouble(String what) implements Outcome {
        /** We were so late ourselves that a time-out says nothing. */
        public static final OwnTrouble LATE = new OwnTrouble("late");
    }

    /** It was not made, for a reason of ours: as good as no observation at all. */
    record NotAsked(Why why) implements Outcome {
        /** Why not. */
        public enum Why {
            /** The address opted out. */
            OPTED_OUT,
            /** Other names that lead to the same place have used up what may be asked there. */
            SHARED,
            /** The process ended while it was asked. */
            SET_ASIDE
        }

        /** Why nothing at all was asked; empty where something was, or nothing was to be asked. */
        public static Optional<Why> all(Collection<Observation> round) {
            var asked = round.stream().anyMatch(Observation::asked);
            return asked
                    ? Optional.empty()
                    : round.stream()
                            .map(Observation::outcome)
                            .map(NotAsked.class::cast)
                            .map(NotAsked::why)
                            .min(Comparator.naturalOrder());
        }
    }

    /** What a stranger is told where a name has no address, a private one, or nothing listens: which of these is nobody's business. */
    record Unreached() implements Outcome {}

    /** Why a handshake failed. */
    enum TlsFault {
        EXPIRED,
        /** It becomes valid later, or one of the two clocks is wrong. */
        NOT_YET,
        WRONG_NAME,
        UNTRUSTED_CHAIN,
        OTHER
    }

    /** An HTTP answer, whatever it says, proves that our own network works. */
    default boolean provesOurNetwork() {
        return this instanceof Answered || this instanceof TooLarge;
    }

    /** When the newest post of a public timeline was written, if this is one with posts. */
    default Optional<Instant> newestPost() {
        return this instanceof Answered a && a.content() instanceof Content.Feed f ? f.newest() : Optional.empty();
    }

    /** Nobody said anything, not even no, for as long as we waited. */
    default boolean unanswered() {
        return this instanceof TimedOut
                || this instanceof ConnectTimedOut
                || this instanceof Unresolved u && u.why() == Unresolved.Why.SILENT;
    }

    /** Failed before any HTTP was spoken, in a way that our own network could have caused. */
    default boolean unreachable() {
        return switch (this) {
            case Refused r -> true;
            case ConnectTimedOut t -> true;
            case NoAddress n -> true;
            case Unresolved r -> true;
            case TlsFailed t -> true;
            case Answered a -> false;
            case TooLarge t -> false;
            case AddressForbidden f -> false;
            case NamedInside n -> false;
            case NoWay w -> false;
            case OwnTrouble o -> false;
            case NotAsked n -> false;
            case Unreached u -> true;
            case TimedOut t -> false;
            case Cut c -> false;
        };
    }
}
