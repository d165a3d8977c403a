package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;

class SettingsCardsTest {
    private static final CommunityRepository.Change CHANGE = new CommunityRepository.Change(
            Instant.parse("2026-11-21T09:00:00Z"),
            new Person(new PersonId("7"), "Ada"),
            LocalizedText.outside("quiet hours end"));

    @Test
    void a_community_that_set_nothing_is_told_every_default_and_no_changes() {
        var fields = SettingsCards.of(CommunitySettings.NONE, List.of()).fields();
        assertThat(fields).hasSize(1);
        assertThat(English.lines(fields.getFirst()).lines())
                .hasSize(9)
                .first()
                .asString()
                .startsWith("Status board: none");
    }

    @Test
    void changes_say_what_and_who() {
        var fields = SettingsCards.of(CommunitySettings.NONE, List.of(CHANGE)).fields();
        assertThat(English.lines(fields.getLast())).contains("quiet hours end – Ada");
    }

    @Test
    void reports_that_nobody_hears_of_need_no_number_and_a_language_is_called_by_itself() {
        assertThat(English.say(SettingsCards.reports(Sensitivity.OFF))).doesNotContainPattern("\\d");
        assertThat(English.say(SettingsCards.language(Optional.of(Locale.GERMAN))))
                .contains("Deutsch");
        assertThat(English.say(SettingsCards.language(Optional.empty()))).contains("English");
    }
}
