package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A server of ntfy with one phone behind it: judges what is published as JSON, and taps actions as the app does. Source:
 * https://docs.ntfy.sh/publish/ (publish as JSON, action buttons) and the limits there.
 */
public final class FakeNtfy implements AutoCloseable {
    private static final int MOST_ACTIONS = 3;
    private static final int MOST_BYTES = 4096;
    private static final Set<String> FIELDS = Set.of(
            "topic",
            "message",
            "title",
            "tags",
            "priority",
            "actions",
            "click",
            "attach",
            "markdown",
            "icon",
            "filename",
            "delay",
            "email",
            "call",
            "sequence_id");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private final MockWebServer server = new MockWebServer();
    private final HttpClient phone = HttpClient.newHttpClient();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Set<String> cleared = new LinkedHashSet<>();

    public static FakeNtfy start() throws IOException {
        var ntfy = new FakeNtfy();
        ntfy.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return ntfy.taken(request);
            }
        });
        ntfy.server.start();
        return ntfy;
    }

    public String url() {
        return server.url("/").toString();
    }

    /** What was published, oldest first. */
    public List<JsonNode> received() {
        return received;
    }

    /** What a real server would refuse, or show otherwise than it is meant. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Whether the phone shows that notification no more. */
    public boolean cleared(JsonNode message) {
        return cleared.contains(message.path("sequence_id").asText());
    }

    /** The words on the actions of a message. */
    public static List<String> actions(JsonNode message) {
        var labels = new ArrayList<String>();
        message.path("actions").forEach(a -> labels.add(a.path("label").asText()));
        return labels;
    }

    /** Where the action with that word leads. */
    public static String address(JsonNode message, String label) {
        for (var action : message.path("actions")) {
            if (action.path("label").asText().equals(label)) {
                return action.path("url").asText();
            }
        }
        throw new AssertionError("no action " + label + " in " + message);
    }

    /**
     * Touches an action. The notification goes away only where the address answers that it is done.
     *
     * @return what the address answered
     */
    public int taps(JsonNode message, String label) throws IOException, InterruptedException {
        for (var action : message.path("actions")) {
            if (action.path("label").asText().equals(label)) {
                var method = action.path("method").asText("POST");
                var request = HttpRequest.newBuilder(
                                URI.create(action.path("url").asText()))
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(
                                        action.path("body").asText("")))
                        .build();
                var status = phone.send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode();
                if (status / 100 == 2 && action.path("clear").asBoolean()) {
                    cleared.add(message.path("sequence_id").asText());
                }
                return status;
            }
        }
        throw new AssertionError("no action " + label + " in " + message);
    }

    private MockResponse taken(RecordedRequest request) {
        JsonNode message;
        try {
            message = new ObjectMapper().readTree(request.getBody().utf8());
        } catch (IOException e) {
            violations.add("no JSON: " + e.getMessage());
            return status(400);
        }
        var before = violations.size();
        judge(request, message);
        if (violations.size() > before) {
            return status(400);
        }
        received.add(message);
        var answer = new ObjectMapper()
                .createObjectNode()
                .put("id", "m" + received.size())
                .put("event", "message")
                .put("topic", message.path("topic").asText());
        return new MockResponse.Builder().code(200).body(answer.toString()).build();
    }

    /** As ntfy refuses: its codes begin with the status. */
    private static MockResponse status(int code) {
        return new MockResponse.Builder()
                .code(code)
                .body("{\"code\":" + code + "01,\"http\":" + code + ",\"error\":\"invalid request\"}")
                .build();
    }

    private void judge(RecordedRequest request, JsonNode message) {
        expect(request.getMethod().matches("POST|PUT") && request.getTarget().equals("/"), "JSON goes to the root");
        message.fieldNames().forEachRemaining(f -> expect(FIELDS.contains(f), "no field of ntfy: " + f));
        expect(message.path("topic").asText().matches("[-_A-Za-z0-9]{1,64}"), "no topic");
        var priority = message.path("priority").asInt(3);
        expect(priority >= 1 && priority <= 5, "priority is " + priority);
        var bytes = message.path("message").asText().getBytes(StandardCharsets.UTF_8).length;
        expect(bytes <= MOST_BYTES, "longer messages become a file: " + bytes);
        expect(link(message.path("click"), true), "click is no link");
        expect(message.path("actions").size() <= MOST_ACTIONS, "three actions at most");
        message.path("actions").forEach(this::judge);
    }

    private void judge(JsonNode action) {
        expect(action.path("action").asText().equals("http"), "only http is known here");
        expect(!action.path("label").asText().isBlank(), "an action needs a label");
        expect(link(action.path("url"), false), "an action needs an address");
        expect(METHODS.contains(action.path("method").asText("POST")), "no method");
    }

    private static boolean link(JsonNode url, boolean optional) {
        return url.isMissingNode() ? optional : url.asText().matches("https?://[^\\s]+");
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    @Override
    public void close() {
        phone.close();
        server.close();
    }
}
