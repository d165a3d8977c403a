package tuskwatch.edge.console;

import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;

/**
 * Prints what a channel would get, samples too; there are no roles. A terminal cannot edit, so an edit prints the new state: whole where the headline has
 * changed, and otherwise not at all, for a terminal would only fill with repeats. Threads may share it.
 */
public final class ConsoleSender implements Sender, SamplePosts {
    private final PrintStream out;
    private final TextRenderer renderer;
    private final Map<DeliveryKey, String> headlines = new HashMap<>();

    public ConsoleSender(PrintStream out, TextRenderer renderer) {
        this.out = out;
        this.renderer = renderer;
    }

    @Override
    public SendResult create(Delivery delivery) {
        return print(delivery, "post");
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        return print(delivery, "edit");
    }

    @Override
    public Search find(Delivery delivery, String marker, Instant since) {
        return new Search.NotThere();
    }

    @Override
    public Outcome post(Destination to, Card card) {
        synchronized (out) {
            print("post", card);
        }
        return new Outcome.Posted();
    }

    @Override
    public Optional<Boolean> mentionable(CommunityId community, String role) {
        return Optional.empty();
    }

    private static String audience(Message message) {
        var direct = message.destination().personId().map(p -> ", private message to " + p);
        var mention = message.mention()
                .map(m -> ", mentions "
                        + Destination.of(m).personId().map(PersonId::text).orElse(m));
        return direct.or(() -> mention).orElse("");
    }

    private SendResult print(Delivery delivery, String what) {
        synchronized (out) {
            var headline = delivery.message().card().headline().said();
            if (headline.equals(headlines.put(delivery.message().key(), headline)) && what.equals("edit")) {
                return new SendResult.Sent("console");
            }
            print(what + audience(delivery.message()), delivery.message().card());
        }
        return new SendResult.Sent("console");
    }

    private void print(String what, Card card) {
        out.println("--- " + what + " ---");
        out.println(renderer.render(card));
        out.flush();
    }
}
