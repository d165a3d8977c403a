package tuskwatch.edge.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "23505, CONFLICT",
        "90131, CONFLICT",
        "23502, REFUSED",
        "22001, REFUSED",
        "58030, TROUBLE",
        "08006, TROUBLE",
        "90028, TROUBLE",
        "x, TROUBLE",
        ", TROUBLE",
    })
    void is_told_by_the_state(String state, Failure expected) {
        assertThat(Failure.of(new IllegalStateException(new RuntimeException(new SQLException("why", state)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource("40001")
    void a_state_further_down_counts(String state) {
        assertThat(Failure.of(new SQLException("no state", new SQLException("why", state))))
                .isEqualTo(Failure.CONFLICT);
    }
}
