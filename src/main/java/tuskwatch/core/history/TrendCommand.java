package tuskwatch.core.history;

import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.instance.InstanceName;

/** {@code /trend}: what members reported lately, with a picture. */
public final class TrendCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance().needed();

    private final TrendQuery trend;

    public TrendCommand(TrendQuery trend) {
        this.trend = trend;
    }

    @Override
    public Definition definition() {
        return Definition.of("trend")
                .does(Access.EVERYONE, Answering.Effort.LONG, this::answer, INSTANCE, Option.SHARE);
    }

    private Reply answer(Call call) {
        return trend.answer(call.get(INSTANCE));
    }
}
