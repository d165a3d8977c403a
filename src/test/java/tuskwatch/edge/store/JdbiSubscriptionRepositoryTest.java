package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.testing.MemoryStore;

class JdbiSubscriptionRepositoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final PersonId MIA = new PersonId("42");

    private final Store store = MemoryStore.open();
    private final JdbiSubscriptionRepository book = new JdbiSubscriptionRepository(store, () -> NINE, () -> {});

    @AfterEach
    void close() {
        store.close();
    }

    private static Subscription wants(String id, PersonId who, Optional<String> mail, Subscription.Phase phase) {
        return new Subscription(
                id,
                new InstanceName("tusk.example"),
                new CommunityId("g"),
                who,
                Subscription.Event.BACK,
                phase,
                mail,
                mail.map(m -> "code").orElse(""),
                NINE,
                Locale.forLanguageTag("pt-BR"));
    }

    private static Message word(DeliveryKey key) {
        return Message.of(
                key,
                Destination.person(MIA),
                Card.sentence(Tone.RESOLVED, LocalizedText.outside("It is back")),
                Optional.empty());
    }

    @Test
    void each_comes_back_as_it_was_put_last() {
        var plain = wants("a", MIA, Optional.empty(), Subscription.Phase.WAITING);
        var mailed = wants("b", new PersonId("7"), Optional.of("tom@example.org"), Subscription.Phase.UNCONFIRMED);
        book.put(plain, List.of());
        book.put(mailed, List.of());
        assertThat(book.all()).containsExactly(plain, mailed);
        assertThat(book.of(MIA)).containsExactly(plain);
        assertThat(book.mail("b")).contains("tom@example.org");
        assertThat(book.mail("a")).isEmpty();
        var confirmed = wants("b", new PersonId("7"), Optional.of("tom@example.org"), Subscription.Phase.WAITING);
        book.put(confirmed, List.of());
        assertThat(book.all()).containsExactly(plain, confirmed);
    }

    @Test
    void one_that_is_removed_takes_with_it_what_was_to_be_said_of_it() {
        var plain = wants("a", MIA, Optional.empty(), Subscription.Phase.WAITING);
        var other = new DeliveryKey("notice/notify/b/user:42");
        book.put(plain, List.of(word(plain.said().getFirst()), word(other)));
        book.remove(List.of(plain));
        assertThat(book.all()).isEmpty();
        assertThat(store.list(DeliveryKey.class, "SELECT delivery FROM outbox")).containsExactly(other);
    }
}
