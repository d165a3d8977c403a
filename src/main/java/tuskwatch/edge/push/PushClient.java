package tuskwatch.edge.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.outbox.SendResult;

/**
 * Requests to addresses that whoever runs the bot has set, so they may be anywhere. Of answers no more is read than tells whose they
 * are: what was asked for is never shown, because it may hold a secret. Threads may share it.
 */
public final class PushClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushClient.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    /** Bytes; an answer of ntfy repeats the message. */
    private static final long HEAD = 16 * 1024;
    /** Seconds. */
    private static final long LONGEST_WAIT = 3600;

    private final Duration patience;
    /** Made when it is needed first: most bots never need it. */
    private Optional<OkHttpClient> made = Optional.empty();

    /** @param patience for one request, everything included */
    public PushClient(Duration patience) {
        this.patience = patience;
    }

    private synchronized OkHttpClient client() {
        var client = made.orElseGet(() -> new OkHttpClient.Builder()
                .callTimeout(patience)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .build());
        made = Optional.of(client);
        return client;
    }

    static Request.Builder post(String url, ObjectNode json) {
        return new Request.Builder().url(url).post(RequestBody.create(json.toString(), JSON));
    }

    /**
     * Asks once. What somebody in front answers instead is tried later.
     *
     * @param what is asked, for the sentence that tells why it failed
     */
    SendResult send(String what, Speaker speaker, Request request) {
        try (var response = client().newCall(request).execute()) {
            var head = response.peekBody(HEAD).string();
            return speaker.said(response.code(), head)
                    ? result(what, response)
                    : foreign("something in front of " + what + " answers " + response.code(), response);
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("why", e.toString()).log("push-failed");
            return new SendResult.TryLater(what + " does not answer", Optional.empty(), SendResult.Effect.UNKNOWN);
        }
    }

    private static SendResult foreign(String words, Response response) {
        var effect = Speaker.elsewhere(response.code()) ? SendResult.Effect.NONE : SendResult.Effect.UNKNOWN;
        return new SendResult.TryLater(words, wait(response), effect);
    }

    private static SendResult result(String what, Response response) {
        var status = response.code();
        if (response.isSuccessful()) {
            return new SendResult.Sent("");
        }
        var words = what + " answers " + status;
        if (status == 429) {
            return new SendResult.TryLater(words, wait(response), SendResult.Effect.NONE);
        }
        return status >= 500 || status == 408
                ? new SendResult.TryLater(words, Optional.empty(), SendResult.Effect.UNKNOWN)
                : new SendResult.Undeliverable(words);
    }

    private static Optional<Duration> wait(Response response) {
        return Optional.ofNullable(response.header("Retry-After"))
                .filter(r -> r.matches("\\d{1,9}"))
                .map(r -> Duration.ofSeconds(Math.min(Long.parseLong(r), LONGEST_WAIT)));
    }

    /** Ends the threads that requests left behind. */
    @Override
    public synchronized void close() {
        made.ifPresent(client -> {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        });
    }
}
