package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;

/** Answers in Discord's form. */
final class DiscordAnswer {
    private DiscordAnswer() {}

    static MockResponse json(int status, JsonNode body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body.toString())
                .build();
    }

    /** Without a body. */
    static MockResponse empty(int status) {
        return new MockResponse.Builder()
                .code(status)
                .headersDelay(0, TimeUnit.MILLISECONDS)
                .build();
    }

    /** Discord's own refusal. Source: developer documentation, opcodes and status codes. */
    static MockResponse refusal(int status, int code, String message) {
        return json(
                status,
                JsonNodeFactory.instance.objectNode().put("message", message).put("code", code));
    }
}
