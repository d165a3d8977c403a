package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {
    /** The row for 10⁻⁴ is that of the published table of a negative binomial with size 2. */
    @ParameterizedTest
    @CsvSource({
        "0.01, 3, 3, 5",
        "0.05, 3, 4, 5",
        "0.1, 4, 5, 6",
        "0.3, 6, 7, 8",
        "1, 11, 13, 15",
        "2, 17, 21, 24",
        "5, 35, 42, 50",
        "10, 64, 78, 92",
        "20, 123, 149, 175"
    })
    void so_many_people_in_an_hour_are_unusual(double usual, int high, int normal, int low) {
        assertThat(Sensitivity.HIGH.needed(usual)).as("high").isEqualTo(high);
        assertThat(Sensitivity.NORMAL.needed(usual)).as("normal").isEqualTo(normal);
        assertThat(Sensitivity.LOW.needed(usual)).as("low").isEqualTo(low);
    }

    @ParameterizedTest
    @CsvSource({"HIGH, 3", "NORMAL, 3", "LOW, 5", "OFF, 2147483647"})
    void where_nobody_ever_reports_three_are_enough_but_never_fewer(Sensitivity sensitivity, int needed) {
        assertThat(sensitivity.needed(0)).isEqualTo(needed);
    }
}
