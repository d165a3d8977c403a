package tuskwatch.core.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Destination;

/** Names a message that a channel should show; the same message has the same key for ever. */
public record DeliveryKey(String text) {
    private static final String BOARD = "board/";

    /** The living message of an incident. */
    public static DeliveryKey incident(IncidentId incident, Destination destination) {
        return new DeliveryKey("incident/" + incident + "/" + destination.address());
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
        return new DeliveryKey("page/" + community + "/" + call);
    }

    /**
     * A message in the thread of an incident.
     *
     * @param what tells the messages of a thread apart
     */
    public static DeliveryKey thread(IncidentId incident, Destination channel, String what) {
        return new DeliveryKey("thread/" + incident + "/" + channel.address() + "/" + what);
    }

    /** A message that is said once. */
    public static DeliveryKey notice(String what, Destination destination) {
        return new DeliveryKey("notice/" + what + "/" + destination.address());
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
