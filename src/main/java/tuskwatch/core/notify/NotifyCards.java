package tuskwatch.core.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
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
            case BACK -> word(subscription, Tone.RESOLVED, host + " works again", List.of());
            case REGISTRATIONS ->
                word(
                        subscription,
                        Tone.INFO,
                        "One can sign up at " + host + " again",
                        registration.message().map(m -> "It says: “" + Text.clean(m, 300) + "”").stream()
                                .toList());
        };
    }

    /** It will not be seen any more. */
    static Card unwatched(Subscription subscription) {
        return word(
                subscription,
                Tone.UNKNOWN,
                IncidentCards.host(subscription.instance()) + " is not watched any more",
                List.of("So I cannot tell you " + subscription.event().words() + ". /diagnose asks it for you."));
    }

    private static Card word(Subscription subscription, Tone tone, String headline, List<String> first) {
        var lines = new ArrayList<>(first);
        lines.add("You asked to hear of it once: that was it, and nothing more is kept about it.");
        return card(subscription, tone, headline, List.of(Field.of("", lines)));
    }

    /** The same where everybody reads it. */
    static Card mention(Subscription subscription, Card word) {
        return card(
                subscription,
                word.tone(),
                word.headline(),
                List.of(
                        new Field(
                                "",
                                List.of(
                                        List.of(
                                                new Span.Person(subscription.member()),
                                                Span.words(
                                                        " asked to hear of it, and takes no private messages from me. That was it, once."))))));
    }

    /** Asks whether the address is the presser's. */
    static Card confirm(Subscription subscription) {
        return card(
                subscription,
                Tone.INFO,
                "Is this your address?",
                List.of(Field.of(
                        "",
                        List.of(
                                "Somebody asked for one mail to this address "
                                        + subscription.event().words() + ": "
                                        + IncidentCards.host(subscription.instance()) + ".",
                                "If it was you, write in Discord: /notify confirm code:" + subscription.code(),
                                "If not, do nothing: no other mail comes, and the address is deleted within a day."))));
    }

    private static Card card(Subscription subscription, Tone tone, String headline, List<Field> fields) {
        return new Card(tone, headline, "", fields, List.of(), "", Optional.of("tw:notify-" + subscription.id()));
    }
}
