package tuskwatch.edge.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.SendResult;

/**
 * Tells one address of every page, as JSON. Beside our own fields it has those under which Gotify ({@code title},
 * {@code message}, {@code priority}), Apprise ({@code title}, {@code body}, {@code type}), Slack and Matrix bridges
 * ({@code text}) and Discord's webhooks ({@code content}) look for words, so that none needs a translator between.
 */
public final class Webhook implements Notifier {
    private static final int URGENT = 8;
    private static final int NORMAL = 5;
    private static final int MOST_TITLE = 200;
    private static final int MOST_BODY = 1700;

    private final PushClient client;
    private final String url;

    /** @param url may hold a token: never shown */
    public Webhook(PushClient client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public SendResult notify(Delivery delivery, Stage stage) {
        return client.send(
                "the webhook",
                Speaker.ANYTHING,
                PushClient.post(url, body(delivery, stage))
                        .header("Idempotency-Key", delivery.nonce() + "-" + stage.name())
                        .build());
    }

    private static ObjectNode body(Delivery delivery, Stage stage) {
        var card = delivery.message().card();
        var title = Text.clean(card.headline().said(), MOST_TITLE);
        var words = Text.cut(PlainText.body(card), MOST_BODY);
        var urgent = card.tone() == Tone.OUTAGE;
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", delivery.nonce());
        json.put("state", stage == Stage.CALLING ? "calling" : "settled");
        json.put("urgent", urgent);
        delivery.message()
                .destination()
                .outsider()
                .map(Destination.Outsider::community)
                .ifPresent(c -> json.put("community", c.text()));
        json.put("title", title);
        json.put("message", words);
        json.put("body", words);
        json.put("priority", urgent ? URGENT : NORMAL);
        json.put("type", stage == Stage.SETTLED ? "success" : urgent ? "failure" : "warning");
        json.put("text", title + "\n" + words);
        json.put("content", title + "\n" + words);
        json.putObject("allowed_mentions").putArray("parse");
        return json;
    }
}
