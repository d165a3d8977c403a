package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.WatchState;

class KeptStatesTest {
    private static final WatchState STATE =
            WatchState.fresh(new InstanceName("a.example"), Instant.parse("2026-11-21T09:00:00Z"));

    private final KeptStates states = new KeptStates();

    private static Commit expecting(long version) {
        return new Commit(STATE, version, List.of(), List.of(), Optional.empty(), List.of(), List.of());
    }

    @Test
    void versions_count_commits_and_only_the_expected_one_is_written() {
        assertThat(states.commit(expecting(1))).isFalse();
        assertThat(states.commit(expecting(0))).isTrue();
        assertThat(states.commit(expecting(0))).isFalse();
        assertThat(states.commit(expecting(1))).isTrue();
        assertThat(states.load(STATE.instance()).orElseThrow().version()).isEqualTo(2);
        assertThat(states.commits()).containsExactly(expecting(0), expecting(1));
    }

    @Test
    void somebody_else_is_faster_when_told_so() {
        states.put(STATE);
        states.refuseNext(1);
        assertThat(states.commit(expecting(1))).isFalse();
        assertThat(states.load(STATE.instance()).orElseThrow().version()).isEqualTo(2);
    }
}
