package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;

/**
 * What is known of sign-up. A change of policy shows on the sign-up page at once and in the instance document minutes
 * later, and in between it looks like another policy; so a new one is believed only when it lasts.
 *
 * @param known what is said to people
 * @param candidate a policy that differs and was seen last
 * @param since when the candidate was first seen
 */
public record SignUpMemory(Registration known, Optional<SignupPolicy> candidate, Optional<Instant> since) {
    /** Nothing known yet. */
    public static final SignUpMemory EMPTY = new SignUpMemory(Registration.UNKNOWN, Optional.empty(), Optional.empty());

    /**
     * With what a round showed.
     *
     * @param settling how long a new policy has to last
     */
    SignUpMemory with(Registration seen, Instant now, Duration settling) {
        if (seen.policy() == SignupPolicy.UNKNOWN) {
            return this;
        }
        if (known.policy() == SignupPolicy.UNKNOWN || known.policy() == seen.policy()) {
            return new SignUpMemory(seen, Optional.empty(), Optional.empty());
        }
        var first =
                candidate.filter(c -> c == seen.policy()).flatMap(c -> since).orElse(now);
        return Duration.between(first, now).compareTo(settling) >= 0
                ? new SignUpMemory(seen, Optional.empty(), Optional.empty())
                : new SignUpMemory(known, Optional.of(seen.policy()), Optional.of(first));
    }
}
