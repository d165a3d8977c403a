package tuskwatch.core.message;

import java.util.Optional;

/** A button. Its id carries all its state, so that it works after a restart. */
public record Action(Kind kind, String subject) {
    private static final String PREFIX = "tw";

    /** What the button does. */
    public enum Kind {
        DIAGNOSE,
        FALSE_ALARM,
        MUTE,
        /** Of a page: I have it. */
        ACKNOWLEDGE,
        /** Of a page: somebody else is to have it, now. */
        ESCALATE,
        /** Of a page: call again in an hour. */
        SNOOZE,
        /** Of a page that somebody else has: I have it from now on. */
        TAKE_OVER,
        /** Of a page that the presser has. */
        STILL_ON_IT;

        /** Whether it is about a page, not about an incident. */
        public boolean ofPage() {
            return compareTo(ACKNOWLEDGE) >= 0;
        }
    }

    /** The id on the wire, at most 100 characters. */
    public String id() {
        return PREFIX + "|" + kind.name() + "|" + subject;
    }

    /** The word on the button. */
    public String label() {
        return switch (kind) {
            case DIAGNOSE -> "Diagnose";
            case FALSE_ALARM -> "False alarm";
            case MUTE -> "Mute 2 h";
            case ACKNOWLEDGE -> "I have it";
            case ESCALATE -> "Call the next";
            case SNOOZE -> "Snooze 1 h";
            case TAKE_OVER -> "Take over";
            case STILL_ON_IT -> "Still on it";
        };
    }

    /** Reads an id back; empty for ids that are not ours. */
    public static Optional<Action> parse(String id) {
        var parts = id.split("\\|", -1);
        if (parts.length != 3 || !parts[0].equals(PREFIX)) {
            return Optional.empty();
        }
        for (var kind : Kind.values()) {
            if (kind.name().equals(parts[1])) {
                return Optional.of(new Action(kind, parts[2]));
            }
        }
        return Optional.empty();
    }
}
