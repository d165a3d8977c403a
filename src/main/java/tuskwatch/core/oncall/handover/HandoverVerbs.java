package tuskwatch.core.oncall.handover;

import tuskwatch.core.command.Access;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;

/** {@code /oncall handover}. */
public final class HandoverVerbs {
    private static final Option<String> NOTE = Option.text("note", LeaveNote.MOST);
    private static final Option<String> ROTATION = Option.rotation("rotation");

    private final LeaveNote notes;

    public HandoverVerbs(LeaveNote notes) {
        this.notes = notes;
    }

    /** The command, with this verb too. */
    public Definition in(Definition command) {
        return command.can(
                "handover",
                Access.COMMUNITY,
                c -> Reply.of(notes.leave(c.community(), c.member(), c.text(NOTE), c.find(ROTATION))),
                NOTE,
                ROTATION);
    }
}
