package tuskwatch.core.instance;

import java.util.Optional;

/**
 * What an instance document tells of the instance.
 *
 * @param title the instance's own name; text from outside
 * @param streaming base of the streaming server as {@code https://…} or {@code http://…}
 * @param statusPage the instance's own status page ({@code configuration.urls.status}, since 4.1)
 */
public record InstanceFacts(
        String title,
        Software software,
        Registration registration,
        Optional<String> streaming,
        Optional<String> statusPage) {}
