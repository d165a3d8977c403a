package tuskwatch.core.subscription;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.Card;

/** What people are told who asked for it, for tests of other packages. */
public final class EveryNotifyCard {
    private EveryNotifyCard() {}

    public static Map<String, Card> of(InstanceName instance, String nasty) {
        var cards = new LinkedHashMap<String, Card>();
        var registration = new Registration(SignupPolicy.OPEN, Optional.empty(), Optional.of(nasty), Optional.empty());
        for (var event : Subscription.Event.values()) {
            var subscription = new Subscription(
                    "abcdefghijkl",
                    instance,
                    new CommunityId("g"),
                    new PersonId("1500000000000000021"),
                    event,
                    Subscription.Phase.WAITING,
                    Optional.of(nasty),
                    "abcdefghijkl",
                    Instant.parse("2026-11-21T09:00:00Z"),
                    Locale.ENGLISH);
            var happened = NotifyCards.happened(subscription, registration);
            cards.put("notify " + event, happened);
            cards.put("notify mention " + event, NotifyCards.mention(subscription, happened));
            cards.put("notify unwatched " + event, NotifyCards.unwatched(subscription));
            cards.put("notify confirm " + event, NotifyCards.confirm(subscription));
        }
        return cards;
    }
}
