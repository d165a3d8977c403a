package tuskwatch.core.identity;

/**
 * A person, as known when something was done. Two of the same {@link #id} are the same person, two of the same name need not be.
 *
 * @param name as shown then; text from outside
 */
public record Person(PersonId id, String name) {
    /** Whoever sits at the terminal. */
    public static final Person TERMINAL = new Person(PersonId.TERMINAL, "terminal");

    /** Somebody of whom only the name was kept. */
    public static Person named(String name) {
        return new Person(PersonId.UNKNOWN, name);
    }
}
