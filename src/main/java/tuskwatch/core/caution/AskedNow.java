package tuskwatch.core.caution;

import java.time.Instant;
import java.util.List;
import tuskwatch.core.instance.InstanceName;

/**
 * Port: who is being asked at this moment, where it is still known after the process was killed. Threads may share it; noting costs no more
 * than a few writes to memory.
 */
public interface AskedNow {
    /** A place that holds nothing. */
    int NOWHERE = -1;

    /** Nothing is noted. */
    AskedNow NOTHING = new AskedNow() {
        @Override
        public List<Mark> left() {
            return List.of();
        }

        @Override
        public int note(Mark mark) {
            return NOWHERE;
        }

        @Override
        public void change(int place, Mark mark) {}

        @Override
        public void erase(int place) {}
    };

    /**
     * A server that is being asked, or waits for being asked with care.
     *
     * @param deaths how often the process ended while it was asked, 0 to {@value #MOST_DEATHS}
     * @param until when it may be asked again
     */
    record Mark(InstanceName instance, State state, int deaths, Instant until) {
        /** More are not told apart. */
        public static final int MOST_DEATHS = 100;
    }

    /** What a mark says. */
    enum State {
        /** It is being asked. */
        ASKED,
        /** It is not asked for now. */
        WAITING
    }

    /** What the process before this one left; the marks are gone then. Read once, before anything is noted. */
    List<Mark> left();

    /** Notes it, and returns the place; {@link #NOWHERE} where there is no room. */
    int note(Mark mark);

    /** Says something else about the same server. */
    void change(int place, Mark mark);

    void erase(int place);
}
