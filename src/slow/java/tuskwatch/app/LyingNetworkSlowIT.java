package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel;

/**
 * The real jar in a network whose resolver lies or is gone. Names are looked up in a file that changes while the bot runs; a
 * captive portal on another loopback address takes every connection, with a certificate that is not theirs, and sends
 * everybody to its login page.
 */
@Execution(ExecutionMode.SAME_THREAD)
class LyingNetworkSlowIT {
    private static final String CHANNEL = OneServer.CHANNEL;
    private static final String PORTAL = "127.0.0.2";

    @TempDir
    private Path directory;

    private final HeldCertificate authority =
            new HeldCertificate.Builder().duration(900, TimeUnit.DAYS).certificateAuthority(1).build();

    /** A server, a Discord, a portal, and a bot that has seen the server well. */
    private record Place(FakeMastodon mastodon, FakeDiscord discord, MockWebServer portal, BotProcess bot) implements AutoCloseable {
        List<String> said() {
            return discord.messages(CHANNEL).stream().map(FakeDiscord.Posted::content).toList();
        }

        @Override
        public void close() {
            bot.close();
            mastodon.close();
            discord.close();
            portal.close();
        }
    }

    private static SSLSocketFactory showing(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory();
    }

    private static HeldCertificate.Builder leaf(String name) {
        return new HeldCertificate.Builder().duration(90, TimeUnit.DAYS).addSubjectAlternativeName(name);
    }

    private static MockWebServer portal() throws IOException {
        var portal = new MockWebServer();
        portal.useHttps(showing(leaf("login.hotel.example").build()));
        portal.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(302).addHeader("Location", "https://login.hotel.example/").build();
            }
        });
        portal.start(InetAddress.getByName(PORTAL), 443);
        return portal;
    }

    private Place place() throws IOException {
        FakeMastodon mastodon;
        MockWebServer portal;
        try {
            mastodon = FakeMastodon.secured(Clock.systemUTC(), showing(leaf("tusk.example").signedBy(authority).build()));
            portal = portal();
        } catch (IOException e) {
            assumeTrue(false, "port 443 of loopback cannot be opened here (" + e.getMessage() + "), so nobody lies");
            throw e;
        }
        var discord = FakeDiscord.start();
        var bot = bot(discord);
        bot.eventually(() -> bot.logged("commands-registered") && mastodon.requests() > 6);
        return new Place(mastodon, discord, portal, bot);
    }

    private BotProcess bot(FakeDiscord discord) throws IOException {
        resolver("127.0.0.1");
        var environment = new HashMap<>(BotProcess.lab("tusk.example"));
        environment.put("TUSKWATCH_PROBE_TRUST_CA", Files.writeString(directory.resolve("ca.pem"), authority.certificatePem()).toString());
        environment.put("TUSKWATCH_DETECT_REFERENCE_HOSTS", "reference.example");
        environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
        environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
        environment.put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
        return BotProcess.start(
                directory,
                environment,
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + directory.resolve("hosts"),
                        "-Dsun.net.inetaddr.ttl=0",
                        "-Dsun.net.inetaddr.negative.ttl=0"));
    }

    /** @param address of every name; empty for a resolver that knows none */
    private void resolver(String address) throws IOException {
        Files.write(
                directory.resolve("hosts"),
                address.isEmpty() ? List.of() : List.of(address + " tusk.example", address + " reference.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PORTAL, ""})
    void a_resolver_that_sends_everybody_to_a_portal_or_is_gone_announces_nothing_but_our_blindness(String lie) throws Exception {
        try (var place = place()) {
            resolver(lie);
            place.bot().eventually(() -> place.bot().logged("blind"));
            resolver("127.0.0.1");
            place.bot().eventually(() -> place.bot().logged("sighted") && place.said().size() == 1);
            var before = place.mastodon().requests();
            place.bot().eventually(() -> place.mastodon().requests() > before + 12);
            assertThat(place.said()).containsExactly("⚪ I was blind: my own network was down");
            assertThat(place.bot().logged("incident-opened")).as(place.bot().log()).isFalse();
            assertThat(place.portal().getRequestCount()).as("what a stranger was told").isZero();
            place.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            place.bot().eventually(() -> place.said().size() == 2 && place.said().getLast().contains("is down"));
            assertThat(place.discord().violations()).isEmpty();
        }
    }
}
