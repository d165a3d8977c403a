package tuskwatch.core.instance;

import java.util.Optional;

/**
 * The {@code registrations} object of {@code /api/v2/instance} (Mastodon: REST::InstanceSerializer).
 *
 * @param policy who may sign up, as the document says; it does not know single sign-on without a URL
 * @param minAge years, where the server asks for a minimum age
 * @param message the server's own words while closed, as plain text
 * @param url where accounts are made instead (single sign-on)
 */
public record Registration(
        SignupPolicy policy, Optional<Integer> minAge, Optional<String> message, Optional<String> url) {
    /** Nothing known yet. */
    public static final Registration UNKNOWN =
            new Registration(SignupPolicy.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same with the policy that the sign-up page showed. */
    public Registration withPolicy(SignupPolicy seen) {
        return new Registration(seen, minAge, message, url);
    }
}
