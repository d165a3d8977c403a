package tuskwatch.core.identity;

/**
 * Tells a person from all others, whatever the person is called.
 *
 * @param text the platform's id
 */
public record PersonId(String text) implements Comparable<PersonId> {
    /** Of somebody whose id was not kept: versions before 0.9.0 kept names only. */
    public static final PersonId UNKNOWN = new PersonId("");

    /** Whoever sits at the terminal. */
    public static final PersonId TERMINAL = new PersonId("terminal");

    @Override
    public int compareTo(PersonId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
