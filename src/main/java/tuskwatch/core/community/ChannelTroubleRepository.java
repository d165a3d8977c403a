package tuskwatch.core.community;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Message;

/** Port: destinations that cannot be written to. Every method is one transaction. */
public interface ChannelTroubleRepository {
    /** All of them. */
    Map<Destination, Trouble> all();

    /** Notes one in place of an earlier one, and what people should read about it. */
    void put(Destination destination, Trouble trouble, List<Message> messages);

    void remove(Destination destination);

    /**
     * Why a destination cannot be written to.
     *
     * @param since when it was first refused
     * @param why what the platform said
     */
    record Trouble(Instant since, String why) {}
}
