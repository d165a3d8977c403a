package tuskwatch.edge.config;

/**
 * A value that never shows itself in logs.
 *
 * @param reveal the value itself
 */
public record Secret(String reveal) {
    static final Secret NONE = new Secret("");

    @Override
    public String toString() {
        return "(secret)";
    }
}
