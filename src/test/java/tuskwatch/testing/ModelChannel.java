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
        NO_RIGHT,
        BAD_PAYLOAD,
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

    /** A message as the channel shows it. */
    public record Shown(String id, Destination channel, String nonce, Instant at, Card card) {}

    /** The next request meets this. */
    public void next(Trouble next) {
        trouble = Optional.of(next);
    }

    public void calm() {
        trouble = Optional.empty();
    }

    public List<Shown> messages() {
        return List.copyOf(messages);
    }

    @Override
    public SendResult create(Delivery delivery) {
        return troubled(delivery, () -> {
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
                    delivery.message().card()));
            return id;
        });
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        return troubled(delivery, () -> {
            messages.replaceAll(m -> m.id().equals(messageId)
                    ? new Shown(
                            m.id(),
                            m.channel(),
                            m.nonce(),
                            m.at(),
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
        return messages.stream()
                .filter(m -> m.channel().equals(delivery.message().destination())
                        && m.card().marker().filter(marker::equals).isPresent())
                .<Search>map(m -> new Search.Found(m.id()))
                .findFirst()
                .orElseGet(Search.NotThere::new);
    }

    private interface Work {
        String apply();
    }

    /** A payload that Discord does not like is the rich one; the plain one has nothing in it to dislike. */
    private SendResult troubled(Delivery delivery, Work work) {
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
            case BAD_PAYLOAD ->
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
        return new SendResult.TryLater("no answer", Optional.empty(), SendResult.Effect.UNKNOWN);
    }
}
