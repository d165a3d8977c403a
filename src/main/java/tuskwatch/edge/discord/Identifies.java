package tuskwatch.edge.discord;

import java.time.Instant;
import java.util.List;

/** Where it is written down when the bot identified itself to the gateway, so that restarts count too. */
public interface Identifies {
    /** For those who never begin a session. */
    Identifies NONE = new Identifies() {
        @Override
        public List<Instant> since(Instant from) {
            return List.of();
        }

        @Override
        public void spent(Instant at) {}
    };

    /** Every time since then, in any order. */
    List<Instant> since(Instant from);

    /** Once more. */
    void spent(Instant at);
}
