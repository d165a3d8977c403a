package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** Several instances, a line each, and what to say of all of them. Not for threads to share. */
final class InstanceList {
    private final List<List<Span>> lines = new ArrayList<>();
    private Tone worst = Tone.RESOLVED;
    private int all;
    private int trouble;
    private int unknown;

    void add(InstanceName name, Verdict verdict, Optional<Incident> incident) {
        count(verdict);
        var spans = new ArrayList<Span>();
        spans.add(Span.words(VerdictWords.symbol(verdict) + " "));
        spans.add(new Span.Strong(IncidentCards.host(name)));
        spans.add(Span.words(": " + VerdictWords.word(verdict)));
        incident.ifPresent(i -> {
            var parts = i.components().keySet().stream()
                    .sorted()
                    .limit(3)
                    .map(c -> c.id())
                    .collect(Collectors.joining(", "));
            spans.add(Span.words(" (" + parts + "), since "));
            spans.add(new Span.Moment(i.since(), Span.Style.RELATIVE));
        });
        lines.add(spans);
    }

    void count(Verdict verdict) {
        all++;
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

    String headline() {
        var rest = unknown == 0 ? "" : unknown == all ? "" : "; " + unknown + " cannot be told";
        if (trouble == 0) {
            return unknown == all && all > 0
                    ? "Nothing can be told of " + counted(all) + " right now"
                    : "No known trouble with " + counted(all) + rest;
        }
        return trouble + " of " + counted(all) + (trouble == 1 ? " has" : " have") + " trouble" + rest;
    }

    /** How they do, beside one that is down; empty where there are none. */
    Optional<String> sentence() {
        if (all == 0) {
            return Optional.empty();
        }
        var works = all - trouble - unknown;
        return Optional.of(
                works == all
                        ? (all == 1 ? "The other server" : "All " + all + " other servers") + " watched here "
                                + (all == 1 ? "works." : "work.")
                        : "Of " + Text.counted(all, "other server", "other servers") + " watched here "
                                + Text.counted(works, "works", "work") + ", "
                                + Text.counted(trouble, "has", "have") + " trouble"
                                + (unknown == 0 ? "" : ", " + unknown + " cannot be told") + ".");
    }

    private static String counted(int n) {
        return n == 1 ? "1 instance" : n + " instances";
    }
}
