package tuskwatch.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.upkeep.Backup;
import tuskwatch.edge.store.upkeep.Compaction;

/** What the store's file needs while the bot runs. */
public final class StoreUpkeep {
    private static final Duration BUDGET = Duration.ofSeconds(2);

    private StoreUpkeep() {}

    /** Work that comes again and again. */
    public static List<PeriodicTask> tasks(Store store, Path dataDir) {
        var compaction = new Compaction(store, Clocks.nanos());
        return List.of(
                PeriodicTask.each(
                        1, "backup", Backup.class, "answers the command backup", () -> Backup.answer(store, dataDir)),
                PeriodicTask.each(
                        5,
                        "compaction",
                        Compaction.class,
                        "keeps the file small",
                        () -> compaction.compactDue(BUDGET)));
    }
}
