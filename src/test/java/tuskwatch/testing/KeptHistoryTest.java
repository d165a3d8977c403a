package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;

class KeptHistoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceName OTHER = new InstanceName("other.example");
    private static final Uptime.Span SPAN = new Uptime.Span(Verdict.UP, NINE.minusSeconds(60), NINE);
    private static final TimelineEntry ENTRY =
            TimelineEntry.of(Watching.SERVER, NINE, TimelineEntry.Kind.VERSION, LocalizedText.outside("It is new."));

    private final KeptHistory kept = new KeptHistory();

    @Test
    void what_reaches_beyond_a_moment_is_read_of_one_instance() {
        kept.add(Watching.SERVER, SPAN);
        kept.add(ENTRY);
        kept.put(Watching.SERVER, NINE, AnswerTimes.NONE);
        assertThat(kept.spans(Watching.SERVER, NINE.minusSeconds(1))).containsExactly(SPAN);
        assertThat(kept.spans(Watching.SERVER, NINE)).isEmpty();
        assertThat(kept.timeline(Watching.SERVER, NINE, Watching.COMMUNITY)).containsExactly(ENTRY);
        assertThat(kept.timeline(Watching.SERVER, NINE.plusMillis(1), Watching.COMMUNITY))
                .isEmpty();
        assertThat(kept.answerTimes(Watching.SERVER, NINE)).isEqualTo(Map.of(NINE, AnswerTimes.NONE));
        assertThat(kept.answerTimes(Watching.SERVER, NINE.plusMillis(1))).isEmpty();
        assertThat(List.of(kept.spans(OTHER, Instant.EPOCH), kept.timeline(OTHER, Instant.EPOCH, Watching.COMMUNITY)))
                .allMatch(List::isEmpty);
    }

    @Test
    void while_the_tables_cannot_be_read_the_last_state_is_known_still() {
        var state = WatchState.fresh(Watching.SERVER, NINE);
        kept.put(state);
        kept.goesAway();
        assertThat(kept.state(Watching.SERVER)).contains(state);
        assertThatThrownBy(() -> kept.spans(Watching.SERVER, NINE)).isInstanceOf(StoreUnavailableException.class);
    }
}
