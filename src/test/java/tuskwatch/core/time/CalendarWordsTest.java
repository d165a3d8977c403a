package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarWordsTest {
    @ParameterizedTest
    @CsvSource({
        "mo, MONDAY",
        "mon, MONDAY",
        "montag, MONDAY",
        "mondays, MONDAY",
        "montags, MONDAY",
        "di, TUESDAY",
        "tue, TUESDAY",
        "tues, TUESDAY",
        "dienstags, TUESDAY",
        "mi, WEDNESDAY",
        "wed, WEDNESDAY",
        "weds, WEDNESDAY",
        "mittwoch, WEDNESDAY",
        "mittwochs, WEDNESDAY",
        "do, THURSDAY",
        "thu, THURSDAY",
        "thurs, THURSDAY",
        "thursday, THURSDAY",
        "donnerstag, THURSDAY",
        "fr, FRIDAY",
        "fri, FRIDAY",
        "fridays, FRIDAY",
        "freitags, FRIDAY",
        "sa, SATURDAY",
        "sat, SATURDAY",
        "samstag, SATURDAY",
        "sonnabend, SATURDAY",
        "sonnabends, SATURDAY",
        "so, SUNDAY",
        "sun, SUNDAY",
        "sundays, SUNDAY",
        "sonntag, SUNDAY"
    })
    void a_weekday_is_known_by_its_name_its_first_letters_and_its_plural(String word, DayOfWeek day) {
        assertThat(CalendarWords.weekday(word)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "m", "mos", "mons", "frid", "tag", "day", "sonn", "abend", "heute", "jan"})
    void what_is_no_weekday_is_none(String word) {
        assertThat(CalendarWords.weekday(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jan, 1", "jaenner, 1", "februar, 2", "mar, 3", "mrz, 3", "maerz, 3", "april, 4", "mai, 5", "may, 5",
        "juni, 6", "jul, 7", "august, 8", "sep, 9", "sept, 9", "okt, 10", "october, 10", "nov, 11", "dez, 12",
        "december, 12"
    })
    void a_month_is_known_by_its_name_and_its_first_letters(String word, int month) {
        assertThat(CalendarWords.month(word)).contains(month);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ju", "ma", "mon", "janu", "one"})
    void what_is_no_month_is_none(String word) {
        assertThat(CalendarWords.month(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "one, 1",
        "eins, 1",
        "two, 2",
        "zwo, 2",
        "drei, 3",
        "vier, 4",
        "fuenf, 5",
        "six, 6",
        "sieben, 7",
        "acht, 8",
        "nine, 9",
        "zehn, 10",
        "elf, 11",
        "twelve, 12",
        "zwoelf, 12"
    })
    void numbers_up_to_twelve_are_numbers_and_hours(String word, int number) {
        assertThat(CalendarWords.number(word)).contains(number);
        assertThat(CalendarWords.hour(word)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "an", "ein", "eine", "einen", "einem", "einer"})
    void an_article_counts_one_and_is_no_hour(String word) {
        assertThat(CalendarWords.number(word)).contains(1);
        assertThat(CalendarWords.hour(word)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zero", "thirteen", "dreizehn", "1", "won"})
    void what_is_no_number_is_none(String word) {
        assertThat(CalendarWords.number(word)).isEmpty();
        assertThat(CalendarWords.hour(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "morning, MORNING", "frueh, MORNING", "vormittags, MORNING", "noon, NOON", "mittags, NOON",
        "nachmittag, AFTERNOON", "evening, EVENING", "abends, EVENING", "nachts, NIGHT", "midnight, MIDNIGHT",
        "mitternacht, MIDNIGHT"
    })
    void parts_of_the_day_are_known(String word, DayPart part) {
        assertThat(CalendarWords.part(word)).contains(part);
    }

    /** In German it is tomorrow as well as the morning. */
    @Test
    void morgen_alone_is_no_part_of_the_day() {
        assertThat(CalendarWords.part("morgen")).isEmpty();
        assertThat(CalendarWords.part("morgens")).contains(DayPart.MORNING);
    }

    @ParameterizedTest
    @CsvSource({
        "freitagabend, 7",
        "montagmorgen, 6",
        "mittwochnachmittag, 8",
        "sonnabendabend, 9",
        "samstagmittag, 7",
        "donnerstagnacht, 10"
    })
    void a_german_word_for_a_day_and_its_part_is_cut_between_them(String word, int cut) {
        assertThat(CalendarWords.first(word, 0, word.length())).isEqualTo(cut);
        assertThat(CalendarWords.first("am " + word, 3, 3 + word.length())).isEqualTo(3 + cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"freitag", "freitags", "freitagx", "friday", "fridayevening", "abend", "sonnabend", "mo"})
    void every_other_word_is_left_whole(String word) {
        assertThat(CalendarWords.first(word, 0, word.length())).isEqualTo(word.length());
    }

    @Test
    void words_between_change_nothing_and_next_is_no_such_word() {
        assertThat(CalendarWords.BETWEEN).contains("at", "um", "am", ",").doesNotContain("in-2h", "next", "heute");
        assertThat(CalendarWords.NEXT).contains("next", "naechsten").doesNotContain("this", "diesen");
    }
}
