package tuskwatch.core.detect.symptom;

import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Outcome.Answered;

/**
 * What became of a picture that the instance shows about itself. A delivery network, a hotlink protection or a bot wall may refuse it to
 * us alone; an object store that says so in its own words refuses it to everybody.
 */
enum MediaAnswer {
    SHOWN,
    /** The host fails as servers fail: refused, silent, cut, 5xx. */
    FAILING,
    /** The store refuses. */
    REFUSED,
    /** The store denies access: it refuses, or does not have it and does not say so to strangers. Source: Amazon S3, GetObject. */
    DENIED,
    /** The store has too much to do. */
    BUSY,
    /** The store does not have it. */
    LOST,
    /** Whoever answers does not have it. */
    MISSING,
    /** Nothing can be said. */
    UNSEEN;

    static MediaAnswer of(ProbeResults sight) {
        if (sight.good(Check.MEDIA)) {
            return SHOWN;
        }
        var refusal = sight.content(Check.MEDIA, Content.StoreRefusal.class);
        if (refusal.isPresent()) {
            return switch (refusal.get().says()) {
                case REFUSED -> refusal.get().code().equalsIgnoreCase("AccessDenied") ? DENIED : REFUSED;
                case BUSY -> BUSY;
                case MISSING -> LOST;
            };
        }
        if (sight.fails(Check.MEDIA)) {
            return FAILING;
        }
        var notThere = sight.outcome(Check.MEDIA)
                .filter(o -> o instanceof Answered a && (a.status() == 404 || a.status() == 410))
                .isPresent();
        return notThere && !sight.which(Check.APPLICATION, sight::good).isEmpty() ? MISSING : UNSEEN;
    }

    /**
     * Whether members would notice.
     *
     * @param before whether this very picture was seen before: one that never was says little of the others
     */
    boolean failing(boolean before) {
        return switch (this) {
            case FAILING, REFUSED, BUSY -> true;
            case DENIED, LOST, MISSING -> before;
            case SHOWN, UNSEEN -> false;
        };
    }
}
