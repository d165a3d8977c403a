package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.time.Here;
import tuskwatch.testing.English;

class CommandsTest {
    private static final Member ADA = new Member(
            new Person(new PersonId("15"), "Ada"),
            new CommunityId("12"),
            false,
            true,
            Set.of(),
            Locale.GERMAN,
            Optional.empty());

    private final EnumSet<Access> allowed = EnumSet.of(Access.EVERYONE);
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final List<Optional<InstanceName>> abouts = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Option<InstanceName> instance = Option.instance().needed();
    private final Option<Integer> days = Option.number("days", 1, 9);
    private final Option<Argument.Channel> channel = Option.channel("channel").needed();
    private final Commands commands = new Commands(
            List.of(this::simple, this::divided),
            text -> new NameReader.Reading.Understood(new InstanceName(text)),
            new Rules(),
            English.PHRASES);

    private Definition simple() {
        return asking(Definition.of("status")
                .does(
                        Access.EVERYONE,
                        Answering.Effort.QUICK,
                        call -> {
                            done.add(call.get(instance) + " " + call.find(days).orElse(0));
                            return Reply.sentence(LocalizedText.outside("done"));
                        },
                        instance,
                        days,
                        Option.SHARE)
                .answers(Press.Mute.class, Access.MANAGERS, p -> Optional.of(TUSK), (press, who) -> {
                    done.add("muted " + press.incident());
                    return Reply.sentence(LocalizedText.outside("muted"));
                }));
    }

    private Definition timed() {
        return Definition.of("away")
                .does(
                        Access.EVERYONE,
                        Answering.Effort.QUICK,
                        call -> Reply.of(Card.sentence(
                                call.find(Option.length("length")).isPresent() ? Tone.RESOLVED : Tone.INFO,
                                LocalizedText.outside("noted"))),
                        Option.moment("until").needed(),
                        Option.length("length"));
    }

    private Definition asking(Definition definition) {
        var text = Option.text("words", 20).needed();
        return definition.asks(
                Press.AddNote.class,
                Access.MANAGERS,
                new Reply.Form(LocalizedText.outside("Note"), LocalizedText.outside("words"), text, "/note"),
                (press, who) -> press.call().call().equals("old")
                        ? Optional.of(Reply.sentence(LocalizedText.outside("too old")))
                        : Optional.empty(),
                (press, call) -> {
                    done.add(call.member().person().name() + " writes of "
                            + press.call().call() + ": " + call.get(text));
                    return Reply.sentence(LocalizedText.outside("written"));
                });
    }

    private Definition divided() {
        return Definition.of("watch")
                .can(
                        "add",
                        Access.MANAGERS,
                        call -> {
                            done.add("added to " + call.get(channel).to());
                            return Reply.sentence(LocalizedText.outside("added"));
                        },
                        channel)
                .needing(Asker.Feature.PEOPLE);
    }

    private final class Rules implements Directory {
        @Override
        public Member known(Member member) {
            return member;
        }

        @Override
        public Optional<LocalizedText> refusal(Access access, Member member, Optional<InstanceName> about) {
            abouts.add(about);
            return allowed.contains(access) ? Optional.empty() : Optional.of(LocalizedText.outside("not for you"));
        }

        @Override
        public Optional<Locale> language(CommunityId community) {
            return Optional.of(Locale.FRENCH);
        }

        @Override
        public Here here(CommunityId community) {
            return new Here(ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-30T13:40:00Z"));
        }

        @Override
        public List<String> watched(CommunityId community, String typed, int most) {
            return List.of(community + "-" + typed);
        }

        @Override
        public List<Option.Suggestion> named(CommunityId community, Option.Kind kind) {
            return List.of();
        }
    }

    private static Asker asker(Asker.Feature... features) {
        return new Asker(
                "q",
                ADA,
                Optional.of(new Argument.Channel(new Destination.Channel("16"), Optional.empty())),
                Locale.ENGLISH,
                Set.of(features));
    }

    private Answering typed(String command, String verb, Map<String, Argument> given) {
        return commands.typed(asker(Asker.Feature.PEOPLE), command, verb, given);
    }

    private static String said(Answering answering) {
        return English.say(answering.work().get().card().headline());
    }

    private static Argument text(String text) {
        return new Argument.Text(text);
    }

    @Test
    void a_command_gets_its_options_read() {
        assertThat(said(typed("status", "", Map.of("instance", text("tusk.example"), "days", text("7")))))
                .isEqualTo("done");
        assertThat(done).containsExactly("tusk.example 7");
    }

    @Test
    void nothing_is_done_before_the_work_is_run_nor_with_an_option_that_cannot_be_read() {
        var answering = typed("status", "", Map.of("instance", text("tusk.example"), "days", text("10")));
        assertThat(done).isEmpty();
        assertThat(said(answering)).isEqualTo("Write days as a whole number from 1 to 9.");
        assertThat(said(typed("status", "", Map.of()))).startsWith("Which instance?");
        assertThat(done).isEmpty();
    }

    private String written(String id, Argument argument) {
        return said(commands.written(asker(Asker.Feature.FORMS), id, Map.of("words", argument)));
    }

    @Test
    void a_button_that_asks_is_answered_with_its_form_at_once_and_does_nothing_yet() {
        allowed.add(Access.MANAGERS);
        var answering = commands.pressed(asker(Asker.Feature.FORMS), "tw|ADD_NOTE|12:c");
        assertThat(answering.effort()).isEqualTo(Answering.Effort.QUICK);
        assertThat(answering.visibility()).isEqualTo(Reply.Visibility.MEMBER);
        var form = answering.work().get().form().orElseThrow();
        assertThat(English.say(form.title())).isEqualTo("Note");
        assertThat(form.text().name()).isEqualTo("words");
        assertThat(done).isEmpty();
    }

    @Test
    void no_form_is_shown_to_who_may_not_nor_of_what_is_old_nor_where_there_are_none() {
        var form = asker(Asker.Feature.FORMS);
        assertThat(said(commands.pressed(form, "tw|ADD_NOTE|12:c"))).isEqualTo("not for you");
        allowed.add(Access.MANAGERS);
        assertThat(said(commands.pressed(form, "tw|ADD_NOTE|12:old"))).isEqualTo("too old");
        assertThat(commands.pressed(form, "tw|ADD_NOTE|12:old").work().get().form())
                .isEmpty();
        var without = commands.pressed(asker(Asker.Feature.BUTTONS), "tw|ADD_NOTE|12:c")
                .work()
                .get();
        assertThat(without.form()).isEmpty();
        assertThat(English.headline(without.card()))
                .isEqualTo("There is nothing to write into here; /note does the same.");
    }

    @Test
    void what_is_written_into_a_form_is_read_as_an_option_is_and_done() {
        assertThat(written("tw|ADD_NOTE|12:c", text("x"))).isEqualTo("not for you");
        allowed.add(Access.MANAGERS);
        var answering = commands.written(
                asker(Asker.Feature.FORMS), "tw|ADD_NOTE|12:c", Map.of("words", text("two\nlines\u202e of it")));
        assertThat(done).isEmpty();
        assertThat(answering.effort()).isEqualTo(Answering.Effort.LONG);
        assertThat(said(answering)).isEqualTo("written");
        assertThat(written("tw|ADD_NOTE|12:c", text("x".repeat(100_000)))).isEqualTo("written");
        assertThat(done)
                .containsExactly("Ada writes of c: two lines of it", "Ada writes of c: " + "x".repeat(19) + "…");
    }

    @Test
    void of_a_form_without_words_or_of_no_button_that_asks_nothing_is_done() {
        allowed.add(Access.MANAGERS);
        for (var nothing : List.of(
                text(""),
                text(" \n\u200b\u2060 "),
                new Argument.Role("7", Optional.empty()),
                new Argument.Someone(ADA.person()))) {
            assertThat(written("tw|ADD_NOTE|12:c", nothing)).isEqualTo("Nothing was written, so nothing was done.");
        }
        assertThat(said(commands.written(
                        asker(Asker.Feature.FORMS), "tw|ADD_NOTE|12:c", Map.of("other", text("words")))))
                .isEqualTo("Nothing was written, so nothing was done.");
        for (var id : List.of("", "tw|MUTE|7f3abcde", "tw|ADD_NOTE|c", "tw|NONE|x", "x")) {
            assertThat(written(id, text("words"))).startsWith("This button is from another version");
        }
        assertThat(done).isEmpty();
    }

    @Test
    void a_form_has_a_limit() {
        assertThatThrownBy(() -> new Reply.Form(LocalizedText.NONE, LocalizedText.NONE, Option.text("words"), "/note"))
                .hasMessageContaining("words");
    }

    @Test
    void who_may_not_is_told_and_nothing_is_done() {
        assertThat(said(typed("watch", "add", Map.of()))).isEqualTo("not for you");
        assertThat(said(commands.pressed(asker(), "tw|MUTE|7f3abcde"))).isEqualTo("not for you");
        assertThat(done).isEmpty();
        allowed.add(Access.MANAGERS);
        assertThat(abouts).containsExactly(Optional.empty(), Optional.of(TUSK));
        assertThat(said(typed("watch", "add", Map.of()))).isEqualTo("added");
        assertThat(said(commands.pressed(asker(), "tw|MUTE|7f3abcde"))).isEqualTo("muted");
        assertThat(done)
                .containsExactly("added to " + new Destination.Channel("16"), "muted " + new IncidentId("7f3abcde"));
    }

    @Test
    void what_is_not_there_says_what_is() {
        assertThat(said(typed("nothing", "", Map.of()))).contains("Try /help");
        assertThat(said(typed("watch", "", Map.of()))).isEqualTo("Write after /watch one of: add.");
        assertThat(said(commands.pressed(asker(), "tw|SING|7f3abcde"))).contains("from another version");
        assertThat(said(commands.typed(asker(), "watch", "add", Map.of()))).startsWith("This needs people");
    }

    @Test
    void an_answer_is_shown_to_all_only_by_whoever_may_write_there() {
        var given = Map.of("instance", text("tusk.example"), "share", text("true"));
        assertThat(typed("status", "", given).visibility()).isEqualTo(Reply.Visibility.CHANNEL);
        var mute = new Member(ADA.person(), ADA.community(), false, false, Set.of(), ADA.language(), Optional.empty());
        var asker = new Asker("q", mute, Optional.empty(), Locale.ENGLISH, Set.of());
        assertThat(commands.typed(asker, "status", "", given).visibility()).isEqualTo(Reply.Visibility.MEMBER);
    }

    /** The sentence may hold what was typed. */
    @Test
    void what_is_refused_is_never_shown_to_all() {
        assertThat(typed("status", "", Map.of("share", text("true"))).visibility())
                .isEqualTo(Reply.Visibility.MEMBER);
        var many = Map.of("instance", text("tusk.example"), "days", text("99"), "share", text("true"));
        assertThat(typed("status", "", many).visibility()).isEqualTo(Reply.Visibility.MEMBER);
        allowed.clear();
        var fine = Map.of("instance", text("tusk.example"), "share", text("true"));
        assertThat(typed("status", "", fine).visibility()).isEqualTo(Reply.Visibility.MEMBER);
        assertThat(done).isEmpty();
    }

    @Test
    void one_reads_in_ones_own_language_and_a_channel_in_that_of_its_community() {
        var own = typed("status", "", Map.of());
        assertThat(commands.book(own).language()).isEqualTo(Locale.GERMAN);
        var shared = typed("status", "", Map.of("instance", text("tusk.example"), "share", text("true")));
        assertThat(shared.asker().common()).isEqualTo(Locale.FRENCH);
        assertThat(commands.book(shared).language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void what_is_understood_of_a_time_is_suggested_while_it_is_typed_in_the_members_language() {
        assertThat(times().suggest(asker(), "away", "", "until", "friday 18:00", 25))
                .containsExactly(new Commands.Shown("Fr, 4. Dez. 2026, 18:00 (Europe/Berlin)", "friday 18:00"));
        assertThat(times().suggest(asker(), "away", "", "until", "whenever", 25))
                .isEmpty();
        assertThat(times().suggest(asker(), "away", "", "until", "", 2)).hasSize(2);
    }

    @Test
    void what_was_understood_of_times_and_lengths_is_said_in_the_answer_with_its_zone() {
        var given = Map.<String, Argument>of("until", text("freitag 18 Uhr"), "length", text("anderthalb Stunden"));
        var card = away(given);
        assertThat(English.headline(card)).isEqualTo("noted");
        assertThat(English.fields(card))
                .isEqualTo(Map.of("Understood", "until: Fri, 4 Dec 2026, 18:00 (Europe/Berlin)\nlength: 90 min"));
        assertThat(away(Map.of("until", text("whenever"))).fields()).isEmpty();
        // A sentence alone tells what is wrong.
        assertThat(away(Map.of("until", text("friday"))).fields()).isEmpty();
    }

    private Commands times() {
        return new Commands(
                List.of(this::timed),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Rules(),
                English.PHRASES);
    }

    private Card away(Map<String, Argument> given) {
        return times().typed(asker(), "away", "", given).work().get().card();
    }

    @Test
    void names_of_servers_are_suggested_from_what_the_community_watches() {
        assertThat(commands.suggest(asker(), "status", "", "instance", "TU", 25))
                .containsExactly(new Commands.Shown("12-tu", "12-tu"));
        assertThat(commands.suggest(asker(), "status", "", "days", "1", 25)).isEmpty();
        assertThat(commands.suggest(asker(), "nothing", "", "days", "1", 25)).isEmpty();
    }

    @Test
    void help_knows_every_command_and_itself() {
        assertThat(commands.definitions()).extracting(Definition::name).containsExactly("status", "watch", "help");
        assertThat(said(typed("help", "", Map.of("command", text("status"))))).startsWith("/status – ");
        assertThat(said(typed("help", "", Map.of("command", text("/status"))))).startsWith("/status – ");
        assertThat(said(typed("help", "", Map.of("command", text("sing")))))
                .isEqualTo("Write as command one of: status, watch, help.");
    }

    @Test
    void two_commands_of_one_name_are_a_bug() {
        assertThatThrownBy(() -> new Commands(
                        List.of(this::simple, this::simple),
                        text -> new NameReader.Reading.Understood(new InstanceName(text)),
                        new Rules(),
                        English.PHRASES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("status");
    }

    private String chooses(Premises premises, Argument argument) {
        allowed.add(Access.MANAGERS);
        var those = new Commands(
                List.of(this::divided),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Rules(),
                premises,
                English.PHRASES);
        return said(those.typed(asker(Asker.Feature.PEOPLE), "watch", "add", Map.of("channel", argument)));
    }

    @Test
    void what_was_chosen_is_used_only_when_the_platform_says_that_it_belongs_here() {
        var there = new Argument.Channel(new Destination.Channel("99"), Optional.empty());
        assertThat(chooses(saying(Premises.Belonging.ELSEWHERE), there))
                .isEqualTo("Choose for channel a channel of this Discord server.");
        assertThat(chooses(saying(Premises.Belonging.UNTOLD), there))
                .startsWith(
                        "Discord does not say now whether what you chose for channel belongs to this Discord server.");
        assertThat(chooses((community, things) -> Map.of(), there)).startsWith("Discord does not say now");
        assertThat(done).isEmpty();
        assertThat(chooses(saying(Premises.Belonging.HERE), there)).isEqualTo("added");
    }

    private static Premises saying(Premises.Belonging belonging) {
        return (community, things) -> {
            assertThat(community).isEqualTo(ADA.community());
            return things.stream().collect(Collectors.toMap(t -> t, t -> belonging));
        };
    }

    @Test
    void whoever_may_not_use_a_command_learns_nothing_of_what_belongs_here() {
        var asked = new ArrayList<Argument>();
        var those = new Commands(
                List.of(this::divided),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Rules(),
                (community, things) -> {
                    asked.addAll(things);
                    return Map.of();
                },
                English.PHRASES);
        var there = new Argument.Channel(new Destination.Channel("99"), Optional.empty());
        assertThat(said(those.typed(asker(Asker.Feature.PEOPLE), "watch", "add", Map.of("channel", there))))
                .isEqualTo("not for you");
        assertThat(asked).isEmpty();
    }
}
