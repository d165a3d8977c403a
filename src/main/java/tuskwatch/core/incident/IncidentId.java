package tuskwatch.core.incident;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names an incident; appears in footers as {@code tw:<id>}. Lower-case letters and digits, 4 to 16 of them. */
public record IncidentId(String text) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{4,16}");

    public IncidentId {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an incident id: " + text);
        }
    }

    /** Reads text from outside; empty where it has not the shape of an id. */
    public static Optional<IncidentId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new IncidentId(text)) : Optional.empty();
    }

    /** The marker by which the bot finds its own messages. */
    public String marker() {
        return "tw:" + text;
    }

    @Override
    public String toString() {
        return text;
    }
}
