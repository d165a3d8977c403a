package tuskwatch.core.guidance;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;
import tuskwatch.edge.guidebook.GuidebookReader;

/** What people write that they saw is read for clues, however it is written. */
public final class SymptomFuzz {
    private static final GuidanceBook BOOK = GuidebookReader.read();
    private static final List<String> WORDS = List.of("503 ", "sign-up ", "no mail ", "Registrierung ", "no ", "* ", "(", "a".repeat(40) + " ", "\u0130", "ß");

    private SymptomFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var word = data.pickValue(WORDS);
        var times = data.consumeInt(0, 200);
        var said = data.consumeString(50) + word.repeat(times) + data.consumeRemainingAsString();
        var found = BOOK.read(said);
        if (found.size() > BOOK.clues().size()) {
            throw new IllegalStateException("more clues than there are: " + found);
        }
        BOOK.complaint(found);
    }
}
