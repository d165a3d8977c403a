package tuskwatch.core.instance;

import java.util.Optional;

/**
 * What an instance document tells of the instance.
 *
 * @param title the instance's own name; text from outside
 * @param streaming base of the streaming server as {@code https://…} or {@code http://…}
 * @param statusPage the instance's own status page ({@code configuration.urls.status}, since 4.1)
 * @param media a picture that the instance shows about itself, on the host that serves its media; a path on its own host
 * @param contact profile of whoever runs it, where that is on another server and so can be read while this one is down
 * @param path where the document is, if not at {@code /api/v2/instance}
 */
public record InstanceFacts(
        String title,
        Software software,
        Registration registration,
        Optional<String> streaming,
        Optional<String> statusPage,
        Optional<String> media,
        Optional<String> contact,
        Optional<String> path) {
    /** The same with the software that nodeinfo named, which knows better than a version string. */
    public InstanceFacts runs(Software other) {
        return new InstanceFacts(title, other, registration, streaming, statusPage, media, contact, path);
    }
}
