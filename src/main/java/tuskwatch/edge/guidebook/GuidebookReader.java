package tuskwatch.edge.guidebook;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Claim;
import tuskwatch.core.guidance.Clue;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.guidance.Weight;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.guidance.words.Hearing;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;

/**
 * Reads {@code guidebook.json}, which moderators and translators can read too. Its texts are the English message file of the book:
 * what the entries say is a phrase with a key, such as {@code cause.redis-down.title}, and {@link #texts} has the words.
 */
public final class GuidebookReader {
    private static final String RESOURCE = "/guidebook.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Glossary glossary = WordsReader.glossary();

    private GuidebookReader() {}

    private record Book(
            List<ClueEntry> clues,
            List<CauseEntry> causes,
            List<ClaimEntry> claims,
            List<ComplaintEntry> complaints,
            List<QuestionEntry> questions) {}

    private record ClueEntry(String id, String says, List<String> words) {}

    private record CauseEntry(
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
            TellsEntry tells,
            List<StepEntry> steps,
            List<WeightEntry> clues,
            List<String> sources,
            String versions) {}

    private record TellsEntry(String text, String command) {}

    private record StepEntry(
            Step.Kind kind, String text, String command, String docker, String expect, String risk, String source) {}

    private record WeightEntry(String clue, double weight, String why) {}

    private record ClaimEntry(
            String topic, Claim.Part part, String says, String truth, String source, List<String> causes) {}

    private record ComplaintEntry(String label, String first, List<String> clues, List<String> claims) {}

    private record QuestionEntry(String id, String text, double known, List<ChoiceEntry> choices) {}

    private record ChoiceEntry(
            String id,
            String label,
            String says,
            List<String> words,
            List<String> clues,
            List<String> mentions,
            List<String> seen,
            List<TraitEntry> of) {}

    private record TraitEntry(List<String> causes, String why) {}

    /**
     * The book that is shipped with the bot.
     *
     * @throws IllegalArgumentException if it contradicts itself
     */
    public static GuidanceBook read() {
        return new GuidebookReader()
                .book()
                .hearing(new Hearing(WordsReader.signatures(), GuideTexts.SEARCH, WordsReader.voices()));
    }

    /** The English words of the book, by the keys of its phrases; in the notation of the message files. */
    public static Map<String, String> texts() {
        var reader = new GuidebookReader();
        reader.book();
        return Map.copyOf(reader.texts);
    }

    private GuidanceBook book() {
        try (InputStream in = GuidebookReader.class.getResourceAsStream(RESOURCE)) {
            var book = JSON.readValue(Objects.requireNonNull(in, RESOURCE), Book.class);
            return GuidanceBook.of(
                            book.clues().stream().map(this::clue).toList(),
                            book.causes().stream().map(this::cause).toList(),
                            numbered(book.claims(), this::claim),
                            numbered(book.complaints(), this::complaint))
                    .asking(book.questions().stream().map(this::question).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    private static <A, B> List<B> numbered(List<A> entries, BiFunction<Integer, A, B> read) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> read.apply(i + 1, entries.get(i)))
                .toList();
    }

    private Clue clue(ClueEntry e) {
        var says = e.says().isEmpty()
                ? ""
                : e.says().substring(0, 1).toUpperCase(Locale.ROOT) + e.says().substring(1);
        return new Clue(e.id(), said("clue." + e.id(), says), e.words());
    }

    private Cause cause(CauseEntry e) {
        var key = "cause." + e.id() + ".";
        var component = e.component().map(id -> component(e.id(), id));
        return new Cause(
                new CauseId(e.id()),
                component,
                e.kind(),
                e.tellable(),
                e.severity(),
                e.who(),
                e.incidents(),
                said(key + "title", e.title()),
                new Cause.Advice(
                        said(key + "seen", e.seen()),
                        said(key + "member", e.member()),
                        said(key + "avoid", e.avoid()),
                        said(key + "moderator", e.moderator())),
                new Cause.Tells(said(key + "tells", e.tells().text()), e.tells().command()),
                numbered(e.steps(), (n, s) -> step(key + "step." + n, s)),
                e.clues().stream()
                        .map(w -> new Weight(w.clue(), w.weight(), said(key + "clue." + w.clue(), w.why())))
                        .toList(),
                e.sources(),
                e.versions());
    }

    private Step step(String key, StepEntry e) {
        return new Step(
                e.kind(),
                said(key, e.text()),
                e.command(),
                e.docker(),
                said(key + ".expect", e.expect()),
                said(key + ".risk", e.risk()),
                e.source());
    }

    private Claim claim(int number, ClaimEntry e) {
        var key = "claim." + number + ".";
        return new Claim(
                e.topic(),
                said(key + "topic", e.topic()),
                e.part(),
                said(key + "says", e.says()),
                said(key + "truth", e.truth()),
                e.source(),
                e.causes().stream().map(CauseId::new).toList());
    }

    private Complaint complaint(int number, ComplaintEntry e) {
        var key = "complaint." + number + ".";
        return new Complaint(
                e.label(), said(key + "label", e.label()), said(key + "first", e.first()), e.clues(), e.claims());
    }

    private Question question(QuestionEntry e) {
        var key = "question." + e.id() + ".";
        return new Question(
                e.id(),
                said(key + "text", e.text()),
                e.known(),
                e.choices().stream()
                        .map(c -> choice(key + c.id() + ".", e.id(), c))
                        .toList());
    }

    private Question.Choice choice(String key, String question, ChoiceEntry e) {
        return new Question.Choice(
                e.id(),
                said(key + "label", e.label()),
                said(key + "says", e.says()),
                new Question.Signs(
                        e.words(),
                        e.clues(),
                        e.mentions().stream()
                                .flatMap(m -> glossary.phrases(m).stream())
                                .toList(),
                        e.seen().stream().map(id -> component(question, id)).toList()),
                numbered(
                        e.of(),
                        (n, t) -> new Question.Trait(
                                t.causes().stream().map(CauseId::new).toList(), said(key + n, t.why()))));
    }

    private static Component component(String named, String id) {
        return Component.of(id).orElseThrow(() -> new IllegalArgumentException(named + " names the component " + id));
    }

    /** Nothing where there are no words. Braces, which the notation of the message files gives a meaning, are quoted. */
    private LocalizedText said(String key, String words) {
        if (words.isBlank()) {
            return LocalizedText.NONE;
        }
        texts.put(key, words.replace("'", "''").replaceAll("[{}]", "'$0'"));
        return LocalizedText.phrase(key);
    }
}
