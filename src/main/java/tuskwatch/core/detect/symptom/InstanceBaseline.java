package tuskwatch.core.detect.symptom;

import java.util.Optional;
import tuskwatch.core.detect.FederationTraffic;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.instance.Software;

/**
 * What is known of an instance before it is asked: its habits, and what runs there.
 *
 * @param latencies its own answering times
 * @param software once a document told
 * @param feeds how old its feeds usually are
 * @param traffic whether posts travel to and from it
 */
public record InstanceBaseline(
        Latencies latencies, Optional<Software> software, FeedHabit feeds, FederationTraffic traffic) {
    /** One of whom the other servers tell nothing. */
    public InstanceBaseline(Latencies latencies, Optional<Software> software, FeedHabit feeds) {
        this(latencies, software, feeds, FederationTraffic.UNKNOWN);
    }

    /** The same with what the other servers tell. */
    public InstanceBaseline with(FederationTraffic heard) {
        return new InstanceBaseline(latencies, software, feeds, heard);
    }

    /** Whether a document was read there once: what then answers in its place is an outage, and no stranger. */
    public boolean seenWell() {
        return software.isPresent();
    }

    /** A stranger. */
    public static final InstanceBaseline NOTHING =
            new InstanceBaseline(Latencies.NONE, Optional.empty(), FeedHabit.NONE);
}
