package tuskwatch.core.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;

/**
 * An option of a command, and of which type its value is. Immutable.
 *
 * @param <T> of the value that a command gets
 */
public final class Option<T> {
    /** Shows the answer to everybody where it was asked, if who asks may write there. */
    public static final Option<Boolean> SHARE = flag("share");

    private static final int LONGEST_TEXT = 6000;

    private final String name;
    private final Kind kind;
    private final boolean required;
    private final int least;
    private final int most;
    private final List<Choice<T>> choices;
    private final List<Suggestion> suggestions;

    private Option(
            String name,
            Kind kind,
            boolean required,
            int least,
            int most,
            List<Choice<T>> choices,
            List<Suggestion> suggestions) {
        this.name = name;
        this.kind = kind;
        this.required = required;
        this.least = least;
        this.most = most;
        this.choices = List.copyOf(choices);
        this.suggestions = List.copyOf(suggestions);
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
        LENGTH
    }

    /**
     * One of few.
     *
     * @param id as it is sent and typed
     * @param words as it is shown
     */
    public record Choice<T>(String id, LocalizedText words, T value) {}

    public static Option<InstanceName> instance() {
        return plain("instance", Kind.INSTANCE);
    }

    public static Option<String> text(String name) {
        return plain(name, Kind.TEXT);
    }

    /** @param most characters */
    public static Option<String> text(String name, int most) {
        return new Option<>(name, Kind.TEXT, false, 0, most, List.of(), List.of());
    }

    public static Option<Integer> number(String name, int least, int most) {
        return new Option<>(name, Kind.NUMBER, false, least, most, List.of(), List.of());
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

    public static Option<String> moment(String name) {
        return plain(name, Kind.MOMENT);
    }

    public static Option<Duration> length(String name) {
        return plain(name, Kind.LENGTH);
    }

    /** One of these, in this order. */
    public static <T> Option<T> choice(String name, List<Choice<T>> choices) {
        return new Option<>(name, Kind.CHOICE, false, 0, 0, choices, List.of());
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
        return new Option<>(name, kind, false, 0, LONGEST_TEXT, List.of(), List.of());
    }

    /** The same, without which the command cannot be used. */
    public Option<T> needed() {
        return new Option<>(name, kind, true, least, most, choices, suggestions);
    }

    /** The same, with something to choose from while it is typed. */
    public Option<T> suggesting(List<Suggestion> some) {
        return new Option<>(name, kind, required, least, most, choices, some);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public boolean required() {
        return required;
    }

    /** The smallest number. */
    public int least() {
        return least;
    }

    /** The greatest number, or the most characters of a text. */
    public int most() {
        return most;
    }

    /** Whether a text has a limit of its own. */
    public boolean limited() {
        return kind == Kind.TEXT && most < LONGEST_TEXT;
    }

    public List<Choice<T>> choices() {
        return choices;
    }

    public List<Suggestion> suggestions() {
        return suggestions;
    }

    /** Whether something is suggested while it is typed. */
    public boolean suggests() {
        return kind == Kind.INSTANCE || !suggestions.isEmpty();
    }
}
