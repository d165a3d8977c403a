package tuskwatch.edge.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.SendResult;

/**
 * Notifications by ntfy, published as JSON to the root of the server, so that the topic is in no address
 * (<a href="https://docs.ntfy.sh/publish/#publish-as-json">publish as JSON</a>). The sequence id makes a message that came
 * twice, or is settled, take the place of the first in apps that know it. It is answered by
 * <a href="https://docs.ntfy.sh/publish/#send-http-request">HTTP actions</a>, of which ntfy takes three at most.
 */
public final class Ntfy implements Notifier {
    private static final int URGENT = 5;
    private static final int NORMAL = 3;
    private static final int QUIET = 2;
    private static final int MOST_TITLE = 200;
    private static final int MOST_BODY = 3000;

    private final PushClient client;
    private final Server server;
    private final Function<Destination.Outsider, Optional<String>> topics;
    private final Addresses addresses;

    /** @param topics of people, looked up when something is sent */
    public Ntfy(
            PushClient client,
            Server server,
            Function<Destination.Outsider, Optional<String>> topics,
            Addresses addresses) {
        this.client = client;
        this.server = server;
        this.topics = topics;
        this.addresses = addresses;
    }

    /**
     * Where a message leads; looked up when it is sent.
     *
     * @param answer what a button does without Discord; empty for a button that only Discord has
     * @param about what is opened when the message is touched, by one of its buttons
     */
    public record Addresses(Function<Action, Optional<String>> answer, Function<Action, Optional<String>> about) {}

    /**
     * @param url of the server, without a path of a topic
     * @param token for a server that asks for one
     */
    public record Server(String url, Optional<String> token) {}

    @Override
    public SendResult notify(Delivery delivery, Stage stage) {
        var topic = delivery.message().destination().outsider().flatMap(topics);
        if (topic.isEmpty()) {
            return new SendResult.Undeliverable("the person has no topic any more");
        }
        var request = PushClient.post(server.url(), body(delivery, topic.get(), stage));
        server.token().ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return client.send("ntfy", Speaker.NTFY, request.build());
    }

    private ObjectNode body(Delivery delivery, String topic, Stage stage) {
        var card = delivery.message().card();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("topic", topic);
        json.put("title", Text.clean(card.headline().said(), MOST_TITLE));
        json.put("message", Text.cut(PlainText.body(card), MOST_BODY));
        json.put("priority", stage == Stage.SETTLED ? QUIET : card.tone() == Tone.OUTAGE ? URGENT : NORMAL);
        json.putArray("tags").add(stage == Stage.SETTLED ? "white_check_mark" : "rotating_light");
        json.put("sequence_id", delivery.nonce());
        card.actions().stream()
                .flatMap(a -> addresses.about().apply(a).stream())
                .findFirst()
                .ifPresent(url -> json.put("click", url));
        var actions = json.putArray("actions");
        card.actions().forEach(a -> addresses.answer().apply(a).ifPresent(url -> press(actions.addObject(), a, url)));
        return json;
    }

    /** The message goes away once the address has answered that it is done. */
    private static void press(ObjectNode action, Action button, String url) {
        action.put("action", "http");
        action.put("label", button.label().said());
        action.put("url", url);
        action.put("method", "POST");
        action.put("clear", true);
    }
}
