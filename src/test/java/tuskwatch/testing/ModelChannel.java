package tuskwatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;

/** Discord as a value: messages, the nonce window, and one trouble at a time. Much faster than {@link FakeDiscord}. */
public final class ModelChannel implements Sender {
    private static final Duration NONCE_WINDOW = Duration.ofMinutes(3);

    private final InstantSource clock;
    private final List<Shown> messages = new ArrayList<>();
    private Optional<Trouble> trouble = Optional.empty();
    private boolean closed;
    private int next;

    /** @param clock Discord's own */
    public ModelChannel(InstantSource clock) {
        this.clock = clock;
    }

    /** What goes wrong with one request. */
    public enum Trouble {
        TOO_MANY,
        BAN,
        SERVER_ERROR,
        SERVER_ERROR_AFTER,
        CUT,
        CUT_AFTER,
        /** A proxy answers in its place, and has passed nothing on. */
        FOREIGN,
        /** Discord refuses with a code that tells nothing. */
        UNCLEAR,
        NO_RIGHT,
        BAD_PAYLOAD,
        /** An edit of an old message; a message is made all the same. */
        OLD_EDITS,
        /** A rule of the server does not let the words through; plain ones pass. */
        BLOCKED,
        CRASH,
        CRASH_AFTER
    }

    /** The process ended. */
    public static final class Crashed extends Error {
        private static final long serialVersionUID = 1;

        public Crashed() {
            super("crashed", null, false, false);
        }
    }

    /**
     * A message as the channel shows it.
     *
     * @param first what it showed when it was made
     */
    public record Shown(String id, Destination channel, String nonce, Instant at, Card first, Card card) {}

    /** The next request meets this. */
    public void next(Trouble next) {
        trouble = Optional.of(next);
    }

    public void calm() {
        trouble = Optional.empty();
    }

    /** Whether the bot may read what was written. */
    public void history(boolean open) {
        closed = !open;
    }

    public List<Shown> messages() {
        return List.copyOf(messages);
    }

    @Override
    public SendResult create(Delivery delivery) {
        return troubled(delivery, Kind.CREATE, () -> {
            var to = delivery.message().destination();
            var since = clock.instant().minus(NONCE_WINDOW);
            for (var message : messages) {
                if (message.channel().equals(to)
                        && message.nonce().equals(delivery.nonce())
                        && message.at().isAfter(since)) {
                    return message.id();
                }
            }
            var id = String.valueOf(++next);
            messages.add(new Shown(
                    id,
                    to,
                    delivery.nonce(),
                    clock.instant(),
                    delivery.message().card(),
                    delivery.message().card()));
            return id;
        });
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        return troubled(delivery, Kind.EDIT, () -> {
            messages.replaceAll(m -> m.id().equals(messageId)
                    ? new Shown(
                            m.id(),
                            m.channel(),
                            m.nonce(),
                            m.at(),
                            m.first(),
                            delivery.message().card())
                    : m);
            return messageId;
        });
    }

    @Override
    public Search find(Delivery delivery, String marker, Instant since) {
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            return new Search.Unknown(silent());
        }
        if (closed) {
            return new Search.Closed("no right to read");
        }
        return messages.stream()
                .filter(m -> m.channel().equals(delivery.message().destination())
                        && m.card().marker().filter(marker::equals).isPresent())
                .<Search>map(m -> new Search.Found(m.id()))
                .findFirst()
                .orElseGet(Search.NotThere::new);
    }

    private enum Kind {
        CREATE,
        EDIT
    }

    private interface Work {
        String apply();
    }

    /** A payload that Discord does not like is the rich one; the plain one has nothing in it to dislike. */
    private SendResult troubled(Delivery delivery, Kind kind, Work work) {
        var now = trouble;
        trouble = Optional.empty();
        if (now.isEmpty()) {
            return new SendResult.Sent(work.apply());
        }
        return switch (now.get()) {
            case TOO_MANY -> refused(Duration.ofSeconds(7));
            case BAN -> refused(Duration.ofHours(1));
            case SERVER_ERROR, CUT -> silent();
            case SERVER_ERROR_AFTER, CUT_AFTER -> {
                work.apply();
                yield silent();
            }
            case NO_RIGHT -> new SendResult.NoAccess("Missing Permissions", Duration.ofMinutes(15));
            case FOREIGN ->
                new SendResult.TryLater(
                        "HTTP 403",
                        Optional.of(Duration.ofHours(1)),
                        SendResult.Effect.UNKNOWN,
                        SendResult.Extent.PLATFORM);
            case UNCLEAR -> new SendResult.TryLater("40333", Optional.empty(), SendResult.Effect.NONE);
            case OLD_EDITS ->
                kind == Kind.CREATE
                        ? new SendResult.Sent(work.apply())
                        : new SendResult.TryLater(
                                "30046",
                                Optional.of(Duration.ofMinutes(10)),
                                SendResult.Effect.NONE,
                                SendResult.Extent.MESSAGE);
            case BAD_PAYLOAD, BLOCKED ->
                delivery.plain() ? new SendResult.Sent(work.apply()) : new SendResult.Unacceptable("Invalid Form Body");
            case CRASH -> throw new Crashed();
            case CRASH_AFTER -> {
                work.apply();
                throw new Crashed();
            }
        };
    }

    private static SendResult refused(Duration after) {
        return new SendResult.TryLater("429", Optional.of(after), SendResult.Effect.NONE);
    }

    private static SendResult silent() {
        return new SendResult.TryLater(
                "no answer", Optional.empty(), SendResult.Effect.UNKNOWN, SendResult.Extent.PLATFORM);
    }
}
