package tuskwatch.core.detect.symptom;

import java.util.Locale;
import java.util.Set;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.Answered;
import tuskwatch.core.probe.Speaker;

/**
 * Who answered at the address that the streaming server is said to have. Its own words are {@code OK}, and errors with the header of
 * Express; the application answers there only where nothing leads to the streaming server. Sources: streaming/index.js and
 * app/controllers/api/v1/streaming_controller.rb of Mastodon.
 */
enum StreamingAnswer {
    /** It itself: well, or turning a stranger away. */
    WELL,
    /** It fails as servers fail: refused, silent, cut, 5xx. */
    FAILING,
    /** Somebody else, who knows of no such address: a proxy without the route, the application, a web page. */
    SOMEBODY_ELSE,
    /** The address leads on to another one, where no WebSocket follows (RFC 6455, 4.1: that is left to the client, and browsers do not). */
    MOVED,
    /** Nobody: people are sent to an address inside the server's own network. */
    INSIDE,
    /** Nothing can be said. */
    UNSEEN;

    private static final String PATH = "/api/v1/streaming";
    /** What a router says that knows no such address. 400 and 426 are what a server for WebSockets alone may say to us. */
    private static final Set<Integer> NO_SUCH_ADDRESS = Set.of(404, 405, 410, 421);

    private static final int UNAUTHORIZED = 401;

    static StreamingAnswer of(ProbeResults sight) {
        if (sight.good(Check.STREAMING)) {
            return WELL;
        }
        var outcome = sight.outcome(Check.STREAMING).orElse(null);
        if (outcome instanceof Answered a && a.speaker() == Speaker.STREAMING && a.status() < 500) {
            return a.status() == UNAUTHORIZED ? WELL : UNSEEN;
        }
        if (outcome == null || sight.refusedUs(Check.STREAMING)) {
            return UNSEEN;
        }
        if (sight.fails(Check.STREAMING)) {
            return FAILING;
        }
        return sight.which(Check.APPLICATION, sight::good).isEmpty() ? UNSEEN : beside(outcome);
    }

    /** The application is well, so what is said at this address is said for it alone; by whom, must be known. */
    private static StreamingAnswer beside(Outcome outcome) {
        if (outcome instanceof Outcome.NamedInside || outcome instanceof Outcome.AddressForbidden) {
            return INSIDE;
        }
        if (!(outcome instanceof Answered a)) {
            return UNSEEN;
        }
        if (a.content() instanceof Content.Redirect r) {
            return r.location().toLowerCase(Locale.ROOT).contains(PATH) ? MOVED : SOMEBODY_ELSE;
        }
        var noSuchAddress = NO_SUCH_ADDRESS.contains(a.status()) && a.speaker() != Speaker.UNKNOWN;
        return noSuchAddress || a.content() instanceof Content.Unreadable ? SOMEBODY_ELSE : UNSEEN;
    }

    boolean failing() {
        return switch (this) {
            case FAILING, SOMEBODY_ELSE, MOVED, INSIDE -> true;
            case WELL, UNSEEN -> false;
        };
    }
}
