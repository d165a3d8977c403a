package tuskwatch.core.subscription;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.incident.Handling;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** What somebody reads who wanted to hear of something. */
final class NotifyCards {
    private NotifyCards() {}

    /** It happened. */
    static Card happened(Subscription subscription, Registration registration) {
        var host = IncidentCards.host(subscription.instance());
        return switch (subscription.event()) {
            case BACK, UPDATES -> word(subscription, Tone.RESOLVED, phrase("notify.back", host), List.of());
            case REGISTRATIONS ->
                word(
                        subscription,
                        Tone.INFO,
                        phrase("notify.registrations", host),
                        registration.message().map(m -> phrase("notify.says", Text.clean(m, 300))).stream()
                                .toList());
        };
    }

    /** Moderators told something on the way to that; more may follow. */
    static Card update(Subscription subscription, Handling.Told told) {
        return Card.answer(
                        Tone.INFO,
                        phrase("notify.update", IncidentCards.host(subscription.instance())),
                        List.of(Field.of(
                                LocalizedText.NONE,
                                List.of(
                                        LocalizedText.outside(Text.clean(told.words(), 500)),
                                        phrase("notify.update-more")))))
                .marked("tw:update-" + subscription.id() + "-"
                        + Long.toString(told.at().toEpochMilli(), 36));
    }

    /** It will not be seen any more. */
    static Card unwatched(Subscription subscription) {
        return word(
                subscription,
                Tone.UNKNOWN,
                phrase("notify.unwatched", IncidentCards.host(subscription.instance())),
                List.of(phrase("notify.unwatched-more", subscription.event().words())));
    }

    private static Card word(Subscription subscription, Tone tone, LocalizedText headline, List<LocalizedText> first) {
        var lines = new ArrayList<>(first);
        lines.add(phrase(subscription.event() == Subscription.Event.UPDATES ? "notify.followed" : "notify.once"));
        return card(subscription, tone, headline, lines);
    }

    /** The same where everybody reads it. */
    static Card mention(Subscription subscription, Card word) {
        return card(
                subscription,
                word.tone(),
                word.headline(),
                List.of(phrase("notify.mention", new Span.Person(subscription.member()))));
    }

    /** Asks whether the address is the presser's. */
    static Card confirm(Subscription subscription) {
        return MailConfirmation.card(
                        phrase(
                                "notify.confirm-what",
                                subscription.event().words(),
                                IncidentCards.host(subscription.instance())),
                        phrase("notify.confirm-how", subscription.code()))
                .marked("tw:notify-" + subscription.id());
    }

    private static Card card(Subscription subscription, Tone tone, LocalizedText headline, List<LocalizedText> lines) {
        return Card.answer(tone, headline, List.of(Field.of(LocalizedText.NONE, lines)))
                .marked("tw:notify-" + subscription.id());
    }
}
