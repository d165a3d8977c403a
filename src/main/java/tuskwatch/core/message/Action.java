package tuskwatch.core.message;

import java.util.Objects;
import java.util.Optional;

/**
 * A button. Its id carries all its state, so that it works after a restart.
 *
 * @param label the word on it
 */
public record Action(Kind kind, String subject, Phrase label) {
    private static final String PREFIX = "tw";

    public Action {
        // Rows from before version 0.8.0 have none.
        label = Objects.requireNonNullElse(label, kind.word(subject));
    }

    /** One with the usual word on it. */
    public Action(Kind kind, String subject) {
        this(kind, subject, kind.word(subject));
    }

    /** What the button does. */
    public enum Kind {
        DIAGNOSE,
        FALSE_ALARM,
        MUTE,
        /** Of a diagnosis: what an admin does about its causes; the subject names them. */
        STEPS,
        /** The same for the causes that come next. */
        NEXT_STEPS,
        /** Of a diagnosis: what each address answered. */
        EVIDENCE,
        /** Of a diagnosis: for everybody in the channel. */
        SHARE,
        /** Of a page: I have it. */
        ACKNOWLEDGE,
        /** Of a page: somebody else is to have it, now. */
        ESCALATE,
        /** Of a page: call again in an hour. */
        SNOOZE,
        /** Of a page that somebody else has: I have it from now on. */
        TAKE_OVER,
        /** Of a page that the presser has. */
        STILL_ON_IT,
        /** Diagnose an instance, without an incident. */
        EXAMINE,
        /** The same is broken for the presser: of an incident, or of an instance. */
        ME_TOO,
        /** Reports a kind of problem; the subject is the kind, a space, and the instance. */
        REPORT,
        /** Takes such a report back. */
        TAKE_BACK,
        /** Tell the presser when it is over: of an incident, or of an instance. */
        NOTIFY;

        /** The usual word on the button. */
        private Phrase word(String subject) {
            return switch (this) {
                case DIAGNOSE, EXAMINE -> Phrase.phrase("button.diagnose");
                case FALSE_ALARM -> Phrase.phrase("button.false-alarm");
                case MUTE -> Phrase.phrase("button.mute");
                case STEPS -> Phrase.phrase("button.steps");
                case NEXT_STEPS -> Phrase.phrase("button.next-steps");
                case EVIDENCE -> Phrase.phrase("button.evidence");
                case SHARE -> Phrase.phrase("button.share");
                case ACKNOWLEDGE -> Phrase.phrase("button.acknowledge");
                case ESCALATE -> Phrase.phrase("button.escalate");
                case SNOOZE -> Phrase.phrase("button.snooze");
                case TAKE_OVER -> Phrase.phrase("button.take-over");
                case STILL_ON_IT -> Phrase.phrase("button.still-on-it");
                case ME_TOO -> Phrase.phrase("button.me-too");
                case REPORT -> Phrase.phrase("problem." + subject.split(" ", 2)[0] + ".short");
                case TAKE_BACK -> Phrase.phrase("button.take-back");
                case NOTIFY -> Phrase.phrase("button.notify");
            };
        }

        /** What it is about. */
        public About about() {
            return switch (this) {
                case DIAGNOSE, FALSE_ALARM, MUTE -> About.INCIDENT;
                case STEPS, NEXT_STEPS, EVIDENCE, SHARE, EXAMINE -> About.DIAGNOSIS;
                case ACKNOWLEDGE, ESCALATE, SNOOZE, TAKE_OVER, STILL_ON_IT -> About.PAGE;
                case ME_TOO, REPORT, TAKE_BACK, NOTIFY -> About.MEMBER;
            };
        }
    }

    /** What a button belongs to. */
    public enum About {
        INCIDENT,
        DIAGNOSIS,
        PAGE,
        /** What a member says, or wants to hear. */
        MEMBER
    }

    /** So long a subject may be. Source: Discord, custom_id of at most 100 characters. */
    public static final int SUBJECT = 80;

    /** The id on the wire, at most 100 characters. */
    public String id() {
        return PREFIX + "|" + kind.name() + "|" + subject;
    }

    /** The same with its word in a language. */
    Action in(Phrasebook book) {
        return new Action(kind, subject, Phrase.outside(book.say(label)));
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
