package tuskwatch.core.probe;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.LocalizedText;

/** What was in the body of an answer, as far as the check cares. */
public sealed interface Content {
    /** The body is what a healthy server sends for this check. */
    record AsExpected() implements Content {}

    /** A readable instance document. */
    record Described(InstanceFacts facts) implements Content {}

    /**
     * The answer points elsewhere; it was not followed.
     *
     * @param location as the server wrote it; text from outside
     * @param sameDomain whether it stays inside the registrable domain
     */
    record Redirect(String location, boolean sameDomain) implements Content {}

    /** A page that asks whether we are human. */
    record Challenge() implements Content {}

    /**
     * A page that says maintenance is under way.
     *
     * @param words of the page; text from outside, may be empty
     */
    record MaintenancePage(String words) implements Content {}

    /**
     * A readable nodeinfo document. Source: nodeinfo.diaspora.software, schemas 1.0 to 2.1.
     *
     * @param name of the instance; text from outside, may be empty
     * @param open whether anybody may sign up, where the document says so
     * @param address of the document
     * @param web origin of the web domain, where a redirect inside the registrable domain led there
     */
    record Introduced(Software software, String name, Optional<Boolean> open, String address, Optional<String> web)
            implements Content {}

    /**
     * A public timeline.
     *
     * @param newest when its newest post was written, empty for a timeline without posts
     * @param posts as far as they say who they are; not kept
     */
    record Feed(Optional<Instant> newest, List<Post> posts) implements Content {
        public Feed {
            // Rows of earlier versions hold none.
            posts = List.copyOf(Objects.requireNonNullElse(posts, List.of()));
        }

        /** One without posts. */
        public Feed(Optional<Instant> newest) {
            this(newest, List.of());
        }
    }

    /**
     * A public post.
     *
     * @param address by which every server knows it; text from outside
     */
    record Post(String address, Instant written) {}

    /** An error page or error object. */
    record ErrorPage() implements Content {}

    /**
     * A success status whose body cannot be read: a finding of its own, never an outage.
     *
     * @param what one sentence
     */
    record Unreadable(LocalizedText what) implements Content {}
}
