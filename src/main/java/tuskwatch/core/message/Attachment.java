package tuskwatch.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file beside a card, which is made when it is known in which language.
 *
 * @param name of the file, for example {@code history.png}
 * @param content makes it in a language; empty where this machine cannot
 * @param alt what it shows or holds, in words, for those who cannot see it
 */
public record Attachment(String name, Kind kind, Function<Translation, Optional<byte[]>> content, LocalizedText alt) {
    /** What it is. */
    public enum Kind {
        /** A PNG, shown inside the card. */
        PICTURE,
        /** A text to keep. */
        TEXT
    }

    /** A picture. */
    public static Attachment picture(String name, Function<Translation, Optional<byte[]>> png, LocalizedText alt) {
        return new Attachment(name, Kind.PICTURE, png, alt);
    }

    /** A text. */
    public static Attachment text(String name, Function<Translation, String> text, LocalizedText alt) {
        return new Attachment(
                name, Kind.TEXT, book -> Optional.of(text.apply(book).getBytes(StandardCharsets.UTF_8)), alt);
    }

    /** The file itself; empty where this machine cannot make it. */
    public Optional<Made> in(Translation book) {
        return content.apply(book).map(bytes -> new Made(name, kind, bytes, book.say(alt)));
    }

    /**
     * A file in a language.
     *
     * @param bytes not changed by anybody
     */
    public record Made(String name, Kind kind, byte[] bytes, String alt) {}
}
