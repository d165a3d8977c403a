package tuskwatch.core.status;

import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.instance.InstanceName;

/** {@code /status}: one server, or all that the community watches. */
public final class StatusCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance();

    private final StatusQuery status;

    public StatusCommand(StatusQuery status) {
        this.status = status;
    }

    @Override
    public Definition definition() {
        return Definition.of("status")
                .does(Access.EVERYONE, Answering.Effort.QUICK, this::answer, INSTANCE, Option.SHARE);
    }

    private Reply answer(Call call) {
        return Reply.of(call.find(INSTANCE)
                .map(name -> status.one(name, call.community()))
                .orElseGet(() -> status.all(call.community())));
    }
}
