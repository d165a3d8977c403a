package tuskwatch.core.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.community.ChangeListener;
import tuskwatch.core.identity.CommunityId;

/**
 * Notices that a community has removed the bot, and deletes its data thirty days later; whoever takes the bot back before has
 * everything as it was. One thread at a time.
 */
public final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final PrivacyRepository book;
    private final Communities platform;
    private final ChangeListener forgotten;
    private final InstantSource clock;

    /** @param forgotten told after something was deleted, so that what is in memory is read again */
    public Departures(PrivacyRepository book, Communities platform, ChangeListener forgotten, InstantSource clock) {
        this.book = book;
        this.platform = platform;
        this.forgotten = forgotten;
        this.clock = clock;
    }

    /** Asks about every community once. */
    public void forgetDeparted() {
        var departed = book.departed();
        for (var community : book.communities()) {
            var since = Optional.ofNullable(departed.get(community));
            switch (platform.standing(community)) {
                case UNKNOWN -> {}
                case MEMBER ->
                    since.ifPresent(s -> {
                        book.present(community);
                        LOG.atInfo().addKeyValue("community", community).log("community-returned");
                    });
                case REMOVED -> removed(community, since);
            }
        }
    }

    private void removed(CommunityId community, Optional<Instant> since) {
        var now = clock.instant();
        if (since.isEmpty()) {
            book.departed(community, now);
            LOG.atInfo()
                    .addKeyValue("community", community)
                    .addKeyValue("deleted-at", now.plus(KEPT))
                    .log("community-departed");
        } else if (!now.isBefore(since.get().plus(KEPT))) {
            book.forgetCommunity(community);
            forgotten.changed();
            LOG.atInfo().addKeyValue("community", community).log("community-forgotten");
        }
    }
}
