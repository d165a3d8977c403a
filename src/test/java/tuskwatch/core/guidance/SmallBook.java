package tuskwatch.core.guidance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;

/** Entries of guide books as tests write them: each is whole, and says as little as it may. */
final class SmallBook {
    static final LocalizedText TEXT = LocalizedText.outside("text");

    private SmallBook() {}

    static Clue clue(String id, String... words) {
        return new Clue(id, LocalizedText.outside("Seen " + id), List.of(words));
    }

    static Weight weight(String clue, double weight) {
        return new Weight(clue, weight, TEXT);
    }

    static Step look() {
        return new Step(Step.Kind.LOOK, TEXT, "show", "", LocalizedText.NONE, LocalizedText.NONE, "a book");
    }

    static Step change() {
        return new Step(Step.Kind.CHANGE, TEXT, "restart", "", LocalizedText.NONE, TEXT, "a book");
    }

    /** One that strangers cannot tell. */
    static Cause fault(String id, Weight... clues) {
        return cause(id, Cause.Kind.FAULT, List.of(look()), List.of("a book"), clues);
    }

    static Cause policy(String id, Weight... clues) {
        return cause(id, Cause.Kind.POLICY, List.of(), List.of("a book"), clues);
    }

    static Cause cause(String id, Cause.Kind kind, List<Step> steps, List<String> sources, Weight... clues) {
        return new Cause(
                new CauseId(id),
                Optional.of(Component.MAIL),
                kind,
                Cause.Tellable.NO,
                Cause.Severity.POST,
                Cause.Who.ADMIN,
                0,
                TEXT,
                new Cause.Advice(TEXT, TEXT, TEXT, TEXT),
                new Cause.Tells(TEXT, ""),
                steps,
                List.of(clues),
                sources,
                "all");
    }

    static Claim claim(String topic, String... causes) {
        return new Claim(
                topic,
                TEXT,
                Claim.Part.STEP,
                TEXT,
                TEXT,
                "a page",
                Arrays.stream(causes).map(CauseId::new).toList());
    }

    static Complaint complaint(String label, List<String> clues, String... topics) {
        return new Complaint(label, TEXT, TEXT, clues, List.of(topics));
    }

    /** A book of these causes, with a clue for each weight. */
    static GuidanceBook of(Cause... causes) {
        var clues = Stream.of(causes)
                .flatMap(c -> c.clues().stream())
                .map(Weight::clue)
                .distinct()
                .map(SmallBook::clue)
                .toList();
        return GuidanceBook.of(clues, List.of(causes), List.of(), List.of());
    }
}
