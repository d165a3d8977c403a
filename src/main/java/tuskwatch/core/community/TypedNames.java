package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Text;

/**
 * Reads names that people type or that buttons carry. A server at another port than 443 is asked only where it is watched: otherwise
 * the bot would be a tool to look at the ports of others.
 */
public final class TypedNames implements NameReader {
    private static final int SHOWN = 60;

    private final NameReader names;
    private final WatchRegistry registry;

    public TypedNames(NameReader names, WatchRegistry registry) {
        this.names = names;
        this.registry = registry;
    }

    @Override
    public Reading read(String text) {
        var reading = names.read(text);
        return reading instanceof Reading.Understood u
                        && !u.name().usual()
                        && !registry.instances().contains(u.name())
                ? new Reading.Refused(phrase("name.port", Text.clean(text, SHOWN)))
                : reading;
    }
}
