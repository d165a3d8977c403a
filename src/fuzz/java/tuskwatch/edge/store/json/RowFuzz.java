package tuskwatch.edge.store.json;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Instant;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;

/** A row that somebody else wrote is refused as unreadable, never otherwise. */
public final class RowFuzz {
    private static final WatchState FRESH =
            WatchState.fresh(new InstanceName("mastodon.example"), Instant.parse("2026-11-21T09:00:00Z"));
    private static final String ROW = StoreJson.write(FRESH);

    private RowFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var from = data.consumeInt(0, ROW.length());
        var to = Math.min(ROW.length(), from + data.consumeInt(0, 40));
        var mutated = ROW.substring(0, from) + data.consumeString(60) + ROW.substring(to);
        var whole = data.consumeRemainingAsString();
        read(mutated);
        read(whole);
    }

    private static void read(String text) {
        try {
            StoreJson.read(text, WatchState.class, FRESH);
        } catch (StoreJson.UnreadableRowException refused) {
            sentence(refused);
        }
        for (var type : new Class<?>[] {Message.class, Incident.class}) {
            try {
                StoreJson.read(text, type);
            } catch (StoreJson.UnreadableRowException refused) {
                sentence(refused);
            }
        }
    }

    private static void sentence(StoreJson.UnreadableRowException refused) {
        if (String.valueOf(refused.getMessage()).isBlank()) {
            throw new IllegalStateException("refused without a word", refused);
        }
    }
}
