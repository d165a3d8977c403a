package tuskwatch.core.watching;

import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.Rounds;

/** The same command, whose use shows that somebody wants to know how a server is. Threads may share it. */
public final class AttentiveCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance();

    private final Command command;
    private final Rounds rounds;
    private final IncidentRepository incidents;

    public AttentiveCommand(Command command, Rounds rounds, IncidentRepository incidents) {
        this.command = command;
        this.rounds = rounds;
        this.incidents = incidents;
    }

    @Override
    public Definition definition() {
        var own = command.definition();
        return new Definition(
                own.name(),
                own.verbs().stream().map(this::attentive).toList(),
                own.presses().stream()
                        .<Definition.Button<?>>map(this::attentive)
                        .toList(),
                own.needs());
    }

    private Definition.Verb attentive(Definition.Verb verb) {
        Function<Call, Reply> work = call -> {
            var reply = verb.work().apply(call);
            call.find(INSTANCE).ifPresent(rounds::attend);
            return reply;
        };
        return new Definition.Verb(verb.name(), verb.access(), verb.effort(), work, verb.options());
    }

    private <P extends Press> Definition.Button<P> attentive(Definition.Button<P> button) {
        return new Definition.Button<>(
                button.kind(),
                button.access(),
                button.about(),
                (press, who) -> {
                    var reply = button.work().apply(press, who);
                    about(press, who).ifPresent(rounds::attend);
                    return reply;
                },
                button.asks(),
                button.effort());
    }

    /** The server that is asked about now, or reported; where somebody takes something back or only reads on, none is. */
    private Optional<InstanceName> about(Press press, Asker who) {
        var where = who.member().community();
        return switch (press) {
            case Press.Examine p -> Optional.of(p.instance());
            case Press.SameInstance p -> Optional.of(p.instance());
            case Press.Report p -> Optional.of(p.instance());
            case Press.Diagnose p -> incidents.instance(p.incident(), where);
            case Press.SameIncident p -> incidents.instance(p.incident(), where);
            default -> Optional.empty();
        };
    }
}
