package tuskwatch.app.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Premises;
import tuskwatch.core.community.ChannelOwners;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.privacy.Communities;
import tuskwatch.edge.web.Metrics;

/** A chat platform as the bot starts it. */
public interface Platform extends AutoCloseable {
    /** Takes messages, before and after {@link #open}. */
    Sender sender();

    /** Tells who is still there, where the platform can. */
    default Members members() {
        return Members.UNKNOWN;
    }

    /** Gives and takes roles, where the platform has any. */
    default Optional<CommunityRoles> roles() {
        return Optional.empty();
    }

    /** Tells where the bot still is, where the platform can. */
    default Communities communities() {
        return Communities.UNKNOWN;
    }

    /** Tells whose a channel is, where the platform can. */
    default ChannelOwners channels() {
        return ChannelOwners.UNKNOWN;
    }

    /** Tells what belongs to a community. */
    default Premises premises() {
        return Premises.OWN;
    }

    /** Posts samples. */
    SamplePosts samples();

    /**
     * Begins to answer people.
     *
     * @param watched names of what is watched
     * @param back told, on a thread that may block, whenever the platform is there again after it was not
     */
    void open(Commands commands, Collection<String> watched, Runnable back);

    /** Since when the platform refuses the bot, which it took before; empty while it takes it. */
    default Optional<Instant> lockedOutSince() {
        return Optional.empty();
    }

    /** What time it is by the clock of the platform; empty before it told. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /** What {@code /health} says of it; {@code discord} is one word, for example {@code connected}. */
    Map<String, String> facts();

    /** Adds what it can tell of itself to {@code /metrics}. */
    default void figures(Metrics metrics) {}

    @Override
    void close();
}
