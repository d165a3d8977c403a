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
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.TlsFault;

/** An exception of the client to an outcome. A list of reasoned early returns; the first that fits wins. */
final class FailureClassifier {
    private FailureClassifier() {}

    /**
     * @param connected whether a connection had been made
     */
    static Outcome classify(IOException failure, boolean connected) {
        if (has(failure, GuardedSockets.AddressForbiddenException.class)) {
            return new Outcome.AddressForbidden();
        }
        if (has(failure, GuardedSockets.AddressOptedOutException.class)) {
            return new Outcome.NotAsked(Outcome.NotAsked.Why.OPTED_OUT);
        }
        if (leftOut(failure)) {
            return new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED);
        }
        if (has(failure, GuardedSockets.TooMuchException.class)) {
            return new Outcome.TooLarge();
        }
        if (message(failure).contains("too many open files")) {
            return new Outcome.OwnTrouble("too many open files");
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

    /** Whether an address was not dialled for others' sake, be it after others at which nobody took the connection. */
    private static boolean leftOut(IOException failure) {
        return has(failure, GuardedSockets.AddressSharedException.class)
                || Arrays.stream(failure.getSuppressed())
                        .anyMatch(e -> has(e, GuardedSockets.AddressSharedException.class));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static String message(Throwable failure) {
        var words = new StringBuilder();
        for (var at = failure; at != null; at = at.getCause()) {
            words.append(at.getMessage()).append(' ');
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
