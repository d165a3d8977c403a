package tuskwatch.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Text;

/**
 * What an instance's members report, for people.
 *
 * @param today reports since midnight, UTC
 * @param surge that goes on
 */
public record Tally(Crowd crowd, Usual usual, int today, Optional<Surge> surge) {
    /** In one line or two. */
    public Field field() {
        return Field.of("Reports of members", lines());
    }

    /** The same without a name. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        var day = (today == 0 ? "none" : Text.counted(today, "report", "reports")) + " today";
        lines.add(
                crowd.people() == 0
                        ? "none in the last hour, " + day
                        : Text.counted(crowd.people(), "person", "people") + " in the last hour (" + crowd.words()
                                + "), " + day);
        if (surge.filter(s -> s.phase() == Surge.Phase.POSSIBLE).isPresent()) {
            lines.add("Unusually many: " + usual.words() + " is usual in an hour like this.");
        }
        return List.copyOf(lines);
    }
}
