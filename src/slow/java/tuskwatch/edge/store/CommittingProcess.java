package tuskwatch.edge.store;

import java.time.Duration;
import tuskwatch.edge.store.upkeep.Compaction;

/** Commits for ever in some lanes, says each number once it is committed, and compacts all the time. */
final class CommittingProcess {
    private static final int LANES = 4;

    private CommittingProcess() {}

    static Lanes lanes(Store store) {
        return new Lanes(store, 200, 15_000);
    }

    public static void main(String[] arguments) {
        var store = ((Store.Opening.Opened) Store.open(arguments[0], "", "")).store();
        var lanes = lanes(store);
        lanes.prepare(LANES);
        for (var lane = 0; lane < LANES; lane++) {
            var number = lane;
            Thread.ofPlatform().start(() -> {
                while (true) {
                    System.out.println(number + " " + lanes.commit(number));
                }
            });
        }
        while (true) {
            // A new one each time does not know how large the file was when it was tight.
            new Compaction(store, System::nanoTime, file -> Long.MAX_VALUE, 0).compactDue(Duration.ofSeconds(1));
        }
    }
}
