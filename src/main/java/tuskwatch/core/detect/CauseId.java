package tuskwatch.core.detect;

/**
 * Names a cause of the guide book.
 *
 * @param text fixed in the outside contract, for example {@code redis-down}
 */
public record CauseId(String text) implements Comparable<CauseId> {
    /** The server said goodbye. */
    public static final CauseId CLOSED_FOR_GOOD = new CauseId("closed-for-good");

    /** The server says that it is being worked on. */
    public static final CauseId MAINTENANCE_PAGE = new CauseId("maintenance-page");

    /** @throws IllegalArgumentException when it is blank */
    public CauseId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a cause's id is not blank");
        }
    }

    @Override
    public int compareTo(CauseId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
