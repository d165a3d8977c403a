package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.testing.English;

class HoursWordsTest {
    @ParameterizedTest
    @CsvSource({
        "nights, every day 22:00 to 07:00",
        "weekends, weekends",
        "weekdays 9-17, Monday to Friday 09:00 to 17:00",
        "'mon,fri 09:00-09:00', 'Monday, Friday 09:00 to 09:00'",
        "always, every day",
    })
    void hours_are_said_as_people_say_them(String typed, String said) {
        assertThat(English.say(HoursWords.of(ActiveHours.read(typed).orElseThrow())))
                .isEqualTo(said);
    }
}
