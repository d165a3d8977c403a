package tuskwatch.edge.mastodon.dial;

import java.io.IOException;
import java.util.List;

/** None of several addresses took the connection. */
public final class NobodyAnsweredException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<Attempt> attempts;

    public NobodyAnsweredException(List<Attempt> attempts) {
        super("none of " + attempts.size() + " addresses took the connection");
        this.attempts = List.copyOf(attempts);
    }

    /** What became of each address, in the turn in which they failed. */
    public List<Attempt> attempts() {
        return attempts;
    }
}
