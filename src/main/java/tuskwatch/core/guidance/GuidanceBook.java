package tuskwatch.core.guidance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.guidance.inquiry.Overheard;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.guidance.words.Hearing;
import tuskwatch.core.guidance.words.Wording;

/**
 * The troubleshooting knowledge, validated whole when it is made.
 *
 * @param clues by id
 * @param causes by id
 * @param claims the article's table with its corrections
 * @param complaints what people say went wrong
 * @param hearing how people's own words are read, beyond clues
 * @param questions what people can be asked
 */
public record GuidanceBook(
        Map<String, Clue> clues,
        Map<CauseId, Cause> causes,
        List<Claim> claims,
        List<Complaint> complaints,
        Hearing hearing,
        List<Question> questions) {
    /**
     * @throws IllegalArgumentException naming every dangling reference and every empty text
     */
    public GuidanceBook {
        clues = Collections.unmodifiableMap(new LinkedHashMap<>(clues));
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
        claims = List.copyOf(claims);
        complaints = List.copyOf(complaints);
        questions = List.copyOf(questions);
        var validator = new GuidebookValidator(clues, causes, claims, complaints, hearing);
        var problems = new ArrayList<>(validator.problems());
        problems.addAll(validator.problems(questions));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("guide book: " + String.join("; ", problems));
        }
    }

    /**
     * A book of these entries, in their order; clues are all that it reads.
     *
     * @throws IllegalArgumentException as the constructor, and for an id that comes twice
     */
    public static GuidanceBook of(
            List<Clue> clues, List<Cause> causes, List<Claim> claims, List<Complaint> complaints) {
        return new GuidanceBook(
                byId(clues, Clue::id), byId(causes, Cause::id), claims, complaints, Hearing.CLUES, List.of());
    }

    /**
     * The same book with another way to read people's words.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public GuidanceBook hearing(Hearing other) {
        return new GuidanceBook(clues, causes, claims, complaints, other, questions);
    }

    /**
     * The same with questions that people can be asked.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public GuidanceBook asking(List<Question> more) {
        return new GuidanceBook(clues, causes, claims, complaints, hearing, more);
    }

    private static <I, T> Map<I, T> byId(List<T> entries, Function<T, I> id) {
        var map = new LinkedHashMap<I, T>();
        for (var entry : entries) {
            if (map.put(id.apply(entry), entry) != null) {
                throw new IllegalArgumentException("guide book: " + id.apply(entry) + " comes twice");
            }
        }
        return map;
    }

    /**
     * @throws IllegalArgumentException for an id that the book does not have
     */
    public Cause cause(CauseId id) {
        var cause = causes.get(id);
        if (cause == null) {
            throw new IllegalArgumentException("no such cause: " + id);
        }
        return cause;
    }

    /** The clues in what a person wrote; text from outside. */
    public List<Evidence> read(String said) {
        if (said.isBlank()) {
            return List.of();
        }
        var wording = Wording.of(said);
        return clues.values().stream()
                .filter(c -> c.in(wording))
                .map(c -> new Evidence(c.id(), Evidence.Source.PERSON, c.says()))
                .toList();
    }

    /**
     * What a person wrote touches on without being asked.
     *
     * @param said text from outside
     * @param found the clues in it
     */
    public List<Overheard> overheard(String said, List<Evidence> found) {
        if (said.isBlank()) {
            return List.of();
        }
        var wording = Wording.of(said);
        var ids = found.stream().map(Evidence::clue).toList();
        return questions.stream()
                .flatMap(q -> q.overheard(wording, ids).stream())
                .toList();
    }

    /** What a person wrote in answer to questions, asked or not; text from outside. */
    public List<Answered> answers(String said) {
        var wording = Wording.of(said);
        return questions.stream()
                .flatMap(q -> q.choices().stream()
                        .filter(c -> c.signs().words().stream().anyMatch(wording::has))
                        .limit(1)
                        .map(c -> new Answered(q, c)))
                .toList();
    }

    /** What a person wrote beside answers to questions; all of it where there are none. */
    public String unasked(String said) {
        var words = answers(said).stream()
                .flatMap(a -> a.choice().signs().words().stream())
                .toList();
        if (words.isEmpty()) {
            return said;
        }
        var text = Wording.of(said).text();
        for (var phrase : words) {
            text = text.replace(phrase, " ");
        }
        return text;
    }

    /** The first complaint that one of these clues belongs to. */
    public Optional<Complaint> complaint(List<Evidence> told) {
        var ids = told.stream().map(Evidence::clue).toList();
        return complaints.stream()
                .filter(c -> c.clues().stream().anyMatch(ids::contains))
                .findFirst();
    }

    /** The article's claims about any of these causes. */
    public List<Claim> claimsAbout(List<CauseId> ids) {
        return claims.stream()
                .filter(claim -> claim.causes().stream().anyMatch(ids::contains))
                .toList();
    }

    /** The claims of these topics, in the book's order. */
    public List<Claim> claimsOf(Complaint complaint) {
        return claims.stream()
                .filter(c -> complaint.claims().contains(c.topic()))
                .toList();
    }
}
