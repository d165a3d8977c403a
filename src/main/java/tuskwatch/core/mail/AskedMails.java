package tuskwatch.core.mail;

import java.time.Instant;
import java.util.List;

/** Port: how many mails were asked for lately, also before a restart. Threads may share it. */
public interface AskedMails {
    /**
     * Counts one more under each of these marks, unless one of them has so many already.
     *
     * @param marks what says nothing to whoever reads it, at most 64 characters
     * @param most of each since then
     * @return whether it was counted
     */
    boolean take(List<String> marks, int most, Instant since, Instant now);
}
