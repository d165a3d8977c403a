package tuskwatch.core.probe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.instance.InstanceName;

/** The last requests to one place, whose they were, and which rounds wait. Guarded by the {@link RequestBudget}. */
final class PlaceLedger {
    final WaitingRounds waiting = new WaitingRounds();
    private final @Nullable InstanceName[] names;
    private final ProbeOrder.Pace[] paces;
    private final long[] at;
    private int next;
    private boolean told;

    /** @param kept how many requests are remembered */
    PlaceLedger(int kept) {
        names = new InstanceName[kept];
        paces = new ProbeOrder.Pace[kept];
        at = new long[kept];
    }

    void note(InstanceName name, ProbeOrder.Pace pace, long now) {
        names[next] = name;
        paces[next] = pace;
        at[next] = now;
        next = (next + 1) % names.length;
    }

    /** Nobody else asked since then, nor has waited since that. */
    boolean alone(InstanceName name, long since, long waited) {
        waiting.forget(waited);
        for (var i = 0; i < names.length; i++) {
            if (names[i] != null && !names[i].equals(name) && at[i] - since > 0) {
                return false;
            }
        }
        return waiting.noneBut(name);
    }

    /** Requests since then. */
    int used(long since) {
        var used = 0;
        for (var i = 0; i < names.length; i++) {
            if (names[i] != null && at[i] - since > 0) {
                used++;
            }
        }
        return used;
    }

    /** Those of them that were made for people who want an answer now. */
    int atOnce(long since) {
        var used = 0;
        for (var i = 0; i < names.length; i++) {
            if (names[i] != null && paces[i] == ProbeOrder.Pace.AT_ONCE && at[i] - since > 0) {
                used++;
            }
        }
        return used;
    }

    void strike(InstanceName name) {
        for (var i = 0; i < names.length; i++) {
            if (Objects.equals(names[i], name)) {
                names[i] = null;
            }
        }
    }

    /** Whether it is to be told that requests are withheld: once. */
    boolean tell() {
        var first = !told;
        told = true;
        return first;
    }

    /** Nothing has happened since then. */
    boolean idle(long since) {
        waiting.forget(since);
        return used(since) == 0 && waiting.isEmpty();
    }
}
