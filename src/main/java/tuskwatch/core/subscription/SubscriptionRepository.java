package tuskwatch.core.subscription;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** Port: who wants to hear of what. Every method is one transaction. */
public interface SubscriptionRepository {
    /** All of them, oldest first. */
    List<Subscription> all();

    /** Of one person, oldest first. */
    List<Subscription> of(PersonId member);

    /** The address of one; empty where there is none. */
    Optional<String> mail(String id);

    /** Keeps one, together with what is said of it. */
    void put(Subscription subscription, List<Message> messages);

    /** Deletes them. */
    void remove(List<Subscription> subscriptions);

    /** Which of these messages are there (true), or were given up (false); those under way are left out. */
    Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys);
}
