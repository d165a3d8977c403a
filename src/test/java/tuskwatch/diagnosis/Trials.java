package tuskwatch.diagnosis;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Clue;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.guidance.words.Wording;
import tuskwatch.core.instance.Registration;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.mastodon.Replays;

/** Puts the shipped guide book on trial, and books that know less. */
final class Trials {
    static final int FOLDS = 10;

    private static final Assessment NOTHING_ASKED =
            new Assessment(Map.of(), Verdict.UNKNOWN, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());

    private final GuidanceBook book = GuidebookReader.read();
    private final Learner learner = new Learner(book);
    private final Map<Incident, List<String>> phrases = new HashMap<>();

    /** Every moment of every recorded fault, from what the probes saw alone. */
    List<Trial> atlas() {
        var diagnostician = new Diagnostician(book);
        return Replays.during().stream()
                .map(replay -> {
                    var label = replay.recording().label();
                    return new Trial(
                            replay.recording().name(),
                            label.cause(),
                            label.accepted(),
                            label.tellable(),
                            label.policy(),
                            diagnostician.diagnose(
                                    SymptomRules.assess(replay.observations(), InstanceBaseline.NOTHING),
                                    "",
                                    List.of()));
                })
                .toList();
    }

    /** Real incidents, from what people told alone, by the book as it is shipped, which knows them. */
    List<Trial> known(List<Incident> incidents) {
        return incidents.stream().map(i -> trial(book, i)).toList();
    }

    /** Each by a book that learnt from the incidents of the other folds alone; every tenth of the list is a fold. */
    List<Trial> foldByFold(List<Incident> incidents) {
        var trials = new ArrayList<Trial>();
        for (var fold = 0; fold < FOLDS; fold++) {
            var f = fold;
            var held = IntStream.range(0, incidents.size())
                    .filter(n -> n % FOLDS == f)
                    .mapToObj(incidents::get)
                    .toList();
            trials.addAll(without(incidents, held));
        }
        return trials;
    }

    /** Each by a book that never saw an incident of the same cause. */
    List<Trial> causeByCause(List<Incident> incidents) {
        var trials = new ArrayList<Trial>();
        for (var cause :
                new LinkedHashSet<>(incidents.stream().map(Incident::truth).toList())) {
            trials.addAll(without(
                    incidents,
                    incidents.stream().filter(i -> i.truth().equals(cause)).toList()));
        }
        return trials;
    }

    private List<Trial> without(List<Incident> incidents, List<Incident> held) {
        var known = incidents.stream().filter(i -> !held.contains(i)).toList();
        var learnt = learner.learn(known);
        var unwritten = forgetting(learnt, held, known);
        return held.stream().map(i -> trial(i.atHand() ? unwritten : learnt, i)).toList();
    }

    /**
     * What was at hand when phrases were written may have given them: those that stand in an incident held back, and in none that is known,
     * are taken out.
     */
    private GuidanceBook forgetting(GuidanceBook book, List<Incident> held, List<Incident> known) {
        var theirs = phrases(held.stream().filter(Incident::atHand));
        theirs.removeAll(phrases(known.stream()));
        return GuidanceBook.of(
                        book.clues().values().stream()
                                .map(c -> new Clue(
                                        c.id(),
                                        c.says(),
                                        c.words().stream()
                                                .filter(w -> !theirs.contains(w))
                                                .toList()))
                                .toList(),
                        List.copyOf(book.causes().values()),
                        book.claims(),
                        book.complaints())
                .hearing(book.hearing());
    }

    private Set<String> phrases(Stream<Incident> incidents) {
        return incidents
                .flatMap(i -> phrases.computeIfAbsent(i, this::phrases).stream())
                .collect(toCollection(HashSet::new));
    }

    private List<String> phrases(Incident incident) {
        var wording = Wording.of(incident.told());
        return book.clues().values().stream()
                .flatMap(c -> c.words().stream())
                .filter(wording::has)
                .toList();
    }

    private static Trial trial(GuidanceBook book, Incident incident) {
        return new Trial(
                incident.id(),
                incident.truth().text(),
                Set.of(),
                incident.tellable(),
                book.cause(incident.truth()).kind() != Cause.Kind.FAULT,
                new Diagnostician(book).diagnose(NOTHING_ASKED, incident.told(), List.of()));
    }

    /** What the shipped book should know. */
    GuidanceBook learntFrom(List<Incident> incidents) {
        return learner.learn(incidents);
    }

    GuidanceBook shipped() {
        return book;
    }
}
