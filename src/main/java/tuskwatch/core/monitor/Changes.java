package tuskwatch.core.monitor;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;

/** What a round changed that the timeline should remember: pure. */
final class Changes {
    private Changes() {}

    static List<TimelineEntry> between(WatchState before, Decision decision, Instant now) {
        var instance = before.instance();
        var after = decision.state();
        var entries = new ArrayList<TimelineEntry>();
        var was = before.facts().map(InstanceFacts::software);
        var is = after.facts().map(InstanceFacts::software);
        if (was.isPresent() && is.isPresent() && !was.equals(is)) {
            entries.add(TimelineEntry.of(
                    instance,
                    now,
                    TimelineEntry.Kind.VERSION,
                    phrase("change.software", words(was.get()), words(is.get()))));
        }
        var policyWas = before.registration().policy();
        var policyIs = after.registration().policy();
        if (policyWas != policyIs && policyWas != SignupPolicy.UNKNOWN) {
            entries.add(TimelineEntry.of(
                    instance,
                    now,
                    TimelineEntry.Kind.REGISTRATION,
                    phrase("change.policy", Announcer.policyWord(policyIs), Announcer.policyWord(policyWas))));
        }
        var saidBefore = before.registration().message();
        var says = after.registration().message();
        if (says.isPresent() && !says.equals(saidBefore)) {
            entries.add(TimelineEntry.of(
                    instance, now, TimelineEntry.Kind.MESSAGE, phrase("change.message", Text.clean(says.get(), 300))));
        }
        maintenanceWords(decision)
                .filter(words -> decision.transition().events().stream()
                        .anyMatch(e -> e.kind().equals("opened")))
                .ifPresent(words -> entries.add(TimelineEntry.of(instance, now, TimelineEntry.Kind.MESSAGE, words)));
        decision.endings()
                .forEach(e -> entries.add(TimelineEntry.of(
                        instance,
                        now,
                        TimelineEntry.Kind.CERTIFICATE,
                        phrase("change.certificate", Text.cut(e.certificate().host(), 100), e.days()))));
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

    private static String words(Software software) {
        return Text.clean(software.display(), 100);
    }
}
