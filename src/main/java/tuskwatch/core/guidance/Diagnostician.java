package tuskwatch.core.guidance;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.guidance.CauseScorer.Support;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.guidance.inquiry.Inquiry;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.guidance.words.Voices;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;

/**
 * Evidence to ranked hypotheses. The symptom rules say what the probes support; what people describe, what was seen before, and
 * what instruments tell is weighed by the guide book. Where nothing decides, it says so.
 */
public final class Diagnostician {
    /** Recorded as invisible from outside, whatever a stranger asks: mail, jobs, writes, search, and faults of a part. */
    private static final List<CauseId> SILENT = Stream.of(
                    "smtp-down",
                    "sidekiq-stopped",
                    "sidekiq-backlog",
                    "redis-refuses-writes",
                    "db-read-only",
                    "db-slots",
                    "disk-full",
                    "web-workers-dying",
                    "server-dns",
                    "search-down")
            .map(CauseId::new)
            .toList();

    private static final int MOST_CLAIMS = 5;
    private static final int MOST_FITTING = 8;
    /** What is twenty times less likely than what is sure is not worth a moderator's time. */
    private static final double FAR_BEHIND = 3;
    /** One that is half as likely as the best makes the best a guess. */
    private static final double MARGIN = 0.7;

    private final GuidanceBook book;

    /** @param book whose ids the symptom rules use */
    public Diagnostician(GuidanceBook book) {
        this.book = book;
    }

    /**
     * @param symptom what the person saw, blank for nothing
     * @param more what else is known: history, other servers, instruments
     */
    public Diagnosis diagnose(Assessment assessment, String symptom, List<Evidence> more) {
        return diagnose(assessment, symptom, more, List.of());
    }

    /**
     * The same when questions were asked back.
     *
     * @param answers what the person answered, beside what the symptom says in the words of answers; nothing that was seen is less true
     *     for it
     */
    public Diagnosis diagnose(Assessment assessment, String symptom, List<Evidence> more, List<Answer> answers) {
        var words = book.unasked(symptom);
        var evidence = new ArrayList<>(book.read(words));
        var complaint = book.complaint(evidence);
        var heard = book.hearing().hear(words);
        var overheard = book.overheard(words, evidence);
        var speaks = !evidence.isEmpty() || !heard.isEmpty();
        evidence.addAll(more);
        var spoken = !symptom.isBlank() || !answers.isEmpty();
        var voices = spoken ? book.hearing().voices() : Voices.CLUES;
        var said = Stream.concat(
                        answers.stream(), book.answers(symptom).stream().map(Answer::of))
                .toList();
        var told = new Told(evidence, heard, overheard, List.of(), Map.of(), voices);
        var unasked = weigh(assessment, told);
        var before = odds(unasked);
        var all = said.isEmpty() ? unasked : weigh(assessment, told.answered(said, before));
        var weighed = Stream.concat(
                        all.stream().filter(w -> w.is(Support.SEEN)),
                        all.stream().filter(fitting(spoken)).limit(MOST_FITTING))
                .sorted(Comparator.comparingDouble(CauseScorer.Weighed::weight).reversed())
                .collect(partitioningBy(CauseScorer.Weighed::seen, mapping(CauseScorer.Weighed::hypothesis, toList())));
        var hypotheses = honest(weighed.getOrDefault(true, List.of()));
        var named = hypotheses.stream().map(h -> h.cause().id()).toList();
        var fitting = weighed.getOrDefault(false, List.of());
        var untellable = spoken || !fitting.isEmpty() ? undecided(fitting, hypotheses) : silent(hypotheses, assessment);
        var claims = complaint.map(book::claimsOf).orElseGet(() -> book.claimsAbout(named));
        return new Diagnosis(
                assessment,
                hypotheses,
                untellable,
                complaint,
                claims.subList(0, Math.min(MOST_CLAIMS, claims.size())),
                speaks || !said.isEmpty(),
                said.isEmpty() ? before.doubted() : odds(all));
    }

    /** Every cause of the book, best first. */
    private List<CauseScorer.Weighed> weigh(Assessment assessment, Told told) {
        return book.causes().values().stream()
                .map(cause -> new CauseScorer(cause, assessment, told).weighed())
                .sorted(Comparator.comparingDouble(CauseScorer.Weighed::weight).reversed())
                .toList();
    }

    /**
     * What to ask the person next, if it is worth it: nobody has trouble, or what was seen is certain, or one cause is likely enough,
     * or no question tells the causes apart that are left, or enough was asked.
     *
     * @param symptom as it was diagnosed
     * @param asked what was asked before
     */
    public Optional<Question> question(Diagnosis diagnosis, String symptom, List<Question> asked) {
        var assessment = diagnosis.assessment();
        var clues =
                book.read(book.unasked(symptom)).stream().map(Evidence::clue).toList();
        var certain = diagnosis.hypotheses().stream()
                .filter(h -> h.suspicion().confidence() == Hypothesis.Confidence.CERTAIN)
                .map(Diagnosis.Ranked::cause)
                .toList();
        var explained = certain.stream()
                .anyMatch(c -> c.kind() != Cause.Kind.POLICY
                        || c.clues().stream().anyMatch(w -> w.weight() > 0 && clues.contains(w.clue())));
        if (asked.size() >= Inquiry.MOST || explained || assessment.verdict() == Verdict.UP && symptom.isBlank()) {
            return Optional.empty();
        }
        var failing = assessment.components().entrySet().stream()
                .filter(e -> e.getValue().failing())
                .map(Map.Entry::getKey)
                .toList();
        var answered = book.answers(symptom).stream().map(Answered::question).toList();
        var open = book.questions().stream()
                .filter(q -> !asked.contains(q) && !answered.contains(q) && !q.settled(clues, failing))
                .toList();
        return Inquiry.next(
                open,
                diagnosis
                        .odds()
                        .without(certain.stream().map(Cause::id).toList())
                        .probabilities());
    }

    /** What was not seen and may be so: to somebody who has trouble also what no word speaks for, as it happens. */
    private static Predicate<CauseScorer.Weighed> fitting(boolean spoken) {
        return w -> w.is(Support.VISIBLE) || w.is(Support.SAID) || spoken && w.is(Support.NOTHING);
    }

    private static Odds odds(List<CauseScorer.Weighed> all) {
        var weights = new LinkedHashMap<CauseId, Double>();
        all.forEach(w -> weights.put(w.id(), w.weight()));
        return new Odds(weights);
    }

    /** Best first; one that has another close behind it is no more than possible. */
    private static List<Diagnosis.Ranked> honest(List<Diagnosis.Ranked> weighed) {
        var faults = weighed.stream().filter(Diagnosis.Ranked::fault).toList();
        var close = faults.size() > 1 && faults.get(0).weight() - faults.get(1).weight() < MARGIN;
        return weighed.stream()
                .map(h -> close && h.fault() && h.suspicion().confidence() == Hypothesis.Confidence.LIKELY
                        ? new Diagnosis.Ranked(h.cause(), h.suspicion().onlyPossible(), h.weight())
                        : h)
                .sorted(Diagnosis.Ranked.BEST_FIRST)
                .toList();
    }

    /** What fits and cannot be decided; not what is far less likely than what was seen for sure. */
    private static List<Diagnosis.Ranked> undecided(List<Diagnosis.Ranked> fitting, List<Diagnosis.Ranked> seen) {
        var sure = seen.stream()
                .filter(h -> h.fault() && h.confident())
                .mapToDouble(Diagnosis.Ranked::weight)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        return fitting.stream().filter(h -> sure - h.weight() < FAR_BEHIND).toList();
    }

    /** Without a word of anybody, all that strangers can never see, where the server answers. */
    private List<Diagnosis.Ranked> silent(List<Diagnosis.Ranked> seen, Assessment assessment) {
        if (assessment.stateOf(Component.WEB) == ComponentState.DOWN
                || assessment.stateOf(Component.EDGE) == ComponentState.DOWN) {
            return List.of();
        }
        return SILENT.stream()
                .filter(id -> seen.stream().noneMatch(h -> h.cause().id().equals(id)))
                .map(book::cause)
                .filter(c -> !assessment
                        .stateOf(c.component().orElse(Component.MAIL))
                        .failing())
                .map(c -> new Diagnosis.Ranked(c, CauseScorer.nothingSeen(c), Voices.CLUES.usual(c.incidents())))
                .toList();
    }
}
