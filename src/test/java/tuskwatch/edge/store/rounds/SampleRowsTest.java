package tuskwatch.edge.store.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class SampleRowsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private void add(InstanceName instance, Sample... samples) {
        store.useTransaction(h -> SampleRows.add(h, instance, List.of(samples)));
    }

    private static Sample sample(Instant at, int millis) {
        return new Sample(at, Check.HEALTH, Sample.End.OK, millis);
    }

    private Map<Instant, List<Sample>> from(Instant hour) {
        return store.read(h -> SampleRows.of(h, TUSK, hour));
    }

    /** Columns of bytes are easily taken for text: a number of several bytes is none. */
    @Test
    void what_is_added_stands_behind_what_was_there_by_the_hour() {
        var first = sample(NINE.plusSeconds(3590), 10_000);
        var second = sample(TEN.plusSeconds(1), 300);
        var third = sample(TEN.plusSeconds(31), 70_000);
        add(TUSK, first, second);
        add(TUSK, third);
        add(new InstanceName("other.example"), sample(NINE, 1));
        assertThat(from(NINE)).isEqualTo(Map.of(NINE, List.of(first), TEN, List.of(second, third)));
        assertThat(from(TEN)).containsOnlyKeys(TEN);
        List<Instant> hours = store.read(h -> SampleRows.hours(h, NINE, TEN));
        assertThat(hours).containsExactly(NINE);
    }

    @Test
    void those_of_an_hour_come_some_at_a_time_by_name() {
        IntStream.range(0, 5).forEach(i -> add(new InstanceName("s" + i + ".example"), sample(NINE, i)));
        List<SampleRows.Hour> some = store.read(h -> SampleRows.some(h, NINE, "s1.example", 2));
        assertThat(some)
                .extracting(hour -> hour.instance().text(), SampleRows.Hour::samples)
                .containsExactly(
                        tuple("s2.example", List.of(sample(NINE, 2))), tuple("s3.example", List.of(sample(NINE, 3))));
    }

    @Test
    void when_a_process_watched_last_only_goes_on() {
        for (var at : List.of(TEN, NINE)) {
            store.useTransaction(h -> SampleRows.watching(h, at));
        }
        assertThat(store.find(Instant.class, "SELECT at FROM life_sign WHERE id = 2"))
                .contains(TEN);
    }
}
