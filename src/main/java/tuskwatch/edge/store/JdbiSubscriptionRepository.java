package tuskwatch.edge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.core.subscription.SubscriptionRepository;

/** Who wants to hear of what. */
public final class JdbiSubscriptionRepository implements SubscriptionRepository {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiSubscriptionRepository.class);

    private final Store store;
    private final JdbiOutbox outbox;

    /** @param newMessages told after a change of what people should read */
    public JdbiSubscriptionRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.outbox = new JdbiOutbox(store, clock, newMessages);
    }

    @Override
    public List<Subscription> all() {
        return read("SELECT * FROM subscription ORDER BY at, id");
    }

    @Override
    public List<Subscription> of(PersonId member) {
        return read("SELECT * FROM subscription WHERE member = ? ORDER BY at, id", member);
    }

    private List<Subscription> read(String sql, Object... values) {
        return store.list((row, ctx) -> readable(row), sql, values).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<String> mail(String id) {
        return store.find(String.class, "SELECT mail FROM subscription WHERE id = ?", id);
    }

    /** A row that this version cannot read is told and left out; the others are told what they wait for. */
    private static Optional<Subscription> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(subscription(row));
        } catch (IllegalArgumentException e) {
            LOG.atError()
                    .addKeyValue("subscription", row.getString("id"))
                    .addKeyValue("why", e.getMessage())
                    .log("subscription-unreadable");
            return Optional.empty();
        }
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("id"),
                new InstanceName(row.getString("instance")),
                new CommunityId(row.getString("community")),
                new PersonId(row.getString("member")),
                Subscription.Event.valueOf(row.getString("event")),
                Subscription.Phase.valueOf(row.getString("phase")),
                Optional.ofNullable(row.getString("mail")),
                row.getString("code"),
                Instant.ofEpochMilli(row.getLong("at")),
                Locale.forLanguageTag(row.getString("language")));
    }

    @Override
    public void put(Subscription subscription, List<Message> messages) {
        outbox.publish(messages, h -> {
            h.execute("DELETE FROM subscription WHERE id = ?", subscription.id());
            h.createUpdate("""
                            INSERT INTO subscription (id, instance, community, member, event, phase, mail, code, at, language)
                            VALUES (:id, :instance, :community, :member, :event, :phase, :mail, :code, :at, :language)""").bindMethods(subscription).execute();
        });
    }

    /** What was said of them goes too; a mail that waits is not sent any more. */
    @Override
    public void remove(List<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        var inOrder = subscriptions.stream()
                .sorted(Comparator.comparing(Subscription::id))
                .toList();
        store.useTransaction(h -> inOrder.forEach(s -> {
            h.execute("DELETE FROM subscription WHERE id = ?", s.id());
            s.said().forEach(key -> h.execute("DELETE FROM outbox WHERE delivery = ?", key));
            h.execute("DELETE FROM outbox WHERE delivery LIKE ?", s.updates() + "%");
        }));
    }

    @Override
    public Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys) {
        return outbox.delivered(keys);
    }
}
