package tuskwatch.core.due;

/** Port: what rings when something is due, by a moment that it asks for. */
public interface Alarm {
    /** One that never rings. */
    Alarm NONE = () -> {};

    /** The moment may be earlier than it was when it was asked for last. */
    void sooner();
}
