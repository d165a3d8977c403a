package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;

/**
 * Puts messages into channels. Needs only REST, so posts go out while the gateway is away. Error codes: Discord developer
 * documentation, opcodes and status codes.
 */
final class DiscordSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordSender.class);
    private static final int UNKNOWN_MESSAGE = 10008;
    private static final int EDITS_OF_OLD_MESSAGE = 30046;
    private static final int ARCHIVED_THREAD = 50083;
    private static final Duration OLD_MESSAGE_WAIT = Duration.ofMinutes(10);

    private final DiscordRest rest;
    private final String self;
    private final Runnable tokenRefused;
    private final Map<String, String> directs = new ConcurrentHashMap<>();

    /**
     * @param self id of the bot's own user
     * @param tokenRefused told when Discord does not take the token any more
     */
    DiscordSender(DiscordRest rest, String self, Runnable tokenRefused) {
        this.rest = rest;
        this.self = self;
        this.tokenRefused = tokenRefused;
    }

    @Override
    public SendResult create(Delivery delivery) {
        var body = CardRenderer.mentioning(body(delivery), delivery.message().mention());
        body.put("nonce", delivery.nonce());
        body.put("enforce_nonce", true);
        delivery.inReplyTo()
                .ifPresent(id -> body.putObject("message_reference")
                        .put("message_id", id)
                        .put("fail_if_not_exists", false));
        return in(delivery.message().destination(), channel -> {
            var made = result(rest.createMessage(channel, body));
            if (made instanceof SendResult.Sent sent && delivery.message().key().pinned()) {
                pin(channel, sent.messageId());
            }
            return made;
        });
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        var body = CardRenderer.mentioning(body(delivery), delivery.message().mention());
        body.set("allowed_mentions", CardRenderer.nobody());
        return in(delivery.message().destination(), channel -> result(rest.editMessage(channel, messageId, body)));
    }

    @Override
    public Search find(Destination destination, String marker) {
        return switch (rest.newestMessages(channel(destination))) {
            case DiscordRest.Reply.Fine fine ->
                OwnMessages.find(fine.body(), self, marker)
                        .<Search>map(Search.Found::new)
                        .orElseGet(Search.NotThere::new);
            case DiscordRest.Reply.Refused refused ->
                refused.status() == 403 || refused.status() == 404
                        ? new Search.NotThere()
                        : new Search.Unknown(refused.message());
            case DiscordRest.Reply.Silent silent -> new Search.Unknown(silent.why());
        };
    }

    /** Does it in the channel, or in the private channel of a person, which is opened where it is not known yet. */
    private SendResult in(Destination destination, Function<String, SendResult> work) {
        var person = destination.personId();
        if (person.isEmpty()) {
            return work.apply(destination.address());
        }
        var known = directs.get(person.get());
        if (known != null) {
            return work.apply(known);
        }
        return switch (rest.openDirect(person.get())) {
            case DiscordRest.Reply.Fine fine -> {
                var channel = fine.body().path("id").asText();
                directs.put(person.get(), channel);
                yield work.apply(channel);
            }
            case DiscordRest.Reply.Refused refused -> refusal(refused);
            case DiscordRest.Reply.Silent silent -> new SendResult.TryLater(silent.why(), Optional.empty());
        };
    }

    /** A message that cannot be pinned is there all the same. */
    private void pin(String channel, String message) {
        if (rest.pin(channel, message) instanceof DiscordRest.Reply.Refused refused) {
            LOG.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("why", refused.message())
                    .log("pin-refused");
        }
    }

    /** The channel to look in; a person's private channel only where it is known already. */
    private String channel(Destination destination) {
        return destination.personId().map(p -> directs.getOrDefault(p, "0")).orElse(destination.address());
    }

    private static ObjectNode body(Delivery delivery) {
        var card = delivery.message().card();
        return delivery.plain() ? CardRenderer.plain(card) : CardRenderer.message(card);
    }

    private SendResult result(DiscordRest.Reply reply) {
        return switch (reply) {
            case DiscordRest.Reply.Fine fine ->
                new SendResult.Sent(fine.body().path("id").asText());
            case DiscordRest.Reply.Silent silent -> new SendResult.TryLater(silent.why(), Optional.empty());
            case DiscordRest.Reply.Refused refused -> refusal(refused);
        };
    }

    private SendResult refusal(DiscordRest.Reply.Refused refused) {
        if (refused.status() == 401) {
            tokenRefused.run();
            return new SendResult.TryLater("the token is refused", Optional.empty());
        }
        if (refused.code() == EDITS_OF_OLD_MESSAGE) {
            return new SendResult.TryLater(refused.message(), Optional.of(OLD_MESSAGE_WAIT));
        }
        if (refused.status() == 429 || refused.status() >= 500 || refused.status() == 408) {
            return new SendResult.TryLater("Discord answers " + refused.status(), refused.retryAfter());
        }
        if (refused.code() == UNKNOWN_MESSAGE) {
            return new SendResult.MessageGone();
        }
        if (refused.status() == 403 || refused.status() == 404 || refused.code() == ARCHIVED_THREAD) {
            return new SendResult.NoAccess(
                    "Discord refuses (" + refused.status() + ", code " + refused.code() + "): " + refused.message());
        }
        return new SendResult.Unacceptable(
                "Discord refuses (" + refused.status() + ", code " + refused.code() + "): " + refused.message());
    }
}
