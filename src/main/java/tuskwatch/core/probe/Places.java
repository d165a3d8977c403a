package tuskwatch.core.probe;

import java.util.Objects;
import java.util.Optional;
import tuskwatch.core.instance.InstanceFacts;

/**
 * Where an instance's parts are, as the instance itself told.
 *
 * @param web origin of the web domain where it differs from the handle's domain ({@code WEB_DOMAIN})
 * @param nodeinfo address of the nodeinfo document
 * @param document path of the instance document, if not {@code /api/v2/instance}
 * @param streaming base of the streaming server
 * @param media a picture on the host that serves media
 * @param shown the picture that was seen last
 */
public record Places(
        Optional<String> web,
        Optional<String> nodeinfo,
        Optional<String> document,
        Optional<String> streaming,
        Optional<String> media,
        Optional<String> shown) {
    public Places {
        // Rows of earlier versions do not tell.
        shown = Objects.requireNonNullElse(shown, Optional.empty());
    }

    /** Of whose picture nothing is known yet. */
    public Places(
            Optional<String> web,
            Optional<String> nodeinfo,
            Optional<String> document,
            Optional<String> streaming,
            Optional<String> media) {
        this(web, nodeinfo, document, streaming, media, Optional.empty());
    }

    /** Nothing told yet: everything is asked of the instance itself. */
    public static final Places UNKNOWN =
            new Places(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** With what a round told; what it did not tell stays. */
    public Places with(Iterable<Observation> round) {
        var places = this;
        for (var observation : round) {
            if (!(observation.outcome() instanceof Outcome.Answered answer)) {
                continue;
            }
            if (answer.content() instanceof Content.Described told) {
                places = places.described(told.facts());
            } else if (answer.content() instanceof Content.Introduced told) {
                places = places.introduced(told);
            } else if (observation.check() == Check.MEDIA && answer.content() instanceof Content.AsExpected) {
                places = places.shown(media);
            }
        }
        return places;
    }

    /** Whether the picture that is named now was seen. */
    public boolean pictureShown() {
        return media.isPresent() && media.equals(shown);
    }

    private Places described(InstanceFacts facts) {
        return new Places(web, nodeinfo, facts.path(), facts.streaming(), facts.media(), shown);
    }

    private Places introduced(Content.Introduced told) {
        return new Places(told.web().or(() -> web), Optional.of(told.address()), document, streaming, media, shown);
    }

    /** @param picture that was asked for */
    private Places shown(Optional<String> picture) {
        return new Places(web, nodeinfo, document, streaming, media, picture);
    }

    /** The same where the nodeinfo document is not known any more. */
    public Places withoutNodeinfo() {
        return new Places(web, Optional.empty(), document, streaming, media, shown);
    }
}
