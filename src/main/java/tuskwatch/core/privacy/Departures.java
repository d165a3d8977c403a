package tuskwatch.core.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.community.ChangeListener;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.upkeep.SweepTime;

/**
 * Notices within minutes that a community has removed the bot: from then on nothing is watched, posted or paged for it. Deletes its data
 * thirty days later; whoever takes the bot back before has everything as it was. {@link #look} is for one thread at a time,
 * {@link #lookSoon} for any.
 */
public final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final Duration KEPT = Duration.ofDays(30);
    /** Half of the ten minutes within which the bot stops. */
    private static final Duration EACH = Duration.ofMinutes(5);

    private static final Duration AFTER_HINT = Duration.ofMinutes(1);
    /** The list is only a hint, and each is asked about by itself, so a wrong list costs requests. */
    private static final int MOST_ASKED = 50;

    private final PrivacyRepository book;
    private final Communities platform;
    private final ServedCommunities served;
    private final ChangeListener changes;
    private final SweepTime ages;
    private final InstantSource clock;
    private volatile boolean hinted;
    private Instant looked = Instant.EPOCH;
    private Optional<CommunityId> askedLast = Optional.empty();

    /**
     * @param served told who has no bot any more
     * @param changes told after something was deleted, or somebody left or came back, so that what is in memory is read again
     */
    public Departures(
            PrivacyRepository book,
            Communities platform,
            ServedCommunities served,
            ChangeListener changes,
            SweepTime ages,
            InstantSource clock) {
        this.book = book;
        this.platform = platform;
        this.served = served;
        this.changes = changes;
        this.ages = ages;
        this.clock = clock;
    }

    /** Something was refused, or somebody is there who had gone: the next look does not wait for its time. */
    public void lookSoon() {
        hinted = true;
    }

    /** Looks where the bot is, if it is time: each five minutes, after a hint as soon as a minute has gone by. */
    public void look() {
        var now = clock.instant();
        if (Duration.between(looked, now).abs().compareTo(hinted ? AFTER_HINT : EACH) < 0) {
            return;
        }
        hinted = false;
        looked = now;
        var all = platform.all();
        if (all.isEmpty()) {
            // No list is no answer: asked again in a minute, and not when the ten minutes are nearly over.
            hinted = true;
        }
        all.ifPresent(there -> {
            served.named(there);
            var departed = new TreeMap<>(book.departed());
            var left = new ArrayList<CommunityId>();
            for (var community : book.communities()) {
                if (community.equals(CommunityId.TERMINAL)) {
                    continue;
                }
                if (there.containsKey(community)) {
                    returned(community, departed);
                } else if (departed.containsKey(community)) {
                    forgetDue(community, departed);
                } else {
                    left.add(community);
                }
            }
            inTurn(left).forEach(community -> gone(community, departed, now));
        });
    }

    /** Those that come after the one asked about last, so that many whom the platform does not know hide nobody. */
    private List<CommunityId> inTurn(List<CommunityId> left) {
        var begin = askedLast
                .map(last ->
                        (int) left.stream().filter(c -> c.compareTo(last) <= 0).count())
                .orElse(0);
        Collections.rotate(left, -begin);
        var some = left.subList(0, Math.min(MOST_ASKED, left.size()));
        askedLast = some.isEmpty() ? Optional.empty() : Optional.of(some.getLast());
        return some;
    }

    private void returned(CommunityId community, Map<CommunityId, Instant> departed) {
        if (departed.remove(community) != null) {
            book.present(community);
            tell(departed);
            LOG.atInfo().addKeyValue("community", community).log("community-returned");
        }
    }

    /** A list may be wrong; what the platform says of one community is believed. */
    private void gone(CommunityId community, Map<CommunityId, Instant> departed, Instant now) {
        var standing = platform.standing(community);
        if (standing == Communities.Standing.UNKNOWN) {
            hinted = true;
        }
        if (standing == Communities.Standing.REMOVED) {
            book.departed(community, now);
            departed.put(community, now);
            tell(departed);
            LOG.atInfo()
                    .addKeyValue("community", community)
                    .addKeyValue("deleted-at", now.plus(KEPT))
                    .log("community-departed");
        }
    }

    private void forgetDue(CommunityId community, Map<CommunityId, Instant> departed) {
        var limit = ages.now().map(now -> now.minus(KEPT)).orElse(Instant.MIN);
        if (!departed.getOrDefault(community, Instant.MAX).isAfter(limit)
                && platform.standing(community) == Communities.Standing.REMOVED) {
            book.forgetCommunity(community);
            departed.remove(community);
            tell(departed);
            LOG.atInfo().addKeyValue("community", community).log("community-forgotten");
        }
    }

    private void tell(Map<CommunityId, Instant> departed) {
        served.departed(departed.keySet());
        changes.changed();
    }
}
