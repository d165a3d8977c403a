package tuskwatch.core.caution;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class SetAsideNoticesTest {
    private final VirtualClock clock = new VirtualClock(AT);
    private final Store store = MemoryStore.open();
    private final JdbiOutbox outbox = new JdbiOutbox(store, clock, () -> {});

    @AfterEach
    void close() {
        store.close();
    }

    private void tell(int deaths) {
        var left = List.of(new AskedNow.Mark(Watching.SERVER, AskedNow.State.WAITING, deaths, AT.plusSeconds(500)));
        var marks = new AskedNow() {
            @Override
            public List<Mark> left() {
                return left;
            }

            @Override
            public int note(Mark mark) {
                return NOWHERE;
            }

            @Override
            public void change(int place, Mark mark) {}

            @Override
            public void erase(int place) {}
        };
        var aside = new SetAside(marks, clock, Duration.ofMinutes(1));
        aside.recall();
        new SetAsideNotices(aside, Watching.registry(), outbox).tell();
    }

    private int waiting() {
        return outbox.due(Watching.CHANNEL, clock.instant()).size();
    }

    @Test
    void those_who_watch_it_are_told_once_it_is_hardly_chance_and_once_each_time() {
        tell(1);
        assertThat(waiting()).isZero();
        tell(2);
        tell(2);
        assertThat(waiting()).isEqualTo(1);
        tell(3);
        assertThat(waiting()).isEqualTo(2);
    }
}
