package tuskwatch.core.message;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;

/**
 * Something to say to people, in no language yet. A {@link Translation} says it; until then it can be kept, joined and put into
 * other phrases. Immutable.
 */
public sealed interface LocalizedText {
    /** Nothing. */
    LocalizedText NONE = new Outside("");

    /** The same in every language: a name, an address, what somebody wrote. */
    record Outside(String text) implements LocalizedText {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A whole number, which also decides between singular and plural. */
    record Count(long number) implements LocalizedText {}

    /**
     * Somebody's name: the same in every language, and found again by the id, whatever the person is called later.
     *
     * @param person with the name as it is shown, cleaned
     */
    record Named(Person person) implements LocalizedText {}

    /**
     * A number with a fraction.
     *
     * @param digits after the point, 0 to 6
     */
    record Decimal(double number, int digits) implements LocalizedText {}

    /**
     * An entry of the message files.
     *
     * @param key as the files name it, for example {@code status.unwatched}
     * @param args what its {@code {0}}, {@code {1}} … stand for
     */
    record Entry(String key, List<LocalizedText> args) implements LocalizedText {
        public Entry {
            args = List.copyOf(args);
        }
    }

    /** Several, one after the other. */
    record Joined(String separator, List<LocalizedText> parts) implements LocalizedText {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /** A moment, a link, a name in bold and the like, in the middle of a sentence. */
    record Piece(Span span) implements LocalizedText {}

    /**
     * An entry of the message files.
     *
     * @param args phrases, spans, whole numbers, lengths of time, and texts that are the same in every language
     * @throws IllegalArgumentException for anything else
     */
    static LocalizedText phrase(String key, Object... args) {
        return new Entry(key, Arrays.stream(args).map(LocalizedText::of).toList());
    }

    /** Text that is the same in every language. */
    static LocalizedText outside(String text) {
        return new Outside(text);
    }

    /**
     * Somebody's name.
     *
     * @param most of the characters of the name that are shown
     */
    static LocalizedText name(Person person, int most) {
        var name = Text.clean(person.name(), most);
        return person.id().equals(PersonId.UNKNOWN) ? outside(name) : new Named(new Person(person.id(), name));
    }

    /** With commas between them. */
    static LocalizedText list(Collection<? extends LocalizedText> parts) {
        return new Joined(", ", List.copyOf(parts));
    }

    /** One of these. */
    static LocalizedText or(List<? extends LocalizedText> some) {
        return some.stream()
                .map(s -> (LocalizedText) s)
                .reduce((first, second) -> phrase("either.or", first, second))
                .orElse(NONE);
    }

    /** Names with commas between them. */
    static LocalizedText names(Collection<String> names) {
        return new Outside(String.join(", ", names));
    }

    /** Sentences, one after the other. */
    static LocalizedText sentences(List<LocalizedText> sentences) {
        return new Joined(" ", sentences);
    }

    /** Sentences, one after the other. */
    static LocalizedText sentences(LocalizedText... sentences) {
        return new Joined(" ", List.of(sentences));
    }

    /** A length as people say it: {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    static LocalizedText length(Duration length) {
        if (length.toSeconds() < 100) {
            return phrase("length.seconds", Math.max(0, length.toSeconds()));
        }
        if (length.toMinutes() < 100) {
            return phrase("length.minutes", length.toMinutes());
        }
        return length.toHours() < 48
                ? phrase("length.hours", length.toHours(), length.toMinutesPart())
                : phrase("length.days", length.toDays(), length.toHoursPart());
    }

    /**
     * The words of what is in a language already.
     *
     * @throws IllegalStateException for what is in none yet
     */
    default String said() {
        if (this instanceof Outside o) {
            return o.text();
        }
        if (this instanceof Named n) {
            return n.person().name();
        }
        throw new IllegalStateException("in no language yet: " + this);
    }

    /** Whether there is nothing to say. */
    default boolean isEmpty() {
        return equals(NONE);
    }

    private static LocalizedText of(Object arg) {
        return switch (arg) {
            case LocalizedText p -> p;
            case String s -> new Outside(s);
            case Integer i -> new Count(i);
            case Long l -> new Count(l);
            case Span s -> new Piece(s);
            case Duration d -> length(d);
            default -> throw new IllegalArgumentException("cannot be said: " + arg.getClass());
        };
    }
}
