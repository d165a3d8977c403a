package tuskwatch.core.message;

import java.util.List;
import java.util.Locale;

/** Texts in every language, a {@link Translation} for each. A language that is not there is served by one that is. */
public interface Translations {
    /** The phrasebook for a reader. */
    Translation in(Locale language);

    /** The languages that there are, the first one being what others fall back to. */
    List<Locale> languages();

    /** The one that is complete. */
    default Translation first() {
        return in(languages().getFirst());
    }
}
