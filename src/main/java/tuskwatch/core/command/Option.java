package tuskwatch.core.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.SpokenMoment;

/**
 * An option of a command, and of which type its value is. The factories here see to it that kind and type go together; what is read
 * rests on it.
 *
 * @param <T> of the value that a command gets
 * @param required whether the command cannot be used without it
 * @param least the smallest number
 * @param most the greatest number, or the most characters of a text
 * @param choices of what it is one
 * @param hints what is said while it is typed
 */
public record Option<T>(
        String name, Kind kind, boolean required, int least, int most, List<Choice<T>> choices, Hints hints) {
    /** Shows the answer to everybody where it was asked, if who asks may write there. */
    public static final Option<Boolean> SHARE = flag("share");

    static final int LONGEST_TEXT = 6000;

    public Option {
        choices = List.copyOf(choices);
    }

    /** What is given. */
    public enum Kind {
        /** The name of a server; what the community watches is suggested. */
        INSTANCE,
        TEXT,
        /** A whole number. */
        NUMBER,
        FLAG,
        CHANNEL,
        ROLE,
        PERSON,
        /** One of few. */
        CHOICE,
        /** A moment in words; in which time zone they are meant is known to the command. */
        MOMENT,
        /** How long, in words. */
        LENGTH,
        /** The name of a rotation on call; those of the community are suggested. */
        ROTATION,
        /** The name of an override of who is on call; those of the community are suggested. */
        OVERRIDE,
        /** Whole days, as a number or in words. */
        DAYS
    }

    /** What is said while an option is typed. */
    public sealed interface Hints {
        /** Nothing. */
        Hints NONE = new Listed(List.of());

        /** Some of these: those that hold what was typed. */
        record Listed(List<Suggestion> suggestions) implements Hints {
            public Listed {
                suggestions = List.copyOf(suggestions);
            }
        }

        /** What is understood of it where and when it is typed; whoever asked is told the same in the answer. */
        record Heard(Hearing hearing) implements Hints {}
    }

    /**
     * One of few.
     *
     * @param id as it is sent and typed
     * @param words as it is shown
     */
    public record Choice<T>(String id, LocalizedText words, T value) {}

    /**
     * Something to choose from while a text is typed.
     *
     * @param words as it is shown
     * @param value as it is sent
     */
    public record Suggestion(LocalizedText words, String value) {
        /** What is called the same in every language. */
        public static Suggestion of(String value) {
            return new Suggestion(LocalizedText.outside(value), value);
        }
    }

    public static Option<InstanceName> instance() {
        return plain("instance", Kind.INSTANCE);
    }

    public static Option<String> text(String name) {
        return plain(name, Kind.TEXT);
    }

    /** @param most characters */
    public static Option<String> text(String name, int most) {
        return new Option<>(name, Kind.TEXT, false, 0, most, List.of(), Hints.NONE);
    }

    public static Option<Integer> number(String name, int least, int most) {
        return new Option<>(name, Kind.NUMBER, false, least, most, List.of(), Hints.NONE);
    }

    public static Option<Boolean> flag(String name) {
        return plain(name, Kind.FLAG);
    }

    public static Option<Argument.Channel> channel(String name) {
        return plain(name, Kind.CHANNEL);
    }

    public static Option<Argument.Role> role(String name) {
        return plain(name, Kind.ROLE);
    }

    public static Option<Person> person(String name) {
        return plain(name, Kind.PERSON);
    }

    public static Option<SpokenMoment> moment(String name) {
        return Option.<SpokenMoment>plain(name, Kind.MOMENT).heard(Hearing.MOMENT);
    }

    public static Option<String> rotation(String name) {
        return plain(name, Kind.ROTATION);
    }

    public static Option<String> override(String name) {
        return plain(name, Kind.OVERRIDE);
    }

    public static Option<Duration> length(String name) {
        return Option.<Duration>plain(name, Kind.LENGTH).heard(Hearing.LENGTH);
    }

    /** A length of whole days: {@code 7}, {@code 2 weeks}, {@code Monat}. */
    public static Option<Integer> days(String name, int least, int most) {
        return new Option<>(name, Kind.DAYS, false, least, most, List.of(), new Hints.Heard(Hearing.DAYS));
    }

    /** A time of day in words; what reads it is {@link tuskwatch.core.message.LocalWords#time}. */
    public static Option<String> time(String name) {
        return text(name).heard(Hearing.TIME);
    }

    /** A time zone in words; what reads it is {@link tuskwatch.core.message.LocalWords#zone}. */
    public static Option<String> zone(String name) {
        return text(name).heard(Hearing.ZONE);
    }

    /** How often something comes again, in words; what reads it is {@link tuskwatch.core.time.Cadence}. */
    public static Option<String> cadence(String name) {
        return text(name).heard(Hearing.CADENCE);
    }

    /** When turns change, in words; what reads it is {@link tuskwatch.core.time.HandOff}. */
    public static Option<String> handOff(String name) {
        return text(name).heard(Hearing.HAND_OFF);
    }

    /** One of these, in this order. */
    public static <T> Option<T> choice(String name, List<Choice<T>> choices) {
        return new Option<>(name, Kind.CHOICE, false, 0, 0, choices, Hints.NONE);
    }

    /** One of an enum's constants, called the same in every language. */
    public static <T> Option<T> choice(String name, T[] values, Function<T, String> id) {
        return choice(
                name,
                Arrays.stream(values)
                        .map(v -> new Choice<>(id.apply(v), LocalizedText.outside(id.apply(v)), v))
                        .toList());
    }

    private static <T> Option<T> plain(String name, Kind kind) {
        return new Option<>(name, kind, false, 0, LONGEST_TEXT, List.of(), Hints.NONE);
    }

    /** The same, without which the command cannot be used. */
    public Option<T> needed() {
        return new Option<>(name, kind, true, least, most, choices, hints);
    }

    /** The same, with something to choose from while it is typed. */
    public Option<T> suggesting(List<Suggestion> some) {
        return new Option<>(name, kind, required, least, most, choices, new Hints.Listed(some));
    }

    private Option<T> heard(Hearing hearing) {
        return new Option<>(name, kind, required, least, most, choices, new Hints.Heard(hearing));
    }

    /** Whether a text has a limit of its own. */
    public boolean limited() {
        return kind == Kind.TEXT && most < LONGEST_TEXT;
    }

    /** Whether something is suggested while it is typed. */
    public boolean suggests() {
        return switch (kind) {
            case INSTANCE, ROTATION, OVERRIDE -> true;
            case TEXT, NUMBER, FLAG, CHANNEL, ROLE, PERSON, CHOICE, MOMENT, LENGTH, DAYS -> !hints.equals(Hints.NONE);
        };
    }
}
