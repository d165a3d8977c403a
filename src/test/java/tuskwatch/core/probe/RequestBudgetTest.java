package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.identity.CommunityId;
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
    private static final CommunityId ANNA = new CommunityId("1");
    private static final CommunityId BRUNO = new CommunityId("2");
    private static final long PERIOD = 60_000;

    private long second;
    private long milli;
    private final RequestBudget budget =
            new RequestBudget(Duration.ofSeconds(60), () -> second * 1_000_000_000L + milli * 1_000_000L, meter);

    private static InstanceName name(int number) {
        return new InstanceName("n" + number + ".victim.example");
    }

    /** How many requests of a round are made. */
    private int asks(int name, Pace pace, int checks) {
        return asks(order(name, pace), checks);
    }

    private int asks(ProbeOrder order, int checks) {
        var turn = budget.turn(order);
        return (int) IntStream.range(0, checks)
                .filter(i -> turn.takes(List.of(DOMAIN), checks))
                .count();
    }

    private static ProbeOrder order(int name, Pace pace) {
        return new ProbeOrder(name(name), List.of(), Places.UNKNOWN, pace, Duration.ofSeconds(10));
    }

    @Test
    void rounds_in_pairs_count_and_wait_as_those_in_turn_do() {
        IntStream.range(0, 4).forEach(n -> asks(n, Pace.IN_PAIRS, ROUND));
        assertThat(asks(4, Pace.IN_PAIRS, ROUND)).isZero();
        assertThat(asks(5, Pace.AT_ONCE, 14)).as("while a round waits").isZero();
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
        assertThat(asks(2, Pace.AT_ONCE, 14)).isEqualTo(6);
        assertThat(asks(3, Pace.AT_ONCE, 14)).isZero();
    }

    @Test
    void people_who_want_an_answer_now_get_none_while_a_round_waits() {
        IntStream.range(0, 4).forEach(n -> asks(n, Pace.IN_TURN, ROUND));
        assertThat(asks(4, Pace.IN_TURN, ROUND)).isZero();
        second = 61;
        assertThat(asks(5, Pace.AT_ONCE, 14)).isZero();
        assertThat(asks(4, Pace.IN_TURN, ROUND)).isEqualTo(ROUND);
        assertThat(asks(5, Pace.AT_ONCE, 14)).isEqualTo(6);
    }

    /** The longest time in which nothing of Anna's name was asked, in milliseconds; her rounds keep the periods that the scheduler keeps. */
    private long longestGap(LongConsumer others) {
        var random = new Random(20);
        long last = 0;
        long longest = 0;
        long due = 0;
        var checks = 6;
        for (milli = 0; milli < 240 * PERIOD; milli += 200) {
            others.accept(milli);
            if (milli >= due) {
                var slot = (milli + PERIOD / 2 + PERIOD - 1) / PERIOD * PERIOD;
                due = slot + random.nextLong(-PERIOD / 25, PERIOD / 25);
                if (asks(order(0, Pace.IN_TURN).wantedBy(Set.of(ANNA)), checks) == 0) {
                    due = Math.max(due, milli + PERIOD);
                } else {
                    longest = Math.max(longest, milli - last);
                    last = milli;
                    checks = 3 + random.nextInt(4);
                }
            }
        }
        return Math.max(longest, milli - last);
    }

    private static long twoPeriods() {
        return 2 * PERIOD + 2 * PERIOD / 25;
    }

    @Test
    void nobody_keeps_a_server_from_being_watched_by_asking_for_its_neighbours() {
        var gap = longestGap(now -> {
            if (now % PERIOD == PERIOD - 1_000 || now % PERIOD == PERIOD - 4_000) {
                asks(order(1, Pace.AT_ONCE).wantedBy(Set.of(BRUNO)), 14);
            }
        });
        assertThat(gap).isLessThanOrEqualTo(twoPeriods());
    }

    /** Live rounds are shared for half a period of this test. */
    @ParameterizedTest
    @ValueSource(longs = {PERIOD / 2, PERIOD / 4, 200})
    void nor_by_asking_for_one_of_them_more_often_than_once_a_period(long each) {
        var gap = longestGap(now -> {
            if (now % each == 0) {
                asks(order(1, Pace.AT_ONCE).wantedBy(Set.of(BRUNO)), 14);
            }
        });
        assertThat(gap).isLessThanOrEqualTo(twoPeriods());
    }

    @Test
    void nobody_keeps_a_server_from_being_watched_by_watching_many_neighbours() {
        var gap = longestGap(now -> {
            var phase = (int) (now % PERIOD) / 200;
            if (phase % 6 == 0 && phase / 6 < 49) {
                var pace = phase % 30 == 0 ? Pace.AT_ONCE : Pace.IN_TURN;
                asks(order(1 + phase / 6, Pace.IN_TURN).wantedBy(Set.of(BRUNO)), ROUND);
                asks(order(100, pace).wantedBy(Set.of(BRUNO)), ROUND);
            }
        });
        assertThat(gap).isLessThanOrEqualTo(twoPeriods());
    }

    @Test
    void who_watches_the_same_name_takes_nothing_from_it() {
        var made = new ArrayList<Long>();
        for (milli = 0; milli < 100 * PERIOD; milli += 1_000) {
            var name = (int) (milli % PERIOD / 1_000);
            var by = name == 0 ? Set.of(ANNA, BRUNO) : Set.of(BRUNO);
            if (name < 50 && asks(order(name, Pace.IN_TURN).wantedBy(by), ROUND) > 0 && name == 0) {
                made.add(milli);
            }
        }
        assertThat(made).hasSizeGreaterThanOrEqualTo(50);
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
            var turn = budget.turn(order(i, Pace.IN_TURN));
            assertThat(turn.hasRoom(ADDRESS, 1)).isTrue();
            assertThat(turn.takes(List.of(ADDRESS), 1)).isTrue();
            turn.returns(ADDRESS);
        }
        assertThat(withheld).isEmpty();
    }
}
