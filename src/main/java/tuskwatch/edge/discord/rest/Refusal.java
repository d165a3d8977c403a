package tuskwatch.edge.discord.rest;

import java.util.Map;

/**
 * What a refusal by Discord itself means for a message. Codes: Discord developer documentation, Opcodes and Status Codes, JSON Error
 * Codes. A code that is not listed tells nothing about a place or a message, whatever the status beside it.
 */
enum Refusal {
    /** The token is not taken. */
    TOKEN,
    /** Too many requests. */
    LIMIT,
    /** Too many edits of a message that is older than an hour; others are not affected. */
    OLD_MESSAGE,
    /** Discord has trouble of its own, and may have done it all the same. */
    OVERLOADED,
    /** The message is not there any more. */
    MESSAGE_GONE,
    /** The bot may not see the place, or not write there. */
    NO_RIGHT,
    /** The channel, or the server, is not there any more. */
    PLACE_GONE,
    /** The person takes no private messages from the bot. */
    DOOR_CLOSED,
    /** The thread is archived. */
    ARCHIVED,
    /** An answer to a message needs the right to read the history there. */
    NO_REPLY,
    /** A rule of that server, or of Discord, does not let these words through. */
    BLOCKED,
    /** The payload is not as it should be. */
    BAD_PAYLOAD,
    /** It tells nothing, but may be about this message. */
    UNCLEAR_OF_MESSAGE,
    /** It tells nothing. */
    UNCLEAR;

    private static final Map<Integer, Refusal> BY_CODE = Map.ofEntries(
            Map.entry(50001, NO_RIGHT),
            Map.entry(50013, NO_RIGHT),
            Map.entry(10003, PLACE_GONE),
            Map.entry(10004, PLACE_GONE),
            Map.entry(10008, MESSAGE_GONE),
            Map.entry(30046, OLD_MESSAGE),
            Map.entry(50007, DOOR_CLOSED),
            Map.entry(50278, DOOR_CLOSED),
            Map.entry(50035, BAD_PAYLOAD),
            Map.entry(50006, BAD_PAYLOAD),
            Map.entry(50109, BAD_PAYLOAD),
            Map.entry(40005, BAD_PAYLOAD),
            Map.entry(50045, BAD_PAYLOAD),
            Map.entry(20009, BLOCKED),
            Map.entry(50083, ARCHIVED),
            Map.entry(130000, OVERLOADED),
            Map.entry(160002, NO_REPLY),
            Map.entry(200000, BLOCKED),
            Map.entry(200001, BLOCKED),
            Map.entry(240000, BLOCKED));

    static Refusal of(DiscordRest.Reply.Refused no) {
        var known = BY_CODE.get(no.code());
        if (known != null) {
            return known;
        }
        return switch (no.status()) {
            case 401 -> TOKEN;
            case 429 -> LIMIT;
            case 400, 413 -> UNCLEAR_OF_MESSAGE;
            default -> no.status() >= 500 || no.status() == 408 ? OVERLOADED : UNCLEAR;
        };
    }
}
