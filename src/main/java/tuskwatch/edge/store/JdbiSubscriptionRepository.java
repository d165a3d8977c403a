package tuskwatch.edge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
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
    private final InstantSource clock;
    private final Runnable newMessages;

    /** @param newMessages told after a change of what people should read */
    public JdbiSubscriptionRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.clock = clock;
        this.newMessages = newMessages;
    }

    @Override
    public List<Subscription> all() {
        return store
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT * FROM subscription ORDER BY at, id")
                        .map((row, ctx) -> readable(row))
                        .list())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<Subscription> of(PersonId member) {
        return store
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT * FROM subscription WHERE member = :member ORDER BY at, id")
                        .bind("member", member.text())
                        .map((row, ctx) -> readable(row))
                        .list())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<String> mail(String id) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT mail FROM subscription WHERE id = :id AND mail IS NOT NULL")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
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
        store.jdbi().useTransaction(h -> {
            h.createUpdate("DELETE FROM subscription WHERE id = :id")
                    .bind("id", subscription.id())
                    .execute();
            h.createUpdate("""
                            INSERT INTO subscription (id, instance, community, member, event, phase, mail, code, at, language)
                            VALUES (:id, :instance, :community, :member, :event, :phase, :mail, :code, :at, :language)""")
                    .bind("id", subscription.id())
                    .bind("instance", subscription.instance().text())
                    .bind("community", subscription.community().text())
                    .bind("member", subscription.member().text())
                    .bind("event", subscription.event().name())
                    .bind("phase", subscription.phase().name())
                    .bind("mail", subscription.mail().orElse(null))
                    .bind("code", subscription.code())
                    .bind("at", subscription.at().toEpochMilli())
                    .bind("language", subscription.language().toLanguageTag())
                    .execute();
            messages.forEach(m -> OutboxRows.want(h, m, clock.instant()));
        });
        newMessages.run();
    }

    /** What was said of them goes too; a mail that waits is not sent any more. */
    @Override
    public void remove(List<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        store.jdbi()
                .useTransaction(h -> subscriptions.forEach(s -> {
                    h.createUpdate("DELETE FROM subscription WHERE id = :id")
                            .bind("id", s.id())
                            .execute();
                    h.createUpdate("DELETE FROM outbox WHERE delivery IN (<keys>)")
                            .bindList(
                                    "keys",
                                    s.said().stream().map(DeliveryKey::text).toList())
                            .execute();
                }));
    }

    @Override
    public Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys) {
        return store.jdbi().withHandle(h -> OutboxRows.delivered(h, keys));
    }
}
