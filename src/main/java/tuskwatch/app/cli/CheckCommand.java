package tuskwatch.app.cli;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import tuskwatch.app.Clocks;
import tuskwatch.app.Exit;
import tuskwatch.app.Probing;
import tuskwatch.app.StartException;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.diagnose.DiagnosisCard;
import tuskwatch.core.diagnose.DiagnosisInput;
import tuskwatch.core.diagnose.InsideView;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.edge.console.CheckReport;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.edge.guidebook.GuidebookReader;

/** {@code check}: one round and its diagnosis by the symptom rules alone. */
final class CheckCommand {
    private final Startup startup;
    private final PrintStream out;

    CheckCommand(Startup startup, PrintStream out) {
        this.startup = startup;
        this.out = out;
    }

    /** How the answer is printed. */
    enum Form {
        TEXT,
        JSON
    }

    int run(String text, String symptom, Form form) {
        var settings = startup.settings();
        var words = Startup.phrases().first();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var probing = Probing.of(settings, threads, Meter.NONE);
            var instance = switch (probing.names().read(text)) {
                case NameReader.Reading.Understood u -> u.name();
                case NameReader.Reading.Refused r -> throw new StartException(Exit.USAGE, words.say(r.why()));
            };
            if (settings.probe().neverAsks(instance.host())) {
                throw optedOut(instance);
            }
            var at = Clocks.wall().instant();
            var deadline = settings.probe().timeout().plusSeconds(1);
            var observations = probing.prober()
                    .ask(new ProbeOrder(
                            instance, ProbeRates.EVERYTHING, Places.UNKNOWN, ProbeOrder.Pace.AT_ONCE, deadline));
            if (Outcome.NotAsked.all(observations).isPresent()) {
                throw optedOut(instance);
            }
            var web = Places.UNKNOWN.with(observations).web();
            var told = InsideView.whole(probing.inside().look(instance));
            var diagnosis = new Diagnostician(GuidebookReader.read())
                    .diagnose(assessment(probing, observations).with(told.states()), symptom, told.evidence());
            var input = new DiagnosisInput(
                    instance, diagnosis, observations, Optional.empty(), symptom, told.notes(), List.of());
            out.println(
                    switch (form) {
                        case JSON -> CheckReport.json(instance, web, at, diagnosis, words);
                        case TEXT ->
                            new TextRenderer(Clocks.zone())
                                    .render(DiagnosisCard.whole(input).in(words));
                    });
            return CheckReport.exitCode(diagnosis.assessment().verdict());
        }
    }

    private static StartException optedOut(InstanceName instance) {
        return new StartException(Exit.USAGE, instance.display() + " is never contacted: it is listed in probe.never.");
    }

    private static Assessment assessment(Probing probing, List<Observation> observations) {
        if (new LiveRounds(probing.prober(), probing.references(), Clocks.wall()).blind(observations)) {
            var why = List.of(phrase("diagnose.blind-check"));
            return new Assessment(Map.of(), Verdict.UNKNOWN, List.of(), why, Registration.UNKNOWN, Optional.empty());
        }
        return SymptomRules.assess(observations, InstanceBaseline.NOTHING);
    }
}
