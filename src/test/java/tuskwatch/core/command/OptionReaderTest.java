package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.time.Here;
import tuskwatch.testing.English;

class OptionReaderTest {
    private static final Here HERE = new Here(ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-30T13:40:00Z"));
    private final OptionReader reader = new OptionReader(text -> text.contains(" ")
            ? new NameReader.Reading.Refused(LocalizedText.outside("no host name"))
            : new NameReader.Reading.Understood(new InstanceName(text)));

    private Object value(Option<?> option, Argument given) {
        return ((OptionReader.Reading.Understood) reader.read(option, given, HERE)).value();
    }

    private String refusal(Option<?> option, Argument given) {
        return English.say(((OptionReader.Reading.Refused) reader.read(option, given, HERE)).why());
    }

    private static Argument text(String text) {
        return new Argument.Text(text);
    }

    @Test
    void what_is_written_well_becomes_a_value_of_the_options_type() {
        assertThat(value(Option.instance(), text("tusk.example"))).isEqualTo(new InstanceName("tusk.example"));
        assertThat(value(Option.number("days", 1, 90), text(" 90 "))).isEqualTo(90);
        assertThat(value(Option.flag("share"), text("True"))).isEqualTo(true);
        assertThat(value(Option.length("length"), text("1h30m"))).isEqualTo(Duration.ofMinutes(90));
        assertThat(value(Option.choice("component", Component.values(), Component::id), text("Sign-Up")))
                .isEqualTo(Component.SIGN_UP);
        assertThat(value(Option.person("person"), new Argument.Someone(Person.TERMINAL)))
                .isEqualTo(Person.TERMINAL);
    }

    @Test
    void what_cannot_be_read_gets_one_sentence_that_says_what_would_be_right() {
        assertThat(refusal(Option.instance(), text("a b"))).isEqualTo("no host name");
        assertThat(refusal(Option.number("days", 1, 90), text("91")))
                .isEqualTo("Write days as a whole number from 1 to 90.");
        assertThat(refusal(Option.number("days", 1, 90), text("seven")))
                .isEqualTo("Write days as a whole number from 1 to 90.");
        assertThat(refusal(Option.flag("share"), text("perhaps"))).isEqualTo("Write share as true or false.");
        assertThat(refusal(Option.length("length"), text("soon")))
                .contains("“soon” is not a length that I can read; write for example 45 min");
        assertThat(refusal(
                        Option.choice("event", Phase.values(), p -> p.name().toLowerCase(java.util.Locale.ROOT)),
                        text("x")))
                .isEqualTo("Write as event one of: back, open.");
        assertThat(refusal(Option.person("person"), text("Ada"))).isEqualTo("That is nothing for the option person.");
    }

    @Test
    void a_person_is_a_member_of_the_community_and_no_bot() {
        assertThat(refusal(
                        Option.person("person"), new Argument.Someone(Person.TERMINAL, Argument.Someone.Standing.BOT)))
                .isEqualTo(
                        "Choose for person a person; that is a bot, and bots are neither called nor given anything to do.");
        assertThat(refusal(
                        Option.person("person"),
                        new Argument.Someone(Person.TERMINAL, Argument.Someone.Standing.STRANGER)))
                .isEqualTo("Choose for person a member of this Discord server.");
    }

    @Test
    void a_moment_that_cannot_be_read_is_refused_before_any_command_sees_it() {
        assertThat(value(Option.moment("until"), text("freitag 18 Uhr"))).isEqualTo(new SpokenMoment("freitag 18 Uhr"));
        assertThat(refusal(Option.moment("until"), text("whenever")))
                .isEqualTo("“whenever” is not a time that I can read; write for example 18:00, tomorrow 9:00, friday"
                        + " 18:00, 24.12.2026 18:00 or in 2h.");
        assertThat(refusal(Option.moment("until"), text("3/4/2027")))
                .isEqualTo("“3/4/2027” can be read with the day or the month first: Thu, 4 Mar 2027 or Sat, 3 Apr 2027?"
                        + " Write it as 2027-03-04.");
    }

    @Test
    void days_are_a_number_or_a_length() {
        assertThat(value(Option.days("days", 1, 90), text("7"))).isEqualTo(7);
        assertThat(value(Option.days("days", 1, 90), text("2 Wochen"))).isEqualTo(14);
        assertThat(value(Option.days("days", 1, 90), text("month"))).isEqualTo(30);
        assertThat(refusal(Option.days("days", 1, 90), text("91")))
                .isEqualTo("days is a number of days between 1 and 90; write for example 7, 2 weeks or 30 days.");
        assertThat(refusal(Option.days("days", 1, 90), text("2 hours"))).contains("between 1 and 90");
    }

    private enum Phase {
        BACK,
        OPEN
    }

    @Test
    void a_channel_in_which_the_bot_could_not_post_is_refused_with_what_is_missing() {
        var channel = new Argument.Channel(new Destination.Channel("1"), Optional.of(Set.of(Right.VIEW_CHANNEL)));
        assertThat(refusal(Option.channel("channel"), channel))
                .contains("There I lack: Send Messages, Embed Links, Read Message History");
        var untold = new Argument.Channel(new Destination.Channel("1"), Optional.empty());
        assertThat(value(Option.channel("channel"), untold)).isEqualTo(untold);
    }

    @Test
    void blank_is_as_if_nothing_had_been_given() {
        assertThat(reader.read(Option.text("note"), text("  "), HERE)).isEqualTo(new OptionReader.Reading.Nothing());
    }
}
