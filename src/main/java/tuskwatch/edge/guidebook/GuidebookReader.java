package tuskwatch.edge.guidebook;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Claim;
import tuskwatch.core.guidance.Clue;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.guidance.Weight;
import tuskwatch.core.instance.Component;

/** Reads {@code guidebook.json}, which moderators and translators can read too. */
public final class GuidebookReader {
    private static final String RESOURCE = "/guidebook.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private GuidebookReader() {}

    private record Entry(
            String id,
            Optional<String> component,
            Cause.Kind kind,
            Cause.Tellable tellable,
            Cause.Severity severity,
            Cause.Who who,
            int incidents,
            String title,
            String seen,
            String member,
            String avoid,
            String moderator,
            Cause.Tells tells,
            List<Step> steps,
            List<Weight> clues,
            List<String> sources,
            String versions) {}

    private record Book(List<Clue> clues, List<Entry> causes, List<Claim> claims, List<Complaint> complaints) {}

    /**
     * The book that is shipped with the bot.
     *
     * @throws IllegalArgumentException if it contradicts itself
     */
    public static GuidanceBook read() {
        try (InputStream in = GuidebookReader.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            var book = JSON.readValue(in, Book.class);
            return GuidanceBook.of(
                    book.clues(),
                    book.causes().stream().map(GuidebookReader::cause).toList(),
                    book.claims(),
                    book.complaints());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    private static Cause cause(Entry e) {
        var component = e.component()
                .map(id -> Component.of(id)
                        .orElseThrow(() -> new IllegalArgumentException(e.id() + " names the component " + id)));
        return new Cause(
                e.id(),
                component,
                e.kind(),
                e.tellable(),
                e.severity(),
                e.who(),
                e.incidents(),
                e.title(),
                new Cause.Advice(e.seen(), e.member(), e.avoid(), e.moderator()),
                e.tells(),
                e.steps(),
                e.clues(),
                e.sources(),
                e.versions());
    }
}
