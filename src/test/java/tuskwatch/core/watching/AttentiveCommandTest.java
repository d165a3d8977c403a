package tuskwatch.core.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualBot;
import tuskwatch.testing.VirtualClock;

/** That a server which is asked seldom is asked at once is a story of {@code LongOutageTest}. */
class AttentiveCommandTest {
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whoever_may_use_a_command_may_use_it_attentively_with_the_same_options_and_buttons() {
        var core = VirtualBot.core(store, clock, Map.of());
        for (var command :
                new Command[] {core.history, core.duty.incidents, core.duty.onCall, core.monitoring.status}) {
            var own = command.definition();
            var attentive = new AttentiveCommand(command, core.monitoring.rounds, core.kept.incidents).definition();
            assertThat(attentive.name()).isEqualTo(own.name());
            assertThat(attentive.needs()).isEqualTo(own.needs());
            assertThat(attentive.verbs())
                    .extracting(
                            Definition.Verb::name,
                            Definition.Verb::access,
                            Definition.Verb::effort,
                            Definition.Verb::options)
                    .isEqualTo(own.verbs().stream()
                            .map(v -> tuple(v.name(), v.access(), v.effort(), v.options()))
                            .toList());
            assertThat(buttons(attentive)).isEqualTo(buttons(own));
        }
    }

    private static List<Tuple> buttons(Definition definition) {
        return definition.presses().stream()
                .map(b -> tuple(b.kind(), b.access(), b.effort(), b.asks().map(Definition.Asking::form)))
                .toList();
    }
}
