package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Locale;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.LocalizedText;

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
    LocalizedText title() {
        return phrase("role." + word());
    }

    /** That somebody has it, for the timeline. */
    LocalizedText given(Person person) {
        return new LocalizedText.Joined(": ", List.of(LocalizedText.outside(word()), LocalizedText.name(person, 40)));
    }

    /** Whether a note of the timeline says that somebody has it; versions before 0.9.0 wrote it as one text. */
    public boolean in(LocalizedText note) {
        return note instanceof LocalizedText.Joined j
                ? j.parts().getFirst().equals(LocalizedText.outside(word()))
                : note.said().startsWith(word() + ":");
    }
}
