package tuskwatch.core.community;

import java.time.Instant;
import java.util.Map;
import tuskwatch.core.message.Destination;

/** Port: destinations that cannot be written to. Every method is one transaction. */
public interface ChannelTroubleRepository {
    /** All of them. */
    Map<Destination, Trouble> all();

    /** Notes one, if it is not noted yet. */
    void put(Destination destination, Trouble trouble);

    void remove(Destination destination);

    /**
     * Why a destination cannot be written to.
     *
     * @param since when it was first refused
     * @param why what the platform said
     */
    record Trouble(Instant since, String why) {}
}
