package tuskwatch.core.probe;

import tuskwatch.core.instance.InstanceFacts;

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

    /** A page that says maintenance is under way. */
    record MaintenancePage() implements Content {}

    /** An error page or error object. */
    record ErrorPage() implements Content {}

    /**
     * A success status whose body cannot be read: a finding of its own, never an outage.
     *
     * @param what one sentence
     */
    record Unreadable(String what) implements Content {}
}
