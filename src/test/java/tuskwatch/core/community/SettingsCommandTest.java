package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Reply;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class SettingsCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person ADA = new Person(new PersonId("15"), "Ada");
    private static final Member ASKING = Fixtures.member(ADA, COMMUNITY);
    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> IN_CHANNEL =
            Map.of("channel", new Argument.Channel(CHANNEL, Optional.empty()));
    private static final Map<String, Object> ROLE = Map.of("role", new Argument.Role("900", Optional.empty()));
    private static final String TIMES =
            "Write both times of day, different from each other, such as from:22:00 until:07:00.";

    private final KeptInMemory kept = new KeptInMemory();
    private final WatchRegistry registry = Watching.registry(kept);
    private int boards;
    private final SettingsCommand command = new SettingsCommand(
            new ChangeSettings(kept, registry, () -> NOW),
            kept,
            registry,
            () -> boards++,
            List.of(Locale.ENGLISH, Locale.GERMAN),
            List.of(Definition.verb(
                    "forget-me", Access.EVERYONE, call -> Reply.sentence(LocalizedText.outside("forgotten")))));

    private String types(String verb, Map<String, Object> values) {
        return English.headline(Doing.types(command, ASKING, verb, values));
    }

    private CommunitySettings set() {
        return registry.settings(COMMUNITY);
    }

    private String quiet(String from, String until) {
        return types("quiet", Map.of("from", from, "until", until));
    }

    @Test
    void what_other_capabilities_bring_is_a_verb_too() {
        assertThat(types("forget-me", NOTHING)).isEqualTo("forgotten");
        assertThat(command.definition().verbs())
                .filteredOn(v -> v.access() != Access.MANAGERS)
                .extracting(Definition.Verb::name)
                .containsExactly("forget-me");
    }

    @Test
    void whoever_keeps_boards_is_told_when_one_begins_and_ends() {
        types("board", IN_CHANNEL);
        assertThat(set().board()).contains(CHANNEL);
        assertThat(boards).isEqualTo(1);
        assertThat(types("board", NOTHING)).isEqualTo("There is no status board any more; its message says so.");
        assertThat(set().board()).isEmpty();
        assertThat(boards).isEqualTo(2);
    }

    @Test
    void a_change_is_kept_with_who_made_it_and_told_where_moderators_read_from_then_on() {
        types("managers", ROLE);
        assertThat(kept.messages()).isEmpty();
        types("moderators", IN_CHANNEL);
        assertThat(kept.messages())
                .singleElement()
                .satisfies(m -> assertThat(m.destination()).isEqualTo(CHANNEL))
                .satisfies(m -> assertThat(English.headline(m.card()))
                        .isEqualTo("Ada changed a setting: notices for moderators have a channel"));
        types("moderators", NOTHING);
        assertThat(kept.messages()).extracting(Message::destination).hasSize(1);
        assertThat(kept.changes(COMMUNITY, 9))
                .extracting(CommunityRepository.Change::who)
                .containsExactly(ADA, ADA, ADA);
    }

    @Test
    void a_sensitivity_stays_until_another_is_chosen_and_a_role_only_as_long_as_it_is_named() {
        types("reports", Map.of("sensitivity", Sensitivity.HIGH));
        types("reports", ROLE);
        assertThat(set().sensitivity()).isEqualTo(Sensitivity.HIGH);
        assertThat(set().reporter()).contains("900");
        Card card = Doing.types(command, ASKING, "reports", Map.of("sensitivity", Sensitivity.LOW));
        assertThat(English.lines(card.fields().getFirst())).isEqualTo("May report: everybody");
        assertThat(set().reporter()).isEmpty();
    }

    @Test
    void quiet_hours_need_two_different_times_and_go_by_the_communitys_zone() {
        assertThat(quiet("10pm", "7 Uhr"))
                .isEqualTo(
                        "Quiet hours: from 22:00 until 07:00 (UTC) outages are posted without a sound and notify no role");
        var utc = new QuietHours(ZoneId.of("UTC"), LocalTime.of(22, 0), LocalTime.of(7, 0));
        assertThat(quiet("22:00", "")).isEqualTo(TIMES);
        assertThat(quiet("", "7:00")).isEqualTo(TIMES);
        assertThat(quiet("22:00", "22:00")).isEqualTo(TIMES);
        assertThat(quiet("10 xm", "7:00")).isEqualTo(TIMES);
        assertThat(set().quiet()).contains(utc);
    }

    @Test
    void that_people_on_call_are_called_all_the_same_is_a_line_of_its_own() {
        Card card = Doing.types(command, ASKING, "quiet", Map.of("from", "22:00", "until", "07:00"));
        assertThat(card.fields())
                .singleElement()
                .satisfies(f -> assertThat(English.lines(f)).isEqualTo("People on call are called all the same."));
    }

    @Test
    void quiet_hours_are_in_utc_without_a_zone_and_end_without_times() {
        types("quiet", Map.of("from", "22:00", "until", "07:00"));
        assertThat(set().quiet()).contains(new QuietHours(ZoneId.of("UTC"), LocalTime.of(22, 0), LocalTime.of(7, 0)));
        assertThat(types("quiet", NOTHING)).isEqualTo("There are no quiet hours: outages notify at any time.");
        assertThat(set().quiet()).isEmpty();
    }

    @Test
    void changes_of_sign_up_are_told_or_not() {
        types("registrations", Map.of("told", true));
        assertThat(set().registrations()).isEqualTo(WatchEntry.Registrations.TOLD);
        types("registrations", Map.of("told", false));
        assertThat(set().registrations()).isEqualTo(WatchEntry.Registrations.NOT_TOLD);
    }

    @Test
    void without_a_language_it_is_english() {
        assertThat(types("language", Map.of("language", Locale.GERMAN))).contains(": Deutsch.");
        assertThat(set().language()).contains(Locale.GERMAN);
        assertThat(types("language", NOTHING)).contains(": English.");
        assertThat(set().language()).isEmpty();
    }

    @Test
    void the_language_of_the_platform_is_taken_over_where_none_is_set_and_it_is_spoken() {
        speaks(Locale.ENGLISH);
        speaks(Locale.FRENCH);
        assertThat(kept.changes(COMMUNITY, 9)).isEmpty();
        speaks(Locale.forLanguageTag("de-AT"));
        assertThat(set().language()).contains(Locale.GERMAN);
        kept.put(
                COMMUNITY,
                CommunitySettings.NONE.withLanguage(Optional.of(Locale.FRENCH)),
                kept.changes(COMMUNITY, 1).getFirst(),
                List.of());
        registry.refresh();
        speaks(Locale.GERMAN);
        assertThat(set().language()).contains(Locale.FRENCH);
    }

    private void speaks(Locale common) {
        command.speaks(new Call(new Asker("q", ASKING, Optional.empty(), common, Set.of()), Fixtures.HERE, NOTHING));
    }
}
