package tuskwatch.core.community;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;

/**
 * Whose the watches of the configuration are: they belong to the community of the channel that they are posted to, and to nobody else.
 * Until that is found out once, nobody has them, though they are watched and posted. One thread at a time.
 */
public final class OperatorsHome {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorsHome.class);

    private static final int RAREST = 32;
    /** After so many tries it is no mere delay, and told once. */
    private static final int WORTH_TELLING = 6;

    private final Optional<Destination> channel;
    private final CommunityRepository book;
    private final WatchRegistry registry;
    private boolean known;
    private int wait = 1;
    private int left;
    private int tries;

    /** @param channel of the configuration; empty for none */
    public OperatorsHome(Optional<Destination> channel, CommunityRepository book, WatchRegistry registry) {
        this.channel = channel;
        this.book = book;
        this.registry = registry;
    }

    /** What was found out by an earlier process; the terminal has what is posted to it. */
    public void recall() {
        known = channel.isEmpty() || channel.get().equals(Destination.CONSOLE);
        channel.flatMap(c -> c.equals(Destination.CONSOLE) ? Optional.of(CommunityId.TERMINAL) : book.owner(c))
                .ifPresent(registry::belongsTo);
    }

    /** Whether the watches of the configuration are this community's. */
    public boolean is(CommunityId community) {
        return registry.home().equals(community);
    }

    /** Whether there is a channel of which it is not known yet whose it is. */
    public boolean unknown() {
        return channel.isPresent() && registry.home().equals(CommunityId.CONFIGURATION);
    }

    /** Asks until it is told once: the first time at once, and then ever more rarely, at last each 32nd time. */
    public void lookUp(ChannelOwners platform) {
        if (known || channel.isEmpty() || left-- > 0) {
            return;
        }
        tries++;
        left = wait;
        wait = Math.min(2 * wait, RAREST);
        platform.owner(channel.get()).ifPresentOrElse(this::found, this::untold);
    }

    private void found(CommunityId community) {
        var there = channel.orElseThrow();
        registry.belongsTo(community);
        book.own(there, community);
        known = true;
        LOG.atInfo()
                .addKeyValue("channel", there.address())
                .addKeyValue("community", community)
                .log("home-found");
    }

    private void untold() {
        if (tries == WORTH_TELLING && unknown()) {
            LOG.atWarn()
                    .addKeyValue("channel", channel.orElseThrow().address())
                    .addKeyValue(
                            "why",
                            "Discord does not tell whose watch.channel is, so nobody is paged for watch.instances: give the bot View Channel there")
                    .log("home-unknown");
        }
    }
}
