package tuskwatch.edge.store.upkeep;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of who was being asked that somebody else wrote, or a crash cut, is read as far as it makes sense, and works on. */
public final class AskedNowFuzz {
    private static final Path FOLDER = folder();

    private AskedNowFuzz() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("asked-now");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        Files.write(FOLDER.resolve(AskedNowFile.NAME), data.consumeRemainingAsBytes());
        var file = AskedNowFile.in(FOLDER);
        var marks = file.left();
        for (var mark : marks) {
            demand(mark.deaths() >= 0, "fewer deaths than none: " + mark);
            demand(!mark.instance().text().isBlank(), "nobody was asked: " + mark);
        }
        demand(file.left().isEmpty(), "what was read is still there");
        var places = marks.stream().mapToInt(file::note).toArray();
        var again = AskedNowFile.in(FOLDER).left();
        demand(again.equals(marks), "not read back: " + marks + " is " + again);
        Arrays.stream(places).forEach(file::erase);
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
