package tuskwatch.core.monitor;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;

/** What a round changed that the timeline should remember: pure. */
final class Changes {
    private Changes() {}

    static List<TimelineEntry> between(WatchState before, Decision decision, Instant now) {
        var after = decision.state();
        var entries = new ArrayList<TimelineEntry>();
        BiConsumer<TimelineEntry.Kind, LocalizedText> note =
                (kind, words) -> entries.add(TimelineEntry.of(before.instance(), now, kind, words));
        decision.version()
                .map(VersionMemory.News::change)
                .ifPresent(c -> entries.add(
                        TimelineEntry.of(before.instance(), c.at(), TimelineEntry.Kind.VERSION, c.sentence())));
        var policyWas = before.registration().policy();
        var policyIs = after.registration().policy();
        if (policyWas != policyIs && policyWas != SignupPolicy.UNKNOWN) {
            note.accept(
                    TimelineEntry.Kind.REGISTRATION,
                    phrase("change.policy", Announcer.policyWord(policyIs), Announcer.policyWord(policyWas)));
        }
        after.registration()
                .message()
                .filter(says -> !before.registration().message().equals(Optional.of(says)))
                .ifPresent(says ->
                        note.accept(TimelineEntry.Kind.MESSAGE, phrase("change.message", Text.clean(says, 300))));
        if (decision.transition().events().stream().anyMatch(IncidentEvent.Opened.class::isInstance)) {
            maintenanceWords(decision).ifPresent(words -> note.accept(TimelineEntry.Kind.MESSAGE, words));
        }
        decision.endings()
                .forEach(e -> note.accept(
                        TimelineEntry.Kind.CERTIFICATE,
                        phrase("change.certificate", Text.cut(e.certificate().host(), 100), e.days())));
        return entries;
    }

    private static Optional<LocalizedText> maintenanceWords(Decision decision) {
        return decision.assessment().suspicions().stream()
                .filter(s -> s.cause().equals(CauseId.MAINTENANCE_PAGE))
                .map(Hypothesis::because)
                .filter(because -> because.size() > 1)
                .map(because -> because.get(1))
                .findFirst();
    }
}
