package tuskwatch.core.detect;

import java.util.Optional;
import tuskwatch.core.instance.Software;

/**
 * What is known of an instance before it is asked: its habits, and what runs there.
 *
 * @param latencies its own answering times
 * @param software once a document told
 * @param feeds how old its feeds usually are
 */
public record Known(Latencies latencies, Optional<Software> software, FeedHabit feeds) {
    /** A stranger. */
    public static final Known NOTHING = new Known(Latencies.NONE, Optional.empty(), FeedHabit.NONE);
}
