package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.TlsFault;

class FailureClassifierTest {
    private static Outcome before(IOException failure) {
        return FailureClassifier.classify(failure, false);
    }

    private static Outcome after(IOException failure) {
        return FailureClassifier.classify(failure, true);
    }

    private static IOException handshake(Exception cause) {
        var failure = new SSLHandshakeException("PKIX path validation failed");
        failure.initCause(cause);
        return failure;
    }

    @Test
    void the_same_silence_means_another_thing_before_and_after_the_connection() {
        assertThat(before(new SocketTimeoutException("timeout"))).isEqualTo(new Outcome.ConnectTimedOut());
        assertThat(after(new SocketTimeoutException("timeout"))).isEqualTo(new Outcome.TimedOut());
        assertThat(after(new InterruptedIOException("timeout"))).isEqualTo(new Outcome.TimedOut());
    }

    @Test
    void a_break_before_the_connection_is_a_refusal_and_a_cut_after_it() {
        assertThat(before(new SocketException("Connection reset"))).isEqualTo(new Outcome.Refused());
        assertThat(after(new SocketException("Connection reset"))).isEqualTo(new Outcome.Cut());
        assertThat(after(new EOFException("\\n not found"))).isEqualTo(new Outcome.Cut());
    }

    @Test
    void our_own_trouble_is_seen_first_however_deep_it_lies() {
        var descriptors = new ConnectException("Failed to connect");
        descriptors.initCause(new SocketException("Too many open files"));
        assertThat(before(descriptors)).isEqualTo(new Outcome.OwnTrouble("too many open files"));
        assertThat(before(new IOException(new UnknownHostException("tusk.example: too many open files"))))
                .isEqualTo(new Outcome.OwnTrouble("too many open files"));
    }

    @Test
    void a_name_without_an_address_is_no_refusal() {
        assertThat(before(new UnknownHostException("tusk.example"))).isEqualTo(new Outcome.NoAddress());
        assertThat(before(new IOException("failed", new UnknownHostException("tusk.example"))))
                .isEqualTo(new Outcome.NoAddress());
    }

    @Test
    void no_way_there_is_as_if_nobody_answered() {
        assertThat(before(new NoRouteToHostException("No route to host"))).isEqualTo(new Outcome.ConnectTimedOut());
        assertThat(before(new ConnectException("Network is unreachable"))).isEqualTo(new Outcome.ConnectTimedOut());
        assertThat(before(new ConnectException("Connection timed out"))).isEqualTo(new Outcome.ConnectTimedOut());
        assertThat(before(new ConnectException("Connection refused"))).isEqualTo(new Outcome.Refused());
    }

    @Test
    void what_is_wrong_with_a_certificate_is_told() {
        assertThat(after(new SSLPeerUnverifiedException("Hostname not verified")))
                .isEqualTo(tls(TlsFault.WRONG_NAME));
        assertThat(after(handshake(new CertificateExpiredException()))).isEqualTo(tls(TlsFault.EXPIRED));
        assertThat(after(handshake(new CertificateNotYetValidException()))).isEqualTo(tls(TlsFault.NOT_YET));
        assertThat(after(handshake(new CertPathBuilderException()))).isEqualTo(tls(TlsFault.UNTRUSTED_CHAIN));
        assertThat(after(new SSLHandshakeException("no cipher suites in common")))
                .isEqualTo(tls(TlsFault.OTHER));
    }

    private static Outcome tls(TlsFault fault) {
        return new Outcome.TlsFailed(fault);
    }

    @Test
    void an_expired_certificate_in_a_chain_that_fails_is_expired() {
        assertThat(after(handshake(new CertPathBuilderException("failed", new CertificateExpiredException()))))
                .isEqualTo(tls(TlsFault.EXPIRED));
    }

    @Test
    void a_server_that_hangs_up_in_the_handshake_cut_the_line() {
        assertThat(after(new SSLHandshakeException("Remote host terminated the handshake")))
                .isEqualTo(new Outcome.Cut());
        assertThat(after(new SSLException("Connection reset"))).isEqualTo(new Outcome.Cut());
        assertThat(before(new SSLException("Unsupported or unrecognized SSL message")))
                .isEqualTo(tls(TlsFault.OTHER));
    }
}
