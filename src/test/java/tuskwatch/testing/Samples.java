package tuskwatch.testing;

import java.time.Instant;
import java.util.List;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.rounds.Sample;
import tuskwatch.edge.store.rounds.SampleRows;

/** What rounds have measured, in a store. */
public final class Samples {
    private Samples() {}

    /** One. */
    public static void add(Store store, InstanceName instance, Instant at, Check check, Sample.End end, int millis) {
        var sample = new Sample(at, check, end, millis);
        store.useTransaction(h -> {
            SampleRows.add(h, instance, List.of(sample));
            SampleRows.watching(h, sample.at());
        });
    }
}
