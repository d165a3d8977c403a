package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Optional;
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
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;

/** {@code /diagnose}, and the buttons under what it answers. */
public final class DiagnoseCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance();

    private final DiagnoseQuery diagnose;
    private final WatchRegistry registry;
    private final IncidentRepository incidents;
    private final Option<String> symptom;

    /** @param complaints suggested as symptoms; what is sent is the form that the guide book understands */
    public DiagnoseCommand(
            DiagnoseQuery diagnose, WatchRegistry registry, IncidentRepository incidents, List<Complaint> complaints) {
        this.diagnose = diagnose;
        this.registry = registry;
        this.incidents = incidents;
        this.symptom = Option.text("symptom")
                .suggesting(complaints.stream()
                        .map(c -> new Option.Suggestion(c.title(), c.label()))
                        .toList());
    }

    @Override
    public Definition definition() {
        return Definition.of("diagnose")
                .does(Access.EVERYONE, Answering.Effort.LONG, this::answer, INSTANCE, symptom, Option.SHARE)
                .answers(Press.Diagnose.class, Access.EVERYONE, this::ofIncident)
                .answers(Press.Examine.class, Access.EVERYONE, (p, who) -> live(p.instance(), "", who))
                .answers(Press.Share.class, Access.EVERYONE, this::share)
                .answers(Press.Evidence.class, Access.EVERYONE, this::evidence)
                .answers(Press.Steps.class, Access.EVERYONE, (p, who) -> Reply.of(diagnose.steps(p.causes())))
                .answers(Press.NextSteps.class, Access.EVERYONE, (p, who) -> Reply.of(diagnose.steps(p.causes())));
    }

    private Reply answer(Call call) {
        return call.find(INSTANCE)
                .or(() -> onlyOne(call))
                .map(name -> live(name, call.text(symptom), call.asker()))
                .orElseGet(() -> Reply.sentence(phrase("diagnose.which")));
    }

    /** Where a single server is watched, that one is meant. */
    private Optional<InstanceName> onlyOne(Call call) {
        var watched = registry.of(call.community()).stream()
                .map(e -> e.instance())
                .distinct()
                .toList();
        return watched.size() == 1 ? Optional.of(watched.getFirst()) : Optional.empty();
    }

    private Reply ofIncident(Press.Diagnose press, Asker who) {
        return incidents
                .instance(press.incident())
                .map(name -> live(name, "", who))
                .orElseGet(() -> Reply.sentence(phrase("deed.unknown")));
    }

    private Reply share(Press.Share press, Asker who) {
        return who.member().speaks()
                ? live(press.instance(), press.symptom(), who)
                : Reply.sentence(phrase("button.may-not-share"));
    }

    private Reply live(InstanceName name, String seen, Asker who) {
        var form =
                who.features().contains(Asker.Feature.BUTTONS) ? DiagnoseQuery.Form.SCREEN : DiagnoseQuery.Form.WHOLE;
        return Reply.of(diagnose.diagnose(name, seen, who.member().id(), form));
    }

    private Reply evidence(Press.Evidence press, Asker who) {
        return Reply.of(diagnose.diagnose(
                press.instance(), press.symptom(), who.member().id(), DiagnoseQuery.Form.EVIDENCE));
    }
}
