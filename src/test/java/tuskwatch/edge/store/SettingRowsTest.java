package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.message.Destination;

class SettingRowsTest {
    private static final CommunitySettings ALL = new CommunitySettings(
            Optional.of(Destination.of("1")),
            Optional.of(Destination.of("2")),
            Sensitivity.LOW,
            Optional.of(new QuietHours(ZoneId.of("Europe/Berlin"), LocalTime.of(22, 0), LocalTime.of(7, 30))),
            Optional.of("3"),
            Optional.of("4"),
            WatchEntry.Registrations.TOLD,
            Optional.of(Locale.GERMAN),
            Optional.of(ZoneId.of("Europe/Vienna")));

    @Test
    void every_setting_has_a_row_and_comes_back() {
        var rows = SettingRows.of(ALL);
        assertThat(rows)
                .isEqualTo(Map.of(
                        "moderators", "1",
                        "board", "2",
                        "sensitivity", "low",
                        "quiet", "22:00 07:30 Europe/Berlin",
                        "manager", "3",
                        "reporter", "4",
                        "registrations", "TOLD",
                        "language", "de",
                        "zone", "Europe/Vienna"));
        var back = CommunitySettings.NONE;
        for (var row : rows.entrySet()) {
            back = SettingRows.with(back, row.getKey(), row.getValue());
        }
        assertThat(back).isEqualTo(ALL);
    }

    @Test
    void what_is_not_set_has_no_row() {
        assertThat(SettingRows.of(CommunitySettings.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quiet, soon",
        "quiet, 22:00 07:00 Moon/Base",
        "registrations, perhaps",
        "sensitivity, moderate",
        "colour, red"
    })
    void what_another_version_wrote_stays_as_it_is_not_set(String name, String setting) {
        assertThat(SettingRows.with(ALL, name, setting)).isEqualTo(ALL);
    }
}
