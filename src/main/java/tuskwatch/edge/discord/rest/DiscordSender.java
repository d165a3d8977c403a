package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.common.util.Snowflake;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;

/**
 * Puts messages and samples into channels. Needs only REST, so posts go out while the gateway is away. Error codes: Discord developer
 * documentation, opcodes and status codes.
 */
public final class DiscordSender implements Sender, SamplePosts {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordSender.class);
    private static final int UNKNOWN_CHANNEL = 10003;
    private static final int UNKNOWN_GUILD = 10004;
    private static final int UNKNOWN_MESSAGE = 10008;
    private static final int EDITS_OF_OLD_MESSAGE = 30046;
    private static final int ARCHIVED_THREAD = 50083;
    private static final int OVERLOADED = 130000;
    /** No shared server, or private messages switched off. */
    private static final Set<Integer> DOOR_CLOSED = Set.of(50007, 50278);

    private static final int SUPPRESS_NOTIFICATIONS = 1 << 12;

    private static final Duration OLD_MESSAGE_WAIT = Duration.ofMinutes(10);
    private static final Duration RIGHTS_RECHECK = Duration.ofMinutes(15);
    private static final Duration GONE_RECHECK = Duration.ofHours(6);
    private static final int TRIES_IN_PRIVATE = 2;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PAGE = 100;
    private static final int PAGES = 5;
    /** How far our clock may have been off when an attempt was noted. */
    private static final Duration CLOCK_MARGIN = Duration.ofHours(2);

    private final DiscordRest rest;
    private final String self;
    private final LongSupplier nanos;
    private final DirectMessageChannels doors;

    /**
     * @param self id of the bot's own user
     * @param nanos monotonic nanoseconds, by which samples are told apart
     */
    public DiscordSender(DiscordRest rest, String self, LongSupplier nanos) {
        this.rest = rest;
        this.self = self;
        this.nanos = nanos;
        this.doors = new DirectMessageChannels(rest);
    }

    @Override
    public SendResult create(Delivery delivery) {
        var body = CardRenderer.mentioning(body(delivery), delivery.message().mention());
        body.put("nonce", delivery.nonce());
        body.put("enforce_nonce", true);
        if (delivery.message().creation() == Message.Creation.CREATE_QUIETLY_OR_EDIT) {
            body.put("flags", SUPPRESS_NOTIFICATIONS);
        }
        delivery.inReplyTo()
                .filter(id -> delivery.message().destination().threadIn().isEmpty())
                .ifPresent(id -> body.putObject("message_reference")
                        .put("message_id", id)
                        .put("fail_if_not_exists", false));
        return in(delivery, channel -> {
            var made = result(channel, rest.send(Routes.MESSAGE_CREATE, body, channel));
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
        return in(delivery, channel -> {
            var reply = rest.send(Routes.MESSAGE_EDIT, body, channel, messageId);
            return delivery.message().key().pinned() && wornOut(reply)
                    ? replaced(channel, messageId)
                    : result(channel, reply);
        });
    }

    @Override
    public Search find(Delivery delivery, String marker, Instant since) {
        return switch (doors.open(delivery)) {
            case DirectMessageChannels.Door.Open open -> find(open.channel(), marker, since);
            case DirectMessageChannels.Door.Shut shut ->
                new Search.Unknown("the place cannot be opened: " + shut.reply().trouble());
        };
    }

    @Override
    public Outcome post(Destination to, Card card) {
        var body = CardRenderer.message(card)
                .put("nonce", "test" + Long.toUnsignedString(nanos.getAsLong()))
                .put("enforce_nonce", true);
        return switch (rest.send(Routes.MESSAGE_CREATE, body, to.address())) {
            case DiscordRest.Reply.Fine fine -> new Outcome.Posted();
            case DiscordRest.Reply.Refused refused -> new Outcome.Refused(refused.message());
            case DiscordRest.Reply.Silent silent -> new Outcome.Silent();
        };
    }

    @Override
    public Optional<Boolean> mentionable(CommunityId community, String role) {
        if (rest.get(Routes.GUILD_ROLES_GET, community.text()) instanceof DiscordRest.Reply.Fine fine) {
            for (var known : fine.body()) {
                if (known.path("id").asText().equals(role)) {
                    return Optional.of(known.path("mentionable").asBoolean());
                }
            }
        }
        return Optional.empty();
    }

    private Search find(String channel, String marker, Instant since) {
        var oldest = since.minus(CLOCK_MARGIN);
        var before = Optional.<String>empty();
        for (var page = 0; page < PAGES; page++) {
            var reply = rest.messages(channel, PAGE, before);
            if (!(reply instanceof DiscordRest.Reply.Fine fine)) {
                return reply instanceof DiscordRest.Reply.Refused no && (no.status() == 403 || no.status() == 404)
                        ? new Search.Closed(refusal(no))
                        : new Search.Unknown(reply.trouble());
            }
            var found = OwnMessages.find(fine.body(), self, marker);
            if (found.isPresent()) {
                return new Search.Found(found.get());
            }
            var last = fine.body().path(fine.body().size() - 1).path("id").asText();
            var readable = fine.body().size() >= PAGE && last.matches("\\d{1,19}");
            if (!readable || !Snowflake.of(last).getTimestamp().isAfter(oldest)) {
                return new Search.NotThere();
            }
            before = Optional.of(last);
        }
        return new Search.NotThere();
    }

    private SendResult in(Delivery delivery, Function<String, SendResult> work) {
        return switch (doors.open(delivery)) {
            case DirectMessageChannels.Door.Open open -> inside(delivery, work.apply(open.channel()));
            case DirectMessageChannels.Door.Shut shut -> inside(delivery, unsent(result("", shut.reply())));
        };
    }

    /** A place that could not be opened: nothing was sent. */
    private static SendResult unsent(SendResult result) {
        return result instanceof SendResult.TryLater later
                ? new SendResult.TryLater(later.why(), later.after(), SendResult.Effect.NONE)
                : result;
    }

    /**
     * A thread is an extra: where it may not be made or is gone, that is no broken channel. A private channel is refused now
     * and then although it is open: that passes, and must not hold up what comes after.
     */
    private static SendResult inside(Delivery delivery, SendResult result) {
        var to = delivery.message().destination();
        if (!(result instanceof SendResult.NoAccess no)) {
            return result;
        }
        if (to.threadIn().isPresent()) {
            return new SendResult.Undeliverable(no.why());
        }
        return to.personId().isPresent() && delivery.attempts() < TRIES_IN_PRIVATE
                ? later(no.why(), Optional.of(SOON))
                : no;
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

    private static boolean wornOut(DiscordRest.Reply reply) {
        return reply instanceof DiscordRest.Reply.Refused no && no.code() == EDITS_OF_OLD_MESSAGE;
    }

    /** A board that Discord lets nobody edit for now is taken away, and made anew. */
    private SendResult replaced(String channel, String messageId) {
        var reply = rest.deleteMessage(channel, messageId);
        var gone = reply instanceof DiscordRest.Reply.Fine
                || reply instanceof DiscordRest.Reply.Refused no && no.code() == UNKNOWN_MESSAGE;
        return gone ? new SendResult.MessageGone() : result(channel, reply);
    }

    private static ObjectNode body(Delivery delivery) {
        var card = delivery.message().card();
        return delivery.plain() ? CardRenderer.plain(card) : CardRenderer.message(card);
    }

    private SendResult result(String channel, DiscordRest.Reply reply) {
        return switch (reply) {
            case DiscordRest.Reply.Fine fine -> {
                var id = fine.body().path("id").asText();
                yield id.isEmpty() ? unsure("the answer is not Discord's") : new SendResult.Sent(id);
            }
            case DiscordRest.Reply.Silent silent -> unsure(silent.why());
            case DiscordRest.Reply.Refused refused -> refusal(channel, refused);
        };
    }

    private SendResult refusal(String channel, DiscordRest.Reply.Refused refused) {
        var why = refusal(refused);
        if (refused.status() == 401) {
            return later("the token is refused", Optional.empty());
        }
        if (refused.code() == EDITS_OF_OLD_MESSAGE) {
            return later(refused.message(), Optional.of(OLD_MESSAGE_WAIT));
        }
        if (refused.status() == 429) {
            return later("Discord answers 429: " + refused.message(), refused.retryAfter());
        }
        if (refused.status() >= 500 || refused.status() == 408 || refused.code() == OVERLOADED) {
            return new SendResult.TryLater(
                    "Discord answers " + refused.status(), refused.retryAfter(), SendResult.Effect.UNKNOWN);
        }
        if (refused.code() == UNKNOWN_MESSAGE) {
            return new SendResult.MessageGone();
        }
        if (DOOR_CLOSED.contains(refused.code())) {
            return new SendResult.Undeliverable(why);
        }
        if (refused.code() == ARCHIVED_THREAD && rest.unarchive(channel) instanceof DiscordRest.Reply.Fine) {
            return later("the thread was archived; it is open again", Optional.empty());
        }
        if (refused.status() == 403 || refused.status() == 404 || refused.code() == ARCHIVED_THREAD) {
            var gone = refused.code() == UNKNOWN_CHANNEL || refused.code() == UNKNOWN_GUILD;
            return new SendResult.NoAccess(why, gone ? GONE_RECHECK : RIGHTS_RECHECK);
        }
        return new SendResult.Unacceptable(why);
    }

    private static String refusal(DiscordRest.Reply.Refused no) {
        return "Discord refuses (" + no.status() + ", code " + no.code() + "): " + no.message();
    }

    private static SendResult unsure(String why) {
        return new SendResult.TryLater(why, Optional.empty(), SendResult.Effect.UNKNOWN);
    }

    private static SendResult later(String why, Optional<Duration> after) {
        return new SendResult.TryLater(why, after, SendResult.Effect.NONE);
    }
}
