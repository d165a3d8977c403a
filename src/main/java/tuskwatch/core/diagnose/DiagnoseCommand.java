package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.diagnose.InsideView.Readers;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.report.ReportSpikes;

/**
 * {@code /diagnose}: one live round, and what the symptom rules and the guide book make of it; and the buttons under the answer.
 */
public final class DiagnoseCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance();

    private final LiveRounds live;
    private final IncidentContext context;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final InsideView inside;
    private final ReportSpikes spikes;
    private final GuidanceBook book;
    private final Option<String> symptom;

    /**
     * @param inside what admins let us look at, as far as the readers may see it
     * @param book its complaints are suggested as symptoms; what is sent is the form that it understands
     */
    public DiagnoseCommand(
            LiveRounds live,
            IncidentContext context,
            IncidentRepository incidents,
            WatchRegistry registry,
            InsideView inside,
            ReportSpikes spikes,
            GuidanceBook book) {
        this.live = live;
        this.context = context;
        this.incidents = incidents;
        this.registry = registry;
        this.inside = inside;
        this.spikes = spikes;
        this.book = book;
        this.symptom = Option.text("symptom")
                .suggesting(book.complaints().stream()
                        .map(c -> new Option.Suggestion(c.title(), c.label()))
                        .toList());
    }

    /** How an answer is given. */
    private enum Form {
        /** On one screen, with buttons for more. */
        SCREEN,
        /** All at once, where there are no buttons. */
        WHOLE,
        /** What each address answered, and nothing else. */
        EVIDENCE
    }

    @Override
    public Definition definition() {
        return Definition.of("diagnose")
                .does(Access.EVERYONE, Answering.Effort.LONG, this::answer, INSTANCE, symptom, Option.SHARE)
                .answers(Press.Diagnose.class, Access.EVERYONE, this::ofIncident)
                .answers(Press.Examine.class, Access.EVERYONE, (p, who) -> answer(p.instance(), Question.NONE, who))
                .answers(Press.Share.class, Access.EVERYONE, this::share)
                .answers(Press.Evidence.class, Access.EVERYONE, this::evidence)
                .answers(Press.Steps.class, Access.EVERYONE, (p, who) -> steps(p.causes()))
                .answers(Press.NextSteps.class, Access.EVERYONE, (p, who) -> steps(p.causes()));
    }

    private Reply answer(Call call) {
        return call.find(INSTANCE)
                .or(() -> onlyOne(call))
                .map(name -> answer(name, question(call), call.asker()))
                .orElseGet(() -> Reply.sentence(phrase("diagnose.which")));
    }

    private Question question(Call call) {
        var said = call.text(symptom);
        return call.shared() ? shared(said) : Question.alone(said);
    }

    /**
     * What somebody saw, and who reads the answer.
     *
     * @param said text from outside, read for clues; blank for nothing
     * @param shown what of it may be shown to those who read the answer
     */
    private record Question(String said, String shown, Readers readers) {
        static final Question NONE = alone("");

        static Question alone(String said) {
            return new Question(said, said, Readers.ASKER);
        }
    }

    /** What everybody reads is one of the known symptoms, and nobody's own words. */
    private Question shared(String said) {
        var shown = book.complaint(book.read(said)).map(Complaint::label).orElse("");
        return new Question(said, shown, Readers.CHANNEL);
    }

    /** Where a single server is watched, that one is meant. */
    private Optional<InstanceName> onlyOne(Call call) {
        var watched = registry.instances(call.community());
        return watched.size() == 1 ? Optional.of(watched.getFirst()) : Optional.empty();
    }

    private Reply ofIncident(Press.Diagnose press, Asker who) {
        return incidents
                .instance(press.incident(), who.member().community())
                .filter(name -> registry.watches(who.member().community(), name))
                .map(name -> answer(name, Question.NONE, who))
                .orElseGet(() -> Reply.sentence(phrase("deed.unknown")));
    }

    private Reply share(Press.Share press, Asker who) {
        return who.member().speaks()
                ? answer(press.instance(), shared(press.symptom()), who)
                : Reply.sentence(phrase("button.may-not-share"));
    }

    private Reply answer(InstanceName name, Question seen, Asker who) {
        var form = who.features().contains(Asker.Feature.BUTTONS) ? Form.SCREEN : Form.WHOLE;
        return Reply.of(diagnose(name, seen, who, form));
    }

    private Reply evidence(Press.Evidence press, Asker who) {
        return Reply.of(diagnose(press.instance(), Question.alone(press.symptom()), who, Form.EVIDENCE));
    }

    /** What an admin does about these causes, the first one now; ids that are not in the book are left out. */
    private Reply steps(List<CauseId> causes) {
        return Reply.of(StepsCard.of(causes.stream()
                .filter(book.causes()::containsKey)
                .map(book::cause)
                .toList()));
    }

    /**
     * Asks the instance now. Blocks for about eight seconds at most. Where it is not watched nothing is said but what it answers: what was
     * learnt of it and happened to it was learnt for others.
     *
     * @param who asks, for the quota of unwatched hosts; a stranger to what his community does not watch
     * @param seen what the person saw
     */
    private Card diagnose(InstanceName instance, Question seen, Asker who, Form form) {
        var host = IncidentCards.host(instance);
        if (registry.optedOut(instance)) {
            return Card.sentence(Tone.INFO, phrase("diagnose.opted-out", host));
        }
        var here = who.member().community();
        var watched = registry.watches(here, instance);
        var held =
                live.refusal(who.member(), instance, watched ? LiveRounds.Reason.WATCHED : LiveRounds.Reason.CURIOUS);
        if (held.isPresent()) {
            return Card.sentence(Tone.INFO, held.get());
        }
        var state = context.state(instance);
        var round = live.round(instance, state.map(WatchState::places).orElse(Places.UNKNOWN));
        var observations = new OwnNetwork(registry).toMember(here, instance, round);
        var unasked = Outcome.NotAsked.all(observations);
        if (unasked.isPresent()) {
            return Card.sentence(Tone.INFO, LiveRounds.unasked(unasked.get(), host));
        }
        if (live.blind(observations)) {
            return Card.sentence(Tone.UNKNOWN, phrase("diagnose.blind"));
        }
        var told = inside.look(instance, who.member(), seen.readers());
        var usual = watched ? context.baseline(instance, state) : InstanceBaseline.NOTHING;
        var assessment = SymptomRules.assess(observations, usual).with(told.states());
        var evidence = new ArrayList<>(told.evidence());
        var reported = spikes.crowd(instance, here).evidence();
        evidence.addAll(reported);
        if (watched && (assessment.verdict() != Verdict.UP || !seen.said().isBlank())) {
            observations.stream().findFirst().ifPresent(o -> evidence.addAll(context.around(instance, here, o.at())));
        }
        var diagnosis = new Diagnostician(book).diagnose(assessment, seen.said(), evidence);
        var found = new DiagnosisInput(
                instance,
                seen.readers() == Readers.ASKER ? diagnosis : diagnosis.unquoted(),
                observations,
                state.filter(s -> watched).flatMap(s -> s.seenBy(here).openIncident()),
                seen.shown(),
                told.notes(),
                reported.stream().map(Evidence::says).toList());
        return switch (form) {
            case SCREEN -> watched ? forMembers(instance, DiagnosisCard.screen(found)) : DiagnosisCard.screen(found);
            case WHOLE -> DiagnosisCard.whole(found);
            case EVIDENCE -> EvidenceCard.of(found);
        };
    }

    /** Where reports are counted, one can say that it is the same. */
    private static Card forMembers(InstanceName instance, Card card) {
        var buttons = new ArrayList<>(card.actions());
        buttons.addAll(Press.actions(new Press.SameInstance(instance)));
        return card.withActions(buttons);
    }
}
