package tuskwatch.core.identity;

/**
 * A community: a Discord server, a person's private messages with the bot, the terminal, or the configuration.
 *
 * @param text as the store writes it: the platform's id, {@code direct-} and a person's id, {@code terminal} or {@code configuration}
 */
public record CommunityId(String text) implements Comparable<CommunityId> {
    private static final String DIRECT = "direct-";

    /** Owns what the configuration watches. */
    public static final CommunityId CONFIGURATION = new CommunityId("configuration");

    /** Whoever sits at the terminal. */
    public static final CommunityId TERMINAL = new CommunityId("terminal");

    /** @throws IllegalArgumentException when it is blank */
    public CommunityId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a community's id is not blank");
        }
    }

    /** What a person does in private messages belongs to that person alone. */
    public static CommunityId direct(PersonId person) {
        return new CommunityId(DIRECT + person.text());
    }

    /** Whether it is one person's private messages. */
    public boolean isDirect() {
        return text.startsWith(DIRECT);
    }

    @Override
    public int compareTo(CommunityId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
