package tuskwatch.core.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Destination;

/** Names a message that a channel should show; the same message has the same key for ever. */
public record DeliveryKey(String text) {
    private static final String BOARD = "board/";
    private static final String PAGE = "page/";
    private static final String NOTICE = "notice/";
    private static final String SETTING = "setting/";

    /** The living message of an incident. */
    public static DeliveryKey incident(IncidentId incident, Destination destination) {
        return new DeliveryKey(livingOf(incident) + destination.address());
    }

    /** What the keys of the living messages of an incident begin with. */
    public static String livingOf(IncidentId incident) {
        return "incident/" + incident + "/";
    }

    /** The short message at the end of an incident. */
    public static DeliveryKey resolution(IncidentId incident, Destination destination) {
        return new DeliveryKey("resolution/" + incident + "/" + destination.address());
    }

    /** The status board of a community. */
    public static DeliveryKey board(CommunityId community, Destination destination) {
        return new DeliveryKey(BOARD + community + "/" + destination.address());
    }

    /** Whether the message is pinned once it is there. */
    public boolean pinned() {
        return text.startsWith(BOARD);
    }

    /**
     * A message that calls somebody.
     *
     * @param call as the community names it
     */
    public static DeliveryKey page(CommunityId community, String call) {
        return new DeliveryKey(PAGE + community + "/" + call);
    }

    /**
     * A message about whose turn it is.
     *
     * @param what tells those of a moment apart
     */
    public static DeliveryKey duty(CommunityId community, String what, Instant at) {
        return page(community, what + "-" + Long.toString(at.getEpochSecond(), 36));
    }

    /** That somebody changed a setting. */
    public static DeliveryKey setting(CommunityId community, Instant at, Destination destination) {
        return notice(SETTING + community + "/" + at.toEpochMilli(), destination);
    }

    /** What the keys of a community's calls begin with. */
    public static String callsOf(CommunityId community) {
        return PAGE + community + "/";
    }

    /** What the keys of its boards begin with. */
    public static String boardsOf(CommunityId community) {
        return BOARD + community + "/";
    }

    /** Whether it calls somebody, or tells of a call. */
    public boolean calls() {
        return text.startsWith(PAGE);
    }

    /** Whether it is a message of that community alone, wherever it is shown. */
    public boolean ownedBy(CommunityId community) {
        return text.startsWith(callsOf(community))
                || text.startsWith(boardsOf(community))
                || text.startsWith(NOTICE + SETTING + community + "/");
    }

    /**
     * A message in the thread of an incident.
     *
     * @param what tells the messages of a thread apart
     */
    public static DeliveryKey thread(IncidentId incident, Destination channel, String what) {
        return new DeliveryKey("thread/" + incident + "/" + channel.address() + "/" + what);
    }

    /** What happened, in the thread of an incident. Two communities that share a channel have one each. */
    public static DeliveryKey timeline(IncidentId incident, Destination channel, CommunityId community) {
        return thread(incident, channel, "timeline-" + mark(community));
    }

    /** Tells apart what communities say in the thread of a channel that they share. */
    public static String mark(CommunityId community) {
        return Integer.toString(community.text().hashCode() & Integer.MAX_VALUE, 36);
    }

    /** What the keys of such messages begin with whose names begin so. */
    public static String noticesOf(String what) {
        return NOTICE + what;
    }

    /** A message that is said once. */
    public static DeliveryKey notice(String what, Destination destination) {
        return new DeliveryKey(NOTICE + what + "/" + destination.address());
    }

    /**
     * The idempotency key on the wire: 24 characters, at most 25 are allowed.
     *
     * @param generation counts how often the message had to be made anew because somebody deleted it
     */
    public String nonce(int generation) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((text + "#" + generation).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
