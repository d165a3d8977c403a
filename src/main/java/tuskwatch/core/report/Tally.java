package tuskwatch.core.report;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Phrase;

/**
 * What an instance's members report, for people.
 *
 * @param today reports since midnight, UTC
 * @param surge that goes on
 */
public record Tally(Crowd crowd, Usual usual, int today, Optional<Surge> surge) {
    /** In one line or two. */
    public Field field() {
        return Field.of(phrase("tally.name"), lines());
    }

    /** The same without a name. */
    public List<Phrase> lines() {
        var lines = new ArrayList<Phrase>();
        lines.add(
                crowd.people() == 0
                        ? phrase("tally.nobody", today)
                        : phrase("tally.people", crowd.people(), crowd.words(), today));
        if (surge.filter(s -> s.phase() == Surge.Phase.POSSIBLE).isPresent()) {
            lines.add(phrase("tally.unusual", usual.words()));
        }
        return List.copyOf(lines);
    }
}
