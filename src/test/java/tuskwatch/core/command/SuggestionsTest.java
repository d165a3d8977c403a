package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.time.Here;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;

class SuggestionsTest {
    private static final CommunityId HERE = new CommunityId("12");
    private static final Option<String> ROTATION = Option.rotation("rotation")
            .suggesting(List.of(Option.Suggestion.of("main"), Option.Suggestion.of("Night watch")));
    private static final Option<String> PROBLEM = Option.text("problem").suggesting(problems());

    private final Suggestions suggestions = new Suggestions(new Names(), English.PHRASES);

    /** Community 12 has two rotations of its own; others have theirs. */
    private static final class Names extends Anybody {
        @Override
        public Here here(CommunityId community) {
            var zone = ZoneId.of(community.equals(HERE) ? "Europe/Berlin" : "America/New_York");
            return new Here(zone, Instant.parse("2026-11-30T13:40:00Z"));
        }

        @Override
        public List<String> watched(CommunityId community, String typed, int most) {
            return List.of("z." + community + "." + typed, "a." + most);
        }

        @Override
        public List<Option.Suggestion> named(CommunityId community, Option.Kind kind) {
            return kind == Option.Kind.ROTATION && community.equals(HERE)
                    ? List.of(Option.Suggestion.of("Weekends"), Option.Suggestion.of("Nights"))
                    : List.of();
        }
    }

    private static List<Option.Suggestion> problems() {
        return List.of(problem("login"), problem("media"), problem("search"));
    }

    private static Option.Suggestion problem(String id) {
        return new Option.Suggestion(LocalizedText.phrase("problem." + id + ".short"), id + "-id");
    }

    private List<Commands.Shown> shown(Option<?> option, CommunityId where, Locale language, String typed, int most) {
        var ada = new Person(new PersonId("15"), "Ada");
        var member = new Member(ada, where, false, true, Set.of(), language, Optional.empty());
        var asker = new Asker("q", member, Optional.empty(), Locale.ENGLISH, Set.of());
        return suggestions.of(option, asker, typed, most);
    }

    private List<String> values(Option<?> option, String typed) {
        return shown(option, HERE, Locale.GERMAN, typed, 25).stream()
                .map(Commands.Shown::value)
                .toList();
    }

    private List<String> names(Option<?> option, Locale language, String typed) {
        return shown(option, HERE, language, typed, 25).stream()
                .map(Commands.Shown::name)
                .toList();
    }

    @Test
    void servers_are_those_that_the_community_watches_in_the_order_of_the_directory() {
        assertThat(shown(Option.instance(), HERE, Locale.GERMAN, "TuSk", 7))
                .containsExactly(new Commands.Shown("z.12.tusk", "z.12.tusk"), new Commands.Shown("a.7", "a.7"));
    }

    @Test
    void what_the_community_has_named_itself_comes_before_what_is_listed_for_all() {
        assertThat(values(ROTATION, "")).containsExactly("Weekends", "Nights", "main", "Night watch");
        assertThat(values(ROTATION, "night")).containsExactly("Nights", "Night watch");
    }

    @Test
    void what_another_community_has_named_is_suggested_to_nobody_else() {
        assertThat(shown(ROTATION, new CommunityId("13"), Locale.GERMAN, "night", 25))
                .containsExactly(new Commands.Shown("Night watch", "Night watch"));
        assertThat(shown(Option.rotation("rotation"), new CommunityId("13"), Locale.GERMAN, "", 25))
                .isEmpty();
    }

    @Test
    void letters_are_found_anywhere_in_any_case() {
        assertThat(values(ROTATION, "WEEK")).containsExactly("Weekends");
        assertThat(values(ROTATION, "ght w")).containsExactly("Night watch");
        assertThat(values(ROTATION, "days")).isEmpty();
    }

    @Test
    void what_is_listed_is_shown_and_found_in_the_members_language_and_by_what_is_sent() {
        assertThat(shown(PROBLEM, HERE, Locale.GERMAN, "medi", 25))
                .containsExactly(new Commands.Shown("Medien", "media-id"));
        assertThat(names(PROBLEM, Locale.GERMAN, "suche")).containsExactly("Suche");
        assertThat(names(PROBLEM, Locale.ENGLISH, "suche")).isEmpty();
        assertThat(names(PROBLEM, Locale.GERMAN, "search")).containsExactly("Suche");
        assertThat(names(PROBLEM, Locale.JAPANESE, "search")).containsExactly("search");
    }

    @Test
    void what_stands_in_both_is_suggested_once_and_what_goes_from_one_into_the_other_not_at_all() {
        assertThat(names(PROBLEM, Locale.ENGLISH, "login")).containsExactly("login");
        assertThat(names(PROBLEM, Locale.ENGLISH, "loginlogin")).isEmpty();
    }

    @Test
    void no_more_are_shown_than_the_platform_takes_and_the_communitys_own_go_first() {
        assertThat(shown(ROTATION, HERE, Locale.GERMAN, "", 3))
                .extracting(Commands.Shown::value)
                .containsExactly("Weekends", "Nights", "main");
        var many = Option.text("word")
                .suggesting(IntStream.range(0, 100)
                        .mapToObj(i -> Option.Suggestion.of("word " + i))
                        .toList());
        assertThat(shown(many, HERE, Locale.GERMAN, "word", 25)).hasSize(25);
        assertThat(shown(Option.moment("until"), HERE, Locale.GERMAN, "", 2)).hasSize(2);
        assertThat(shown(Option.zone("zone"), HERE, Locale.GERMAN, "america", 25))
                .hasSize(25);
    }

    @Test
    void what_is_heard_is_said_in_the_members_language_by_the_clocks_of_the_community() {
        assertThat(shown(Option.moment("until"), HERE, Locale.GERMAN, "Friday 18:00", 25))
                .containsExactly(new Commands.Shown("Fr, 4. Dez. 2026, 18:00 (Europe/Berlin)", "Friday 18:00"));
        assertThat(shown(Option.moment("until"), new CommunityId("13"), Locale.ENGLISH, "Friday 18:00", 25))
                .containsExactly(new Commands.Shown("Fri, 4 Dec 2026, 18:00 (America/New_York)", "Friday 18:00"));
    }

    @Test
    void what_is_heard_twice_is_suggested_once_and_what_means_nothing_never() {
        assertThat(values(Option.zone("zone"), "Europe/Vienna")).containsExactly("Europe/Vienna");
        assertThat(values(Option.length("length"), "whenever")).isEmpty();
    }

    @Test
    void for_what_has_nothing_to_choose_from_nothing_is_suggested() {
        assertThat(values(Option.text("words"), "")).isEmpty();
        assertThat(values(Option.number("days", 1, 9), "1")).isEmpty();
    }
}
