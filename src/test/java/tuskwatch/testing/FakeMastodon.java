package tuskwatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** {@link MastodonModel} on a real port. */
public final class FakeMastodon implements AutoCloseable {
    private volatile boolean closing;
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "content-encoding");

    private final MockWebServer server = new MockWebServer();
    private final MastodonModel model;
    private volatile Optional<Recording> replayed = Optional.empty();

    private FakeMastodon(MastodonModel model) {
        this.model = model;
    }

    public static FakeMastodon start(InstantSource clock) {
        try {
            return new FakeMastodon(new MastodonModel(clock)).listening(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Over TLS on port 443, as the world knows it.
     *
     * @param tls shows its certificate
     * @throws IOException where that port may not be opened
     */
    public static FakeMastodon secured(InstantSource clock, SSLSocketFactory tls) throws IOException {
        var fake = new FakeMastodon(new MastodonModel(clock));
        fake.server.useHttps(tls);
        return fake.listening(443);
    }

    private FakeMastodon listening(int port) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return closed(answer(request));
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), port);
        return this;
    }

    public MastodonModel model() {
        return model;
    }

    /** As an operator writes it with {@code probe.allow-plain-http}. */
    public String name() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public int port() {
        return server.getPort();
    }

    public void breaks(MastodonModel.Fault fault) {
        model.breaks(fault);
    }

    /** From now on answers are those of a recorded real server. */
    public void replays(Recording recording) {
        replayed = Optional.of(recording);
    }

    public int requests() {
        return model.asked().size();
    }

    /** From now on every connection ends with its answer, as behind many proxies. */
    public void keepsNoConnection() {
        closing = true;
    }

    private static MockResponse closed() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private MockResponse closed(MockResponse answer) {
        return closing ? answer.newBuilder().setHeader("Connection", "close").build() : answer;
    }

    private MockResponse answer(RecordedRequest request) {
        if (!"GET".equals(request.getMethod())) {
            throw new AssertionError("the bot never asks with " + request.getMethod());
        }
        return switch (reply(request.getTarget())) {
            case MastodonModel.Reply.Answer a -> {
                var response = new MockResponse.Builder().code(a.status()).body(a.body());
                a.headers().stream()
                        .filter(h -> !FRAMING.contains(h[0].toLowerCase(Locale.ROOT)))
                        .forEach(h -> response.addHeaderLenient(h[0], h[1]));
                yield response.build();
            }
            case MastodonModel.Reply.Silence s ->
                new MockResponse.Builder().headersDelay(2, TimeUnit.MINUTES).build();
            case MastodonModel.Reply.Refusal r -> closed();
            case MastodonModel.Reply.Break b -> closed();
            case MastodonModel.Reply.Vanished v ->
                new MockResponse.Builder().headersDelay(2, TimeUnit.MINUTES).build();
        };
    }

    private MastodonModel.Reply reply(String target) {
        try {
            return replayed.isPresent() ? replayed.get().get(target) : model.get(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
