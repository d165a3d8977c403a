package tuskwatch.core.meter;

import java.time.Duration;

/** Port: takes figures. Threads may share it; it never fails. */
public interface Meter {
    /** Keeps nothing. */
    Meter NONE = new Meter() {
        @Override
        public void count(Figure figure, String kind) {}

        @Override
        public void time(Figure figure, Duration length) {}
    };

    /**
     * Something happened once.
     *
     * @param kind one of a few words
     */
    void count(Figure figure, String kind);

    /** Something took so long; less than nothing counts as nothing. */
    void time(Figure figure, Duration length);
}
