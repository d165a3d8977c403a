package tuskwatch.core.history;

import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.instance.InstanceName;

/** {@code /history}: how a server did over days, with a picture. */
public final class HistoryCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Integer> DAYS = Option.number("days", 1, HistoryQuery.MOST_DAYS);
    private static final int USUAL_DAYS = 7;

    private final HistoryQuery history;

    public HistoryCommand(HistoryQuery history) {
        this.history = history;
    }

    @Override
    public Definition definition() {
        return Definition.of("history")
                .does(Access.EVERYONE, Answering.Effort.LONG, this::answer, INSTANCE, DAYS, Option.SHARE);
    }

    private Reply answer(Call call) {
        return history.answer(call.get(INSTANCE), call.find(DAYS).orElse(USUAL_DAYS));
    }
}
