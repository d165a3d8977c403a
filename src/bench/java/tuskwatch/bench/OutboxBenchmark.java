package tuskwatch.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Outbox;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;

/** What a look at one channel costs, of which so many messages wait and so many were delivered in the last 30 days. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 3)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OutboxBenchmark {
    private static final Destination CHANNEL = Destination.of("1600000000000000009");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @Param({"1", "3000"})
    public int waiting;

    @Param({"0", "10000"})
    public int delivered;

    private Store store;
    private JdbiOutbox outbox;
    private int changes;

    @Setup
    public void open() throws java.io.IOException {
        Path folder = Files.createTempDirectory("bench");
        store = ((Store.Opening.Opened) Store.open("jdbc:h2:file:" + folder + "/t;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "")).store();
        outbox = new JdbiOutbox(store, () -> NOW, () -> {});
        outbox.publish(messages("old", delivered));
        store.execute("UPDATE outbox SET delivered = revision, message_id = '1'");
        outbox.publish(messages("new", waiting));
    }

    private static List<Message> messages(String what, int count) {
        return IntStream.range(0, count).mapToObj(i -> message(what + i, "words")).toList();
    }

    private static Message message(String key, String words) {
        var lines = LocalizedText.outside((words + " ").repeat(100));
        var card = Card.answer(Tone.OUTAGE, LocalizedText.outside(words), List.of(Field.of(LocalizedText.NONE, lines)));
        return Message.of(new DeliveryKey("incident/" + key + "/1"), CHANNEL, card, Optional.empty());
    }

    @TearDown
    public void close() {
        store.close();
    }

    /** Once a second for each channel with anything due. */
    @Benchmark
    public List<Delivery> due() {
        return outbox.due(CHANNEL, NOW);
    }

    @Benchmark
    public Outbox.Late late() {
        return outbox.late(CHANNEL, NOW.minus(Duration.ofMinutes(10)));
    }

    /** Once a second. */
    @Benchmark
    public List<Destination> waiting() {
        return outbox.waiting(NOW);
    }

    /** With each round that changes an incident. */
    @Benchmark
    public void change_what_is_wanted() {
        outbox.publish(List.of(message("new0", "words " + changes++)));
    }
}
