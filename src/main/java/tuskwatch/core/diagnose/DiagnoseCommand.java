package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.diagnose.Consultation.Symptom;
import tuskwatch.core.diagnose.InsideView.Readers;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;

/**
 * {@code /diagnose}: one live round, and what the symptom rules and the guide book make of it; and the buttons under the answer.
 */
public final class DiagnoseCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance();

    private final Examination examination;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final OpenQuestions questions;
    private final GuidanceBook book;
    private final Diagnostician diagnostician;
    private final Option<String> symptom;

    /** @param book its complaints are suggested as symptoms; what is sent is the form that it understands */
    public DiagnoseCommand(
            Examination examination,
            IncidentRepository incidents,
            WatchRegistry registry,
            OpenQuestions questions,
            GuidanceBook book) {
        this.examination = examination;
        this.incidents = incidents;
        this.registry = registry;
        this.questions = questions;
        this.book = book;
        this.diagnostician = new Diagnostician(book);
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
                .answers(Press.Examine.class, Access.EVERYONE, (p, who) -> answer(p.instance(), Symptom.NONE, who))
                .answers(Press.Share.class, Access.EVERYONE, this::share)
                .answers(Press.Evidence.class, Access.EVERYONE, this::evidence)
                .answersAtOnce(Press.Answer.class, Access.EVERYONE, this::answered)
                .answers(Press.Steps.class, Access.EVERYONE, (p, who) -> steps(p.causes()))
                .answers(Press.NextSteps.class, Access.EVERYONE, (p, who) -> steps(p.causes()));
    }

    private Reply answer(Call call) {
        return call.find(INSTANCE)
                .or(() -> onlyOne(call))
                .map(name -> answer(name, saw(call), call.asker()))
                .orElseGet(() -> Reply.sentence(phrase("diagnose.which")));
    }

    private Symptom saw(Call call) {
        var said = call.text(symptom);
        return call.shared() ? shared(said) : Symptom.alone(said);
    }

    /** What everybody reads is one of the known symptoms, and nobody's own words. */
    private Symptom shared(String said) {
        var shown = book.complaint(book.read(book.unasked(said)))
                .map(Complaint::label)
                .orElse("");
        return new Symptom(said, shown, Readers.CHANNEL);
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
                .map(name -> answer(name, Symptom.NONE, who))
                .orElseGet(() -> Reply.sentence(phrase("deed.unknown")));
    }

    private Reply share(Press.Share press, Asker who) {
        return who.member().speaks()
                ? answer(press.instance(), shared(press.symptom()), who)
                : Reply.sentence(phrase("button.may-not-share"));
    }

    private Reply answer(InstanceName name, Symptom seen, Asker who) {
        var form = who.features().contains(Asker.Feature.BUTTONS) ? Form.SCREEN : Form.WHOLE;
        return Reply.of(diagnose(name, seen, who, form));
    }

    private Reply evidence(Press.Evidence press, Asker who) {
        return Reply.of(diagnose(press.instance(), Symptom.alone(press.symptom()), who, Form.EVIDENCE));
    }

    /** What an admin does about these causes, the first one now; ids that are not in the book are left out. */
    private Reply steps(List<CauseId> causes) {
        return Reply.of(StepsCard.of(causes.stream()
                .filter(book.causes()::containsKey)
                .map(book::cause)
                .toList()));
    }

    private Card diagnose(InstanceName instance, Symptom seen, Asker who, Form form) {
        return switch (examination.ask(instance, seen, who.member())) {
            case Examination.Result.Refused refused -> refused.why();
            case Examination.Result.Found found ->
                switch (form) {
                    case SCREEN -> screen(found.consultation(), c -> questions.keep(who.member(), c));
                    case WHOLE -> whole(found.consultation());
                    case EVIDENCE -> EvidenceCard.of(found.consultation().weighed(diagnostician));
                };
        };
    }

    /**
     * What is known so far, with a question where one helps.
     *
     * @param keep keeps what was asked, and says under which name
     */
    private Card screen(Consultation consultation, Function<Consultation, String> keep) {
        var found = consultation.weighed(diagnostician);
        var card = consultation
                .next(diagnostician, found)
                .map(q -> DiagnosisCard.screen(found.asking(new OpenQuestion(keep.apply(consultation.asking(q)), q))))
                .orElseGet(() -> DiagnosisCard.screen(found));
        return consultation.watched() ? forMembers(consultation.instance(), card) : card;
    }

    private Card whole(Consultation consultation) {
        var found = consultation.weighed(diagnostician);
        return DiagnosisCard.whole(consultation
                .next(diagnostician, found)
                .map(q -> found.asking(new OpenQuestion("", q)))
                .orElse(found));
    }

    /**
     * Weighs again with what the person answered. A button that was pressed before changes nothing: the answer is shown as it stands.
     */
    private Reply answered(Press.Answer press, Asker who) {
        var member = who.member();
        var known = questions.find(press.inquiry(), member).filter(c -> examination.stands(c, member));
        if (known.isEmpty()) {
            return Reply.sentence(phrase("inquiry.gone"));
        }
        var consultation = known.get();
        var open = consultation.open().filter(q -> q.id().equals(press.question()));
        if (open.isEmpty()) {
            return Reply.instead(shown(consultation, press.inquiry()));
        }
        var choice = open.get().choice(press.choice());
        if (choice.isEmpty() && !press.choice().equals(Press.Answer.UNKNOWN)) {
            return Reply.sentence(phrase("inquiry.gone"));
        }
        return Reply.instead(shown(consultation.answered(choice), press.inquiry()));
    }

    private Card shown(Consultation consultation, String name) {
        questions.put(name, consultation);
        return screen(consultation, c -> {
            questions.put(name, c);
            return name;
        });
    }

    /** Where reports are counted, one can say that it is the same. */
    private static Card forMembers(InstanceName instance, Card card) {
        var buttons = new ArrayList<>(card.actions());
        buttons.addAll(Press.actions(new Press.SameInstance(instance)));
        return card.withActions(buttons);
    }
}
