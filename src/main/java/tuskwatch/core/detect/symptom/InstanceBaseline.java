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
 * @param picture whether the picture that it shows about itself was seen before
 */
public record InstanceBaseline(
        Latencies latencies, Optional<Software> software, FeedHabit feeds, FederationTraffic traffic, boolean picture) {
    /** One of whom the other servers tell nothing. */
    public InstanceBaseline(Latencies latencies, Optional<Software> software, FeedHabit feeds) {
        this(latencies, software, feeds, FederationTraffic.UNKNOWN, false);
    }

    /** The same with what the other servers tell. */
    public InstanceBaseline with(FederationTraffic heard) {
        return new InstanceBaseline(latencies, software, feeds, heard, picture);
    }

    /** The same with what is known of its picture. */
    public InstanceBaseline picture(boolean seenBefore) {
        return new InstanceBaseline(latencies, software, feeds, traffic, seenBefore);
    }

    /** Whether a document was read there once: what then answers in its place is an outage, and no stranger. */
    public boolean seenWell() {
        return software.isPresent();
    }

    /** A stranger. */
    public static final InstanceBaseline NOTHING =
            new InstanceBaseline(Latencies.NONE, Optional.empty(), FeedHabit.NONE);
}
