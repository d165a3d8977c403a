package tuskwatch.edge.console;

import java.io.PrintStream;
import java.util.Optional;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;

/** Samples in the terminal, which has no roles. */
public final class ConsoleSamples implements SamplePosts {
    private final PrintStream out;
    private final TextRenderer renderer;

    public ConsoleSamples(PrintStream out, TextRenderer renderer) {
        this.out = out;
        this.renderer = renderer;
    }

    @Override
    public Outcome post(Destination to, Card card) {
        synchronized (out) {
            out.println("--- post ---");
            out.println(renderer.render(card));
            out.flush();
        }
        return new Outcome.Posted();
    }

    @Override
    public Optional<Boolean> mentionable(CommunityId community, String role) {
        return Optional.empty();
    }
}
