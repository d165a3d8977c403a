package tuskwatch.core.message;

/** A picture beside a card. Immutable. */
public final class Picture {
    private final String name;
    private final byte[] png;
    private final String alt;

    /**
     * @param name of the file, for example {@code history.png}
     * @param png the bytes
     * @param alt what it shows, in words, for those who cannot see it
     */
    public Picture(String name, byte[] png, String alt) {
        this.name = name;
        this.png = png.clone();
        this.alt = alt;
    }

    public String name() {
        return name;
    }

    /** A copy of the bytes. */
    public byte[] png() {
        return png.clone();
    }

    public String alt() {
        return alt;
    }
}
