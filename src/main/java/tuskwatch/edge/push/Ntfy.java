package tuskwatch.edge.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
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
 * twice, or is settled, take the place of the first in apps that know it.
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

    /** @param topics of people, looked up when something is sent */
    public Ntfy(PushClient client, Server server, Function<Destination.Outsider, Optional<String>> topics) {
        this.client = client;
        this.server = server;
        this.topics = topics;
    }

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
        return client.send("ntfy", request.build());
    }

    private static ObjectNode body(Delivery delivery, String topic, Stage stage) {
        var card = delivery.message().card();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("topic", topic);
        json.put("title", Text.clean(card.headline().said(), MOST_TITLE));
        json.put("message", Text.cut(PlainText.body(card), MOST_BODY));
        json.put("priority", stage == Stage.SETTLED ? QUIET : card.tone() == Tone.OUTAGE ? URGENT : NORMAL);
        json.putArray("tags").add(stage == Stage.SETTLED ? "white_check_mark" : "rotating_light");
        json.put("sequence_id", delivery.nonce());
        return json;
    }
}
