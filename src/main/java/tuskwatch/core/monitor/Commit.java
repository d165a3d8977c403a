package tuskwatch.core.monitor;

import java.util.List;
import java.util.Optional;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Observation;

/**
 * Everything that one decision changes.
 *
 * @param state to store
 * @param expected version that the decision was made from, 0 for a new instance
 * @param observations to keep
 * @param transitions of incidents, each with what happened to it
 * @param span of uptime that this round adds
 * @param notes for the timeline
 * @param messages that channels should show from now on
 */
public record Commit(
        WatchState state,
        long expected,
        List<Observation> observations,
        List<Transition> transitions,
        Optional<Uptime.Span> span,
        List<TimelineEntry> notes,
        List<Message> messages) {
    public Commit {
        observations = List.copyOf(observations);
        transitions = List.copyOf(transitions);
        notes = List.copyOf(notes);
        messages = List.copyOf(messages);
    }

    /**
     * Whether a restart can do without it for a while: nothing follows from it, and it says nothing that was not known but what was measured.
     *
     * @param before the state that it was made from
     */
    public boolean calm(WatchState before) {
        return transitions.isEmpty() && notes.isEmpty() && messages.isEmpty() && state.suspectsWhat(before);
    }
}
