package tuskwatch.core.message;

import java.nio.charset.StandardCharsets;

/** A file beside a card. Immutable. */
public final class Attachment {
    private final String name;
    private final byte[] bytes;
    private final String alt;
    private final Kind kind;

    private Attachment(String name, byte[] bytes, String alt, Kind kind) {
        this.name = name;
        this.bytes = bytes;
        this.alt = alt;
        this.kind = kind;
    }

    /** What it is. */
    public enum Kind {
        /** A PNG, shown inside the card. */
        PICTURE,
        /** A text to keep. */
        TEXT
    }

    /**
     * @param name of the file, for example {@code history.png}
     * @param alt what it shows, in words, for those who cannot see it
     */
    public static Attachment picture(String name, byte[] png, String alt) {
        return new Attachment(name, png.clone(), alt, Kind.PICTURE);
    }

    /**
     * @param name of the file, for example {@code incident.md}
     * @param alt what it holds
     */
    public static Attachment text(String name, String text, String alt) {
        return new Attachment(name, text.getBytes(StandardCharsets.UTF_8), alt, Kind.TEXT);
    }

    public String name() {
        return name;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public String alt() {
        return alt;
    }

    public Kind kind() {
        return kind;
    }
}
