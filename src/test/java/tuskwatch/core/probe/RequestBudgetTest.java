package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.probe.ProbeOrder.Pace;
import tuskwatch.core.probe.RequestBudget.Place;

class RequestBudgetTest {
    private static final Place DOMAIN = new Place(Place.Kind.DOMAIN, "victim.example:443");
    private static final Place ADDRESS = new Place(Place.Kind.ADDRESS, "192.0.2.7:443");
    private static final int ROUND = 3;

    private final List<String> withheld = new ArrayList<>();
    private final Meter meter = new Meter() {
        @Override
        public void count(Figure figure, String kind) {
            withheld.add(figure + " " + kind);
        }

        @Override
        public void time(Figure figure, Duration length) {}
    };
    private long second;
    private final RequestBudget budget =
            new RequestBudget(Duration.ofSeconds(60), () -> second * 1_000_000_000L, meter);

    private static InstanceName name(int number) {
        return new InstanceName("n" + number + ".victim.example");
    }

    /** How many requests of a round are made. */
    private int asks(int name, Pace pace, int checks) {
        var turn = budget.turn(name(name), pace);
        return (int) IntStream.range(0, checks)
                .filter(i -> turn.takes(List.of(DOMAIN), checks))
                .count();
    }

    @Test
    void a_name_that_nobody_shares_a_place_with_goes_by_its_own_rates() {
        for (var i = 0; i < 10; i++) {
            assertThat(asks(1, Pace.AT_ONCE, 14)).isEqualTo(14);
        }
        assertThat(withheld).isEmpty();
    }

    @Test
    void fifty_names_make_twelve_requests_a_period_together_and_each_has_its_turn() {
        var made = new ArrayList<Long>();
        var turns = new HashMap<Integer, Integer>();
        for (second = 0; second < 60 * 60; second++) {
            var name = (int) (second % 60);
            if (name < 50) {
                var asked = asks(name, Pace.IN_TURN, ROUND);
                assertThat(asked).isIn(0, ROUND);
                turns.merge(name, asked / ROUND, Integer::sum);
                IntStream.range(0, asked).forEach(i -> made.add(second));
            }
            assertThat(made.stream().filter(at -> at > second - 60).count()).isLessThanOrEqualTo(12);
        }
        assertThat(turns.values()).hasSize(50).allSatisfy(t -> assertThat(t).isBetween(1, 8));
        assertThat(made).hasSizeGreaterThan(60 * 6);
        assertThat(withheld).contains("REQUESTS_WITHHELD domain");
    }

    @Test
    void people_who_want_an_answer_now_leave_half_of_it_to_the_rounds() {
        assertThat(asks(1, Pace.AT_ONCE, 14)).isEqualTo(14);
        assertThat(asks(2, Pace.AT_ONCE, 14)).isZero();
        second = 61;
        assertThat(asks(1, Pace.IN_TURN, ROUND)).isEqualTo(ROUND);
        assertThat(asks(2, Pace.AT_ONCE, 14)).isEqualTo(9);
        assertThat(asks(3, Pace.AT_ONCE, 14)).isZero();
    }

    @Test
    void who_came_before_is_asked_before() {
        IntStream.range(0, 4)
                .forEach(n -> assertThat(asks(n, Pace.IN_TURN, ROUND)).isEqualTo(ROUND));
        assertThat(asks(4, Pace.IN_TURN, 12)).isZero();
        second = 61;
        assertThat(asks(0, Pace.IN_TURN, ROUND)).isZero();
        assertThat(asks(4, Pace.IN_TURN, 12)).isEqualTo(12);
    }

    @Test
    void what_is_returned_counts_no_longer() {
        for (var i = 0; i < 50; i++) {
            var turn = budget.turn(name(i), Pace.IN_TURN);
            assertThat(turn.hasRoom(ADDRESS, 1)).isTrue();
            assertThat(turn.takes(List.of(ADDRESS), 1)).isTrue();
            turn.returns(ADDRESS);
        }
        assertThat(withheld).isEmpty();
    }
}
