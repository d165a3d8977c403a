package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.TlsFault;
import tuskwatch.edge.mastodon.dial.Attempt;
import tuskwatch.edge.mastodon.dial.CrowdedLookupException;
import tuskwatch.edge.mastodon.dial.NoWayException;
import tuskwatch.edge.mastodon.dial.NobodyAnsweredException;
import tuskwatch.edge.mastodon.dial.UnresolvedException;

/** An exception of the client to an outcome. A list of reasoned early returns; the first that fits wins. */
final class FailureClassifier {
    private FailureClassifier() {}

    /**
     * @param connected whether a connection had been made
     */
    static Outcome classify(IOException failure, boolean connected) {
        var nobody = find(failure, NobodyAnsweredException.class);
        if (nobody.isPresent()) {
            return together(nobody.get().attempts());
        }
        if (has(failure, GuardedSockets.AddressForbiddenException.class)) {
            return new Outcome.AddressForbidden();
        }
        if (has(failure, GuardedSockets.AddressOptedOutException.class)) {
            return new Outcome.NotAsked(Outcome.NotAsked.Why.OPTED_OUT);
        }
        if (has(failure, GuardedSockets.AddressSharedException.class)) {
            return new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED);
        }
        if (has(failure, GuardedSockets.TooMuchException.class)) {
            return new Outcome.TooLarge();
        }
        if (message(failure).contains("too many open files")) {
            return new Outcome.OwnTrouble("too many open files");
        }
        if (has(failure, CrowdedLookupException.class)) {
            return new Outcome.OwnTrouble("too many names to look up");
        }
        var noWay = find(failure, NoWayException.class);
        if (noWay.isPresent()) {
            return new Outcome.NoWay(noWay.get().family());
        }
        var unresolved = find(failure, UnresolvedException.class);
        if (unresolved.isPresent()) {
            return new Outcome.Unresolved(unresolved.get().why());
        }
        if (has(failure, UnknownHostException.class)) {
            return new Outcome.NoAddress();
        }
        if (has(failure, SSLPeerUnverifiedException.class)) {
            return new Outcome.TlsFailed(TlsFault.WRONG_NAME);
        }
        if (has(failure, SSLHandshakeException.class) && !message(failure).contains("remote host terminated")) {
            return new Outcome.TlsFailed(fault(failure));
        }
        if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
            return connected ? new Outcome.TimedOut() : new Outcome.ConnectTimedOut();
        }
        if (has(failure, NoRouteToHostException.class) || message(failure).contains("unreachable")) {
            return new Outcome.ConnectTimedOut();
        }
        if (has(failure, ConnectException.class)) {
            return message(failure).contains("timed out") ? new Outcome.ConnectTimedOut() : new Outcome.Refused();
        }
        if (failure instanceof SSLException && !connected) {
            return new Outcome.TlsFailed(TlsFault.OTHER);
        }
        return connected ? new Outcome.Cut() : new Outcome.Refused();
    }

    private static TlsFault fault(IOException failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return TlsFault.EXPIRED;
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return TlsFault.NOT_YET;
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return TlsFault.UNTRUSTED_CHAIN;
        }
        return TlsFault.OTHER;
    }

    /** What several addresses say together: what says most, and nothing where one was not tried for a reason of ours. */
    private static Outcome together(List<Attempt> attempts) {
        return attempts.stream()
                .map(a -> classify(a.failure(), false))
                .min(Comparator.comparing(FailureClassifier::rank))
                .orElseGet(Outcome.ConnectTimedOut::new);
    }

    /** A machine that refuses is there, one that is silent need not be; addresses that nobody can reach are no excuse for the others. */
    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotAsked n -> 0;
            case Outcome.OwnTrouble o -> 1;
            case Outcome.Answered a -> 2;
            case Outcome.TooLarge l -> 2;
            case Outcome.TimedOut t -> 2;
            case Outcome.Cut c -> 2;
            case Outcome.TlsFailed t -> 2;
            case Outcome.Refused r -> 3;
            case Outcome.Unreached u -> 4;
            case Outcome.ConnectTimedOut t -> 4;
            case Outcome.AddressForbidden f -> 5;
            case Outcome.NamedInside n -> 5;
            case Outcome.NoWay w -> 6;
            case Outcome.Unresolved u -> 7;
            case Outcome.NoAddress n -> 7;
        };
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return find(failure, kind).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
        }
        return Optional.empty();
    }

    private static String message(Throwable failure) {
        var words = new StringBuilder();
        for (var at = failure; at != null; at = at.getCause()) {
            words.append(at.getMessage()).append(' ');
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
