package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
 * Puts messages and samples into channels. Needs only REST, so posts go out while the gateway is away. What a refusal means is
 * decided in {@link Refusal}.
 */
public final class DiscordSender implements Sender, SamplePosts {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordSender.class);
    private static final int SUPPRESS_NOTIFICATIONS = 1 << 12;

    private static final Duration OLD_MESSAGE_WAIT = Duration.ofMinutes(10);
    private static final Duration RIGHTS_RECHECK = Duration.ofMinutes(15);
    private static final Duration GONE_RECHECK = Duration.ofHours(6);
    private static final int TRIES_IN_PRIVATE = 2;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration BLOCKED_WAIT = Duration.ofMinutes(15);

    private final DiscordRest rest;
    private final History history;
    private final LongSupplier nanos;
    private final DirectMessageChannels doors;

    /**
     * @param self id of the bot's own user
     * @param nanos monotonic nanoseconds, by which samples are told apart
     */
    public DiscordSender(DiscordRest rest, String self, LongSupplier nanos) {
        this.rest = rest;
        this.history = new History(rest, self);
        this.nanos = nanos;
        this.doors = new DirectMessageChannels(rest);
    }

    @Override
    public SendResult create(Delivery delivery) {
        var body = mentioning(delivery);
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
            var made = result(delivery, channel, created(channel, body));
            if (made instanceof SendResult.Sent sent && delivery.message().key().pinned()) {
                pin(channel, sent.messageId());
            }
            return made;
        });
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        var body = mentioning(delivery);
        body.set("allowed_mentions", CardRenderer.nobody());
        return in(delivery, channel -> {
            var reply = rest.send(Routes.MESSAGE_EDIT, body, channel, messageId);
            return delivery.message().key().pinned() && means(reply, Refusal.OLD_MESSAGE)
                    ? replaced(delivery, channel, messageId)
                    : result(delivery, channel, reply);
        });
    }

    @Override
    public Search find(Delivery delivery, String marker, Instant since) {
        return switch (doors.open(delivery)) {
            case DirectMessageChannels.Door.Open open ->
                history.find(open.channel(), marker, since, reply -> alone(result(delivery, open.channel(), reply)));
            case DirectMessageChannels.Door.Shut shut -> new Search.Unknown(result(delivery, "", shut.reply()));
            case DirectMessageChannels.Door.Nowhere no -> new Search.Unknown(new SendResult.Undeliverable(no.why()));
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
            case DiscordRest.Reply.Unanswered none -> new Outcome.Silent();
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

    /** An answer where the history may not be read is posted by itself: Discord refused the first try for certain. */
    private DiscordRest.Reply created(String channel, ObjectNode body) {
        var reply = rest.send(Routes.MESSAGE_CREATE, body, channel);
        return means(reply, Refusal.NO_REPLY) && body.remove("message_reference") != null
                ? rest.send(Routes.MESSAGE_CREATE, body, channel)
                : reply;
    }

    private SendResult in(Delivery delivery, Function<String, SendResult> work) {
        return switch (doors.open(delivery)) {
            case DirectMessageChannels.Door.Open open -> inside(delivery, work.apply(open.channel()));
            case DirectMessageChannels.Door.Shut shut -> inside(delivery, unsent(result(delivery, "", shut.reply())));
            case DirectMessageChannels.Door.Nowhere no -> new SendResult.Undeliverable(no.why());
        };
    }

    /** A place that could not be opened: nothing was sent; a thread whose message is gone opens no more. */
    private static SendResult unsent(SendResult result) {
        return switch (result) {
            case SendResult.TryLater later ->
                new SendResult.TryLater(later.why(), later.after(), SendResult.Effect.NONE, later.extent());
            case SendResult.MessageGone gone -> new SendResult.Undeliverable("the message of the thread is gone");
            default -> result;
        };
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
                ? later(no.why(), SOON, SendResult.Extent.MESSAGE)
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

    /** A limit of reading is none of writing. */
    private static SendResult alone(SendResult result) {
        return result instanceof SendResult.TryLater later && later.extent() == SendResult.Extent.PLACE
                ? new SendResult.TryLater(later.why(), later.after(), later.effect(), SendResult.Extent.MESSAGE)
                : result;
    }

    private static boolean means(DiscordRest.Reply reply, Refusal meaning) {
        return reply instanceof DiscordRest.Reply.Refused no && Refusal.of(no) == meaning;
    }

    /** A board that Discord lets nobody edit for now is taken away, and made anew. */
    private SendResult replaced(Delivery delivery, String channel, String messageId) {
        var reply = rest.deleteMessage(channel, messageId);
        var gone = reply instanceof DiscordRest.Reply.Fine || means(reply, Refusal.MESSAGE_GONE);
        return gone ? new SendResult.MessageGone() : result(delivery, channel, reply);
    }

    /** Of a page its reader sees what is broken first. */
    private static ObjectNode mentioning(Delivery delivery) {
        var message = delivery.message();
        var place = message.key().calls() ? CardRenderer.Place.LAST : CardRenderer.Place.FIRST;
        return CardRenderer.mentioning(body(delivery), message.mention(), place);
    }

    private static ObjectNode body(Delivery delivery) {
        var card = delivery.message().card();
        return delivery.plain() ? CardRenderer.plain(card) : CardRenderer.message(card);
    }

    private SendResult result(Delivery delivery, String channel, DiscordRest.Reply reply) {
        return switch (reply) {
            case DiscordRest.Reply.Fine fine -> {
                var id = fine.body().path("id").asText();
                yield !id.matches("\\d{1,20}")
                        ? away("the answer is not Discord's", SendResult.Effect.UNKNOWN)
                        : new SendResult.Sent(id);
            }
            case DiscordRest.Reply.Silent silent -> away(silent.trouble(), silent.effect());
            case DiscordRest.Reply.Foreign foreign ->
                new SendResult.TryLater(
                        foreign.trouble(),
                        foreign.retryAfter(),
                        passedOn(foreign.status()),
                        SendResult.Extent.PLATFORM);
            case DiscordRest.Reply.Refused refused -> refusal(delivery, channel, refused);
        };
    }

    /** Who sends elsewhere, or wants to know who asks first, has passed nothing on; of all others that is not certain. */
    private static SendResult.Effect passedOn(int status) {
        return status / 100 == 3 || status == 407 || status == 511 ? SendResult.Effect.NONE : SendResult.Effect.UNKNOWN;
    }

    private SendResult refusal(Delivery delivery, String channel, DiscordRest.Reply.Refused refused) {
        var why = refusal(refused);
        return switch (Refusal.of(refused)) {
            case TOKEN -> away("the token is refused", SendResult.Effect.NONE);
            case OLD_MESSAGE -> later(why, OLD_MESSAGE_WAIT, SendResult.Extent.MESSAGE);
            case LIMIT -> new SendResult.TryLater(why, refused.retryAfter(), SendResult.Effect.NONE);
            case OVERLOADED ->
                new SendResult.TryLater(
                        why, refused.retryAfter(), SendResult.Effect.UNKNOWN, SendResult.Extent.PLATFORM);
            case MESSAGE_GONE -> new SendResult.MessageGone();
            case DOOR_CLOSED -> new SendResult.Undeliverable(why);
            case NO_RIGHT -> new SendResult.NoAccess(why, RIGHTS_RECHECK);
            case PLACE_GONE -> new SendResult.NoAccess(why, GONE_RECHECK);
            case ARCHIVED ->
                rest.unarchive(channel) instanceof DiscordRest.Reply.Fine
                        ? later("the thread was archived; it is open again", SendResult.Extent.PLACE)
                        : new SendResult.NoAccess(why, RIGHTS_RECHECK);
            case BLOCKED ->
                delivery.plain()
                        ? later(why, BLOCKED_WAIT, SendResult.Extent.MESSAGE)
                        : new SendResult.Unacceptable(why);
            case BAD_PAYLOAD -> new SendResult.Unacceptable(why);
            case UNCLEAR_OF_MESSAGE -> later(why, SendResult.Extent.MESSAGE);
            case NO_REPLY, UNCLEAR -> later(why, SendResult.Extent.PLACE);
        };
    }

    private static String refusal(DiscordRest.Reply.Refused no) {
        return "Discord refuses (" + no.status() + ", code " + no.code() + "): " + no.message();
    }

    private static SendResult away(String why, SendResult.Effect effect) {
        return new SendResult.TryLater(why, Optional.empty(), effect, SendResult.Extent.PLATFORM);
    }

    private static SendResult later(String why, SendResult.Extent extent) {
        return new SendResult.TryLater(why, Optional.empty(), SendResult.Effect.NONE, extent);
    }

    private static SendResult later(String why, Duration wait, SendResult.Extent extent) {
        return new SendResult.TryLater(why, Optional.of(wait), SendResult.Effect.NONE, extent);
    }
}
