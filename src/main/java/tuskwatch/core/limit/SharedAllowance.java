package tuskwatch.core.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.LocalizedText;

/**
 * So many in so long for each community, and so many for all together. What is left of the latter others may have used up, so a Discord
 * server that has taken none gets one all the same. Threads may share it; {@code this} guards each step.
 */
public final class SharedAllowance {
    private final Duration within;
    private final Allowance<CommunityId> each;
    private final Allowance<SharedAllowance> all;

    /**
     * @param most of each
     * @param total of all together
     * @param within in how long
     */
    public SharedAllowance(int most, int total, Duration within, InstantSource clock) {
        this.within = within;
        this.each = new Allowance<>(most, within, clock);
        this.all = new Allowance<>(total, within, clock);
    }

    /** So long one counts. */
    public Duration within() {
        return within;
    }

    /** One that was taken before this process began. */
    public synchronized void note(CommunityId who, Instant at) {
        each.note(who, at);
        all.note(this, at);
    }

    /**
     * Takes one, or says in a sentence why not.
     *
     * @param key of the phrase where it has taken as many as each may; like {@link Allowance#refusal}
     * @param keyOfAll where all have
     * @return empty when it was taken
     */
    public synchronized Optional<LocalizedText> refusal(CommunityId who, String key, String keyOfAll) {
        var first = !who.isDirect() && !each.has(who);
        var full = first ? Optional.<LocalizedText>empty() : all.again(this).map(at -> all.told(keyOfAll, at));
        var refused = each.again(who).map(at -> each.told(key, at)).or(() -> full);
        if (refused.isEmpty()) {
            each.take(who);
            all.take(this);
        }
        return refused;
    }
}
