package tuskwatch.core.status;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** Several instances, a line each, and what to say of all of them. Not for threads to share. */
final class InstanceList {
    /** Of what members report and no check sees. */
    private static final String UNSEEN = "▲";

    private final List<List<Span>> lines = new ArrayList<>();
    private Tone worst = Tone.RESOLVED;
    private int all;
    private int trouble;
    private int reported;
    private int unknown;

    /**
     * @param reported how many people report what no check sees
     * @param work what is said of announced work
     */
    void add(
            InstanceName name,
            Verdict verdict,
            Optional<Incident> incident,
            Optional<Integer> reported,
            Optional<LocalizedText> work) {
        count(verdict, reported);
        var unseen = reported.filter(n -> verdict == Verdict.UP);
        var host = new Span.Strong(IncidentCards.host(name));
        var line = unseen.map(n -> phrase("status.component", UNSEEN, host, phrase("list.reported", n)))
                .orElseGet(() ->
                        phrase("status.component", VerdictWords.symbol(verdict), host, VerdictWords.word(verdict)));
        var since = incident.map(i -> since(line, i)).orElse(line);
        lines.add(
                List.of(Span.words(work.map(w -> phrase("list.work", since, w)).orElse(since))));
    }

    private static LocalizedText since(LocalizedText line, Incident incident) {
        var first = incident.components().keySet().stream().sorted().limit(3).toList();
        var since = new Span.Moment(incident.since(), Span.Style.RELATIVE);
        return phrase("list.since", line, IncidentCards.parts(first), since);
    }

    void count(Verdict verdict, Optional<Integer> unseen) {
        all++;
        if (verdict == Verdict.UP && unseen.isPresent()) {
            reported++;
            worst = worst == Tone.OUTAGE ? worst : Tone.DEGRADED;
        }
        switch (verdict) {
            case DOWN -> {
                trouble++;
                worst = Tone.OUTAGE;
            }
            case DEGRADED, MAINTENANCE -> {
                trouble++;
                worst = worst == Tone.OUTAGE ? worst : Tone.DEGRADED;
            }
            case UNKNOWN, RESTRICTED -> unknown++;
            case UP -> {}
        }
    }

    List<List<Span>> lines() {
        return List.copyOf(lines);
    }

    Tone worst() {
        return trouble == 0 && unknown == all ? Tone.UNKNOWN : worst;
    }

    LocalizedText headline() {
        if (unknown == all && all > 0) {
            return phrase("list.nothing-told", all);
        }
        var known = trouble > 0
                ? phrase("list.trouble", trouble, all)
                : reported > 0 ? phrase("list.reported-at", reported, all) : phrase("list.well", all);
        return unknown == 0 ? known : phrase("list.unknown", known, unknown);
    }

    /** How they do, beside one that is down; empty where there are none. */
    Optional<LocalizedText> sentence() {
        if (all == 0) {
            return Optional.empty();
        }
        var works = all - trouble - unknown - reported;
        return Optional.of(
                works == all
                        ? phrase("list.others-work", all)
                        : phrase("list.others", all, works, trouble + reported, unknown));
    }
}
