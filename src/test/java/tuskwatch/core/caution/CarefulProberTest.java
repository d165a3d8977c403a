package tuskwatch.core.caution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.good;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;

class CarefulProberTest {
    private static final ProbeOrder ORDER = new ProbeOrder(
            new InstanceName("tusk.example"),
            List.of(Check.HEALTH, Check.TAG),
            Places.UNKNOWN,
            ProbeOrder.Pace.IN_TURN,
            Duration.ofSeconds(5));

    private final List<AskedNow.Mark> noted = new ArrayList<>();
    private final List<Integer> erased = new ArrayList<>();
    private Optional<AskedNow.Mark> left = Optional.empty();

    private CarefulProber prober(List<Observation> answers) {
        var aside = new SetAside(
                new AskedNow() {
                    @Override
                    public List<Mark> left() {
                        return left.stream().toList();
                    }

                    @Override
                    public int note(Mark mark) {
                        noted.add(mark);
                        return noted.size();
                    }

                    @Override
                    public void change(int place, Mark mark) {
                        noted.set(place - 1, mark);
                    }

                    @Override
                    public void erase(int place) {
                        erased.add(place);
                    }
                },
                () -> AT,
                Duration.ofMinutes(1));
        aside.recall();
        return new CarefulProber(
                order -> {
                    assertThat(erased).isEmpty();
                    if (answers.isEmpty()) {
                        throw new IllegalStateException("a bug");
                    }
                    return answers;
                },
                aside,
                () -> AT);
    }

    @Test
    void it_is_noted_who_is_asked_while_it_is_asked() {
        var answers = List.of(good(Check.HEALTH, AT));
        assertThat(prober(answers).ask(ORDER)).isEqualTo(answers);
        assertThat(noted).extracting(AskedNow.Mark::state).containsExactly(AskedNow.State.ASKED);
        assertThat(erased).containsExactly(1);
    }

    @Test
    void a_bug_is_no_death() {
        var prober = prober(List.of());
        assertThatThrownBy(() -> prober.ask(ORDER)).hasMessage("a bug");
        assertThat(erased).containsExactly(1);
    }

    @Test
    void who_is_set_aside_is_not_asked_and_that_is_no_failure() {
        left = Optional.of(new AskedNow.Mark(ORDER.instance(), AskedNow.State.ASKED, 0, AT));
        var seen = prober(List.of()).ask(ORDER);
        assertThat(seen).hasSize(2).noneMatch(Observation::asked);
        assertThat(Outcome.NotAsked.all(seen)).contains(Outcome.NotAsked.Why.SET_ASIDE);
    }
}
