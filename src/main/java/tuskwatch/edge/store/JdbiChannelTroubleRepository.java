package tuskwatch.edge.store;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.community.ChannelTroubleRepository;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Message;

/** Destinations where the bot may not do something: write, or read the history. */
public final class JdbiChannelTroubleRepository implements ChannelTroubleRepository {
    private final Store store;
    private final JdbiOutbox outbox;
    private final String table;

    private JdbiChannelTroubleRepository(Store store, JdbiOutbox outbox, String table) {
        this.store = store;
        this.outbox = outbox;
        this.table = table;
    }

    /** Of those that cannot be written to. */
    public static JdbiChannelTroubleRepository writing(Store store, JdbiOutbox outbox) {
        return new JdbiChannelTroubleRepository(store, outbox, "route_trouble");
    }

    /** Of those whose history cannot be read. */
    public static JdbiChannelTroubleRepository history(Store store, JdbiOutbox outbox) {
        return new JdbiChannelTroubleRepository(store, outbox, "history_trouble");
    }

    @Override
    public Map<Destination, Trouble> all() {
        return store.map(
                Destination.class,
                ConstructorMapper.of(Trouble.class),
                "SELECT destination, since_at AS since, why FROM " + table);
    }

    @Override
    public void put(Destination destination, Trouble trouble, List<Message> messages) {
        outbox.publish(messages, h -> {
            h.execute("DELETE FROM " + table + " WHERE destination = ?", destination);
            h.execute(
                    "INSERT INTO " + table + " (destination, since_at, why) VALUES (?, ?, ?)",
                    destination,
                    trouble.since(),
                    Text.fit(trouble.why(), 1000));
        });
    }

    @Override
    public void remove(Destination destination) {
        store.execute("DELETE FROM " + table + " WHERE destination = ?", destination);
    }
}
