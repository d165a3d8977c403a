package tuskwatch.edge.discord;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows when Discord refuses the token, and who hears of it when Discord is there again. Threads may share it. */
final class Comeback implements TokenWatch.Consequences {
    private static final Logger LOG = LoggerFactory.getLogger(Comeback.class);

    private final GatewayLink link;
    private volatile Runnable told = () -> {};

    Comeback(GatewayLink link) {
        this.link = link;
    }

    /** @param back told when Discord is there again */
    void tells(Runnable back) {
        told = back;
    }

    @Override
    public void wrong() {
        link.refuse(DiscordSession.TOKEN_REFUSED);
    }

    @Override
    public void lost() {
        link.tokenRefused();
    }

    /** A store that fails at this moment keeps nobody from Discord: what waits there has its own time. */
    @Override
    public void back() {
        try {
            told.run();
        } catch (Throwable e) {
            LOG.atError().setCause(e).log("discord-comeback-failed");
        }
    }
}
