package tuskwatch.core.privacy;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.community.OperatorsHome;
import tuskwatch.core.identity.ServedCommunities;

/** Leaves communities that invited the bot, where its operator serves others only. What was kept of them goes as if they had removed it. */
public final class Farewells {
    private static final Logger LOG = LoggerFactory.getLogger(Farewells.class);

    private final Communities platform;
    private final ServedCommunities served;
    private final OperatorsHome home;

    public Farewells(Communities platform, ServedCommunities served, OperatorsHome home) {
        this.platform = platform;
        this.served = served;
        this.home = home;
    }

    /**
     * Looks where the bot is, and leaves where it has no business. Not where the configuration posts to, and nobody where it is in none
     * of those that it serves: then their ids are most likely wrong, and only others could invite it again.
     */
    public void leaveOthers() {
        if (!served.chosen() || home.unknown()) {
            return;
        }
        var all = platform.all().orElse(Map.of()).keySet();
        if (all.stream().noneMatch(served::chose)) {
            if (!all.isEmpty()) {
                LOG.atWarn()
                        .addKeyValue(
                                "why",
                                "the bot is in none of the Discord servers that discord.guilds names, so it leaves none: check the ids")
                        .log("guilds-unknown");
            }
            return;
        }
        for (var community : all) {
            if (!served.chose(community) && !home.is(community) && platform.leave(community)) {
                LOG.atInfo().addKeyValue("community", community).log("community-left");
            }
        }
    }
}
