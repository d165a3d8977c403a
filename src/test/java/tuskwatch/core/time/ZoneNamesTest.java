package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "' europe/berlin ', Europe/Berlin",
        "berlin, Europe/Berlin",
        "(Berlin), Europe/Berlin",
        "New York, America/New_York",
        "new_york, America/New_York",
        "Wien, Europe/Vienna",
        "münchen, Europe/Berlin",
        "UTC, UTC",
        "CET, CET",
        "CEST, CET",
        "MEZ, CET",
        "PST, America/Los_Angeles",
        "EST, America/New_York",
        "utc+2, +02:00",
        "GMT-5, -05:00",
        "+02:00, +02:00",
    })
    void a_zone_is_called_as_people_call_it(String words, String zone) {
        assertThat(ZoneNames.read(words)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nowhere", "IST", "Europe/", "+99", "+", "UTC+", "Berlin, Germany or so"})
    void what_is_no_zone_or_several_is_none(String words) {
        assertThat(ZoneNames.read(words)).isEmpty();
        assertThat(ZoneNames.read(words + "x".repeat(1 << 20))).isEmpty();
    }

    @Test
    void zones_to_choose_from_are_places() {
        assertThat(ZoneNames.places())
                .contains("Europe/Berlin", "America/Argentina/Ushuaia")
                .doesNotContain("UTC", "Etc/GMT+2", "CET")
                .isSorted();
    }
}
