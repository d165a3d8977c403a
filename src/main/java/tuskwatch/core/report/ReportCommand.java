package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Arrays;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;

/** {@code /report}, the buttons with which members say the same, and for moderators what they wrote. */
public final class ReportCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Problem> PROBLEM = Option.choice(
                    "problem",
                    Arrays.stream(Problem.values())
                            .map(p -> new Option.Choice<>(p.id(), p.words(), p))
                            .toList())
            .needed();
    private static final Option<String> DETAILS = Option.text("details", 300);

    private final TakeReport reports;
    private final IncidentRepository incidents;

    public ReportCommand(TakeReport reports, IncidentRepository incidents) {
        this.reports = reports;
        this.incidents = incidents;
    }

    @Override
    public Definition definition() {
        return Definition.of("report")
                .does(Access.REPORTERS, Answering.Effort.LONG, this::report, INSTANCE, PROBLEM, DETAILS)
                .answers(Press.SameIncident.class, Access.REPORTERS, this::same)
                .answers(Press.SameInstance.class, Access.REPORTERS, (p, who) -> Reply.of(reports.ask(p.instance())))
                .answers(Press.Report.class, Access.REPORTERS, this::pressed)
                .answers(Press.TakeBack.class, Access.EVERYONE, this::takeBack);
    }

    /** A verb of {@code /settings}: what members wrote beside their reports. */
    public Definition.Verb details() {
        return Definition.verb(
                "details",
                Access.MANAGERS,
                call -> Reply.of(reports.details(call.get(INSTANCE), call.community())),
                INSTANCE);
    }

    private Reply report(Call call) {
        return Reply.of(reports.report(call.member(), call.get(INSTANCE), call.get(PROBLEM), call.text(DETAILS)));
    }

    /** The same as the incident where it still is the newest; what is broken is asked where it is past or cannot be read. */
    private Reply same(Press.SameIncident press, Asker who) {
        var instance = incidents.instance(press.incident());
        if (instance.isEmpty()) {
            return Reply.sentence(phrase("deed.unknown"));
        }
        var present = incidents
                .incident(press.incident())
                .filter(i -> i.open()
                        || incidents.newest(i.instance()).filter(i.id()::equals).isPresent());
        return Reply.of(present.map(i -> reports.report(
                        who.member(), i.instance(), Problem.of(i.components().keySet()), ""))
                .orElseGet(() -> reports.ask(instance.get())));
    }

    private Reply pressed(Press.Report press, Asker who) {
        return Reply.of(reports.report(who.member(), press.instance(), press.problem(), ""));
    }

    private Reply takeBack(Press.TakeBack press, Asker who) {
        return Reply.of(reports.takeBack(who.member(), press.instance(), press.problem()));
    }
}
