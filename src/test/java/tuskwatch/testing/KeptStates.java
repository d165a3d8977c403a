package tuskwatch.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;

/** States of instances and of our own network, without a store. Not for threads to share. */
public final class KeptStates implements StateRepository {
    private final Map<InstanceName, Versioned> states = new HashMap<>();
    private final List<Commit> commits = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private ConnectivityState vantage = ConnectivityState.FRESH;
    private int refusals;
    private boolean failing;

    /** So many commits of states find that somebody else was faster, who changed nothing but the version. */
    public void refuseNext(int times) {
        refusals = times;
    }

    /** As if an earlier process had left it. */
    public void put(WatchState state) {
        states.merge(state.instance(), new Versioned(state, 1), (old, one) -> new Versioned(state, old.version() + 1));
    }

    @Override
    public Optional<Versioned> load(InstanceName instance) {
        return Optional.ofNullable(states.get(instance));
    }

    @Override
    public boolean commit(Commit commit) {
        var instance = commit.state().instance();
        if (refusals > 0) {
            refusals--;
            states.computeIfPresent(instance, (i, kept) -> new Versioned(kept.state(), kept.version() + 1));
            return false;
        }
        var version = load(instance).map(Versioned::version).orElse(0L);
        if (version != commit.expected()) {
            return false;
        }
        states.put(instance, new Versioned(commit.state(), version + 1));
        commits.add(commit);
        messages.addAll(commit.messages());
        return true;
    }

    @Override
    public ConnectivityState vantage() {
        return vantage;
    }

    /** Our own network cannot be written down, until it can. */
    public void failing(boolean fails) {
        failing = fails;
    }

    @Override
    public void commit(ConnectivityState now, List<Message> shown) {
        if (failing) {
            throw new StoreUnavailableException(new IllegalStateException("no disk"));
        }
        vantage = now;
        messages.addAll(shown);
    }

    /** What was written about instances, oldest first. */
    public List<Commit> commits() {
        return List.copyOf(commits);
    }

    /** All that channels should show, oldest first. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }
}
