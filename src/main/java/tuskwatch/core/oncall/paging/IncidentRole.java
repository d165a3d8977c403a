package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tuskwatch.core.message.Phrase;

/** A part that somebody has in dealing with an incident, as the incident command system names them. */
public enum IncidentRole {
    /** Decides, and keeps the whole in view. */
    COMMANDER,
    /** Tells members and the outside. */
    COMMUNICATIONS,
    /** Looks into it and mends it. */
    OPERATIONS,
    /** Writes down what happens. */
    SCRIBE;

    /** The word in commands and texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for people. */
    Phrase title() {
        return phrase("role." + word());
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(IncidentRole::word).toList();
    }
}
