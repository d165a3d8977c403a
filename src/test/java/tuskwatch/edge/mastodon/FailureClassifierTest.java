package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.TlsFault;
import tuskwatch.edge.mastodon.dial.Attempt;
import tuskwatch.edge.mastodon.dial.NoWayException;
import tuskwatch.edge.mastodon.dial.NobodyAnsweredException;

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
    void a_machine_without_a_way_there_says_so() throws UnknownHostException {
        var unreachable = new SocketException("Network is unreachable");
        assertThat(before(new NoWayException(InetAddress.getByName("2001:db8::1"), unreachable)))
                .isEqualTo(new Outcome.NoWay(Outcome.NoWay.Family.IPV6));
        assertThat(before(new NoWayException(InetAddress.getByName("192.0.2.1"), unreachable)))
                .isEqualTo(new Outcome.NoWay(Outcome.NoWay.Family.IPV4));
    }

    private static Outcome together(IOException... failures) {
        var attempts = Arrays.stream(failures)
                .map(f -> new Attempt(new InetSocketAddress("127.0.0.1", 443), f))
                .toList();
        return before(new IOException("call", new NobodyAnsweredException(attempts)));
    }

    @Test
    void of_several_addresses_the_one_that_says_most_is_believed() throws UnknownHostException {
        var to = new InetSocketAddress("127.0.0.1", 443);
        var refused = new ConnectException("Connection refused");
        var silent = new SocketTimeoutException("Connect timed out");
        var noWay = new NoWayException(InetAddress.getByName("2001:db8::1"), new SocketException("x"));
        var forbidden = new GuardedSockets.AddressForbiddenException(to);
        assertThat(together(silent, refused)).isEqualTo(new Outcome.Refused());
        assertThat(together(noWay, silent)).isEqualTo(new Outcome.ConnectTimedOut());
        assertThat(together(forbidden, silent)).isEqualTo(new Outcome.ConnectTimedOut());
        assertThat(together(noWay, forbidden)).isEqualTo(new Outcome.AddressForbidden());
        assertThat(together(noWay, noWay)).isEqualTo(new Outcome.NoWay(Outcome.NoWay.Family.IPV6));
        assertThat(together()).as("broken off before it began").isEqualTo(new Outcome.ConnectTimedOut());
    }

    @Test
    void where_an_address_was_left_out_for_a_reason_of_ours_nothing_is_known() {
        var to = new InetSocketAddress("127.0.0.1", 443);
        var refused = new ConnectException("Connection refused");
        assertThat(together(refused, new GuardedSockets.AddressSharedException(to)))
                .isEqualTo(new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED));
        assertThat(together(refused, new GuardedSockets.AddressOptedOutException(to)))
                .isEqualTo(new Outcome.NotAsked(Outcome.NotAsked.Why.OPTED_OUT));
        assertThat(together(refused, new SocketException("Too many open files")))
                .isEqualTo(new Outcome.OwnTrouble("too many open files"));
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
