package tuskwatch.core.guidance;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.Assessment;
import tuskwatch.core.detect.Suspicion;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;

/**
 * Evidence to ranked hypotheses. In this version the symptom rules alone support causes, and the person's complaint adds
 * what it usually means; weighing further evidence (history, reports, an inside view) belongs here, in {@link #ranked}.
 */
public final class Diagnostician {
    /** Recorded as invisible from outside, whatever a stranger asks: mail, jobs, writes, search, and faults of a part. */
    private static final List<String> SILENT = List.of(
            "smtp-down",
            "sidekiq-stopped",
            "sidekiq-backlog",
            "redis-refuses-writes",
            "db-read-only",
            "db-slots",
            "disk-full",
            "web-workers-dying",
            "server-dns",
            "search-down");

    private static final int MOST_CLAIMS = 5;

    private final GuidanceBook book;

    /** @param book whose ids the symptom rules use */
    public Diagnostician(GuidanceBook book) {
        this.book = book;
    }

    /**
     * @param symptom what the person saw, blank for nothing
     */
    public Diagnosis diagnose(Assessment assessment, String symptom) {
        var complaint = symptom.isBlank() ? Optional.<Complaint>empty() : book.complaint(symptom);
        var hypotheses = ranked(assessment, complaint);
        var named = hypotheses.stream().map(h -> h.cause().id()).toList();
        var untellable = untellable(assessment, complaint).stream()
                .filter(c -> !named.contains(c.id()))
                .toList();
        var claims = complaint.map(book::claimsOf).orElseGet(() -> book.claimsAbout(named));
        return new Diagnosis(
                assessment, hypotheses, untellable, complaint, claims.subList(0, Math.min(MOST_CLAIMS, claims.size())));
    }

    private List<Diagnosis.Hypothesis> ranked(Assessment assessment, Optional<Complaint> complaint) {
        Map<String, Suspicion> byCause = new LinkedHashMap<>();
        for (var suspicion : assessment.suspicions()) {
            byCause.putIfAbsent(suspicion.cause(), suspicion);
        }
        complaint.ifPresent(c -> {
            for (var id : c.causes()) {
                if (book.cause(id).tellable() != Cause.Tellable.NO && fits(book.cause(id), assessment)) {
                    byCause.putIfAbsent(
                            id,
                            new Suspicion(
                                    id,
                                    Suspicion.Confidence.POSSIBLE,
                                    List.of("It fits what you describe: " + c.label() + "."),
                                    List.of("Nothing that we asked shows it.")));
                }
            }
        });
        return byCause.values().stream()
                .sorted(Comparator.comparing(Suspicion::confidence))
                .map(s -> new Diagnosis.Hypothesis(book.cause(s.cause()), s))
                .toList();
    }

    /** A complaint's cause fits unless the component it breaks, or a policy it names, was seen to be otherwise. */
    private static boolean fits(Cause cause, Assessment assessment) {
        if (cause.kind() == Cause.Kind.POLICY) {
            return false;
        }
        if (cause.tellable() == Cause.Tellable.YES) {
            return cause.component()
                    .map(c -> assessment.stateOf(c) != ComponentState.UP)
                    .orElse(true);
        }
        return true;
    }

    private List<Cause> untellable(Assessment assessment, Optional<Complaint> complaint) {
        var ids = new LinkedHashSet<String>();
        if (complaint.isPresent()) {
            complaint.get().causes().stream()
                    .filter(id -> book.cause(id).tellable() == Cause.Tellable.NO)
                    .forEach(ids::add);
        } else if (assessment.stateOf(Component.WEB) != ComponentState.DOWN
                && assessment.stateOf(Component.EDGE) != ComponentState.DOWN) {
            ids.addAll(SILENT);
        }
        return ids.stream()
                .map(book::cause)
                .filter(cause -> !assessment
                                .stateOf(cause.component().orElse(Component.MAIL))
                                .failing()
                        || complaint.isPresent())
                .toList();
    }
}
