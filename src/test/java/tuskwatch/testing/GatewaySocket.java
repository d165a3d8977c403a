package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One connection to the gateway: frames of zlib, with one deflater that is flushed after each payload. */
final class GatewaySocket extends WebSocketListener {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DISPATCH = 0;

    private final FakeGateway gateway;
    private final Deflater deflater = new Deflater();
    private final AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();

    GatewaySocket(FakeGateway gateway) {
        this.gateway = gateway;
    }

    static ObjectNode nothing() {
        return JSON.objectNode();
    }

    static ObjectNode payload(int op, JsonNode data) {
        var payload = JSON.objectNode().put("op", op);
        payload.set("d", data);
        payload.putNull("s");
        payload.putNull("t");
        return payload;
    }

    /** An event, not numbered yet. */
    static ObjectNode event(String name, JsonNode data) {
        return payload(DISPATCH, data).put("t", name);
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        socket.set(webSocket);
        gateway.opened(this);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        gateway.heard(this, DiscordJudge.parse(text));
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        gateway.closed(this, code);
        webSocket.close(1000, null);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        gateway.closed(this, 1006);
    }

    void close(int code) {
        Optional.ofNullable(socket.get()).ifPresent(s -> s.close(code, "scripted"));
    }

    synchronized void send(JsonNode payload) {
        if (gateway.deaf()) {
            return;
        }
        deflater.setInput(payload.toString().getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        int read;
        while ((read = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH)) > 0) {
            out.write(buffer, 0, read);
        }
        Optional.ofNullable(socket.get()).ifPresent(s -> s.send(ByteString.of(out.toByteArray())));
    }
}
