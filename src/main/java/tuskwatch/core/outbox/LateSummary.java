package tuskwatch.core.outbox;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;

/**
 * What was over before a place could be told of it, after the platform, or the bot, was away for long: one message instead of one for
 * each. Pure.
 */
final class LateSummary {
    /** Whatever waits longer is old. */
    private static final Duration LATE = Duration.ofMinutes(10);
    /** One alone is told as it is. */
    private static final int FEWEST = 2;

    private static final int MOST_LINES = 20;

    private LateSummary() {}

    /** Since when something must have waited to be late now. */
    static Instant before(Instant now) {
        return now.minus(LATE);
    }

    /** What becomes of what is late in a place. */
    enum Turn {
        /** Nothing is gathered: each is told as it is. */
        EACH,
        /** Nothing of it is told before it is known of all whether it is there, and that the place can be reached. */
        NONE_YET,
        /** All of it is told together. */
        TOGETHER
    }

    /** @param reached whether the place took or told anything since it last failed: while it is away more may become late */
    static Turn turn(Outbox.Late late, boolean reached) {
        if (late.clear() == 0 || late.clear() + late.doubtful() < FEWEST) {
            return Turn.EACH;
        }
        return late.doubtful() == 0 && reached ? Turn.TOGETHER : Turn.NONE_YET;
    }

    /** Whether it is over, was never shown and has waited for long. */
    static boolean late(Delivery delivery, Instant now) {
        return delivery.message().late().isPresent()
                && delivery.message().creation().creates()
                && delivery.messageId().isEmpty()
                && delivery.wantedAt().isBefore(before(now));
    }

    /** @param all what it tells, the oldest first; the end of what is told itself goes without saying */
    static Message of(Destination destination, List<Message> all, Instant now) {
        var keys = all.stream().map(Message::key).collect(Collectors.toSet());
        var late = all.stream()
                .filter(m -> m.replyTo().filter(keys::contains).isEmpty())
                .toList();
        var lines = new ArrayList<LocalizedText>();
        late.stream().limit(MOST_LINES).flatMap(m -> m.late().stream()).forEach(lines::add);
        if (late.size() > MOST_LINES) {
            lines.add(phrase("late.more", late.size() - MOST_LINES));
        }
        var what = "late-" + Long.toString(now.toEpochMilli(), 36);
        var card = Card.answer(
                        Tone.RESOLVED,
                        phrase("late.headline", late.size()),
                        List.of(Field.of(LocalizedText.NONE, lines)))
                .marked("tw:" + what);
        return Message.of(DeliveryKey.notice(what, destination), destination, card, Optional.empty());
    }
}
