package tuskwatch.core.privacy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.ServedCommunities;

/** Leaves communities that invited the bot, where its operator serves others only. What was kept of them goes as if they had removed it. */
public final class Farewells {
    private static final Logger LOG = LoggerFactory.getLogger(Farewells.class);

    private final Communities platform;
    private final ServedCommunities served;

    public Farewells(Communities platform, ServedCommunities served) {
        this.platform = platform;
        this.served = served;
    }

    /** Looks where the bot is, and leaves where it has no business. */
    public void leaveOthers() {
        if (!served.chosen()) {
            return;
        }
        for (var community : platform.all()) {
            if (!served.serves(community) && platform.leave(community)) {
                LOG.atInfo().addKeyValue("community", community).log("community-left");
            }
        }
    }
}
