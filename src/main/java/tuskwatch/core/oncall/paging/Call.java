package tuskwatch.core.oncall.paging;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.PersonId;

/**
 * One message that called somebody. Pages that call the same way in the same moment share one.
 *
 * @param person whom, empty for a role
 * @param epoch of the page
 * @param reminder whether it only asks if the one who acknowledged is still on it
 * @param why it is made, where that is not simply that somebody is called
 * @param awaySince for a call that is made again because the bot was away: since when it was
 */
public record Call(
        Way way,
        Optional<PersonId> person,
        Instant at,
        int epoch,
        boolean reminder,
        Optional<Instant> awaySince,
        Optional<Why> why) {
    /** One that is not made again. */
    Call(Way way, Optional<PersonId> person, Instant at, int epoch, boolean reminder) {
        this(way, person, at, epoch, reminder, Optional.empty(), Optional.empty());
    }

    /** The same, made for that reason. */
    Call because(Why reason) {
        return new Call(way, person, at, epoch, reminder, awaySince, Optional.of(reason));
    }

    /** Whether it is made for that reason. */
    boolean is(Why reason) {
        return why.filter(reason::equals).isPresent();
    }

    /** Why somebody is asked who may have it, or has it already. */
    public enum Why {
        /** Somebody wants to hand it to him. */
        OFFERED,
        /** Whom he wanted to hand it to did not take it. */
        RETURNED,
        /** It fails again after it had seemed to be over. */
        RELAPSED
    }

    /** How somebody is called. */
    public enum Way {
        /** A private message. */
        DIRECT,
        /** A mention in the channel for pages. */
        MENTION,
        /** A mention of the moderators' role there. */
        ROLE,
        /** A notification by ntfy. */
        PUSH,
        MAIL,
        /** The webhook of whoever runs the bot; it calls nobody in particular. */
        WEBHOOK
    }

    /** Whether it goes another way than by the chat platform. */
    boolean outside() {
        return switch (way) {
            case DIRECT, MENTION, ROLE -> false;
            case PUSH, MAIL, WEBHOOK -> true;
        };
    }

    /** Whether it calls that person. */
    boolean isFor(PersonId one) {
        return person.filter(one::equals).isPresent();
    }

    /** Whom this reaches and how: the same line for all pages. */
    public String line() {
        var whom = person.map(PersonId::text).orElse("");
        return switch (way) {
            case DIRECT -> "d" + whom;
            case MENTION -> "m" + whom;
            case ROLE -> "r";
            case PUSH -> "p" + whom;
            case MAIL -> "e" + whom;
            case WEBHOOK -> "w";
        };
    }

    /** Names the message within a community; at most 40 characters. */
    public String id() {
        return line() + "-" + Long.toString(at.toEpochMilli(), 36);
    }
}
