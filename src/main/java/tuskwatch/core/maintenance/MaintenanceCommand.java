package tuskwatch.core.maintenance;

import java.time.Duration;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.instance.InstanceName;

/** {@code /maintenance}: announced work on a server, and no posts about outages meanwhile. */
public final class MaintenanceCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<String> WHEN = Option.moment("when").needed();
    private static final Option<Duration> LENGTH = Option.length("length");
    private static final Option<String> NOTE = Option.text("note", 300);

    private final ScheduleMaintenance maintenances;

    public MaintenanceCommand(ScheduleMaintenance maintenances) {
        this.maintenances = maintenances;
    }

    @Override
    public Definition definition() {
        return Definition.of("maintenance")
                .can("start", Access.MANAGERS, call -> plan(call, ""), INSTANCE, LENGTH, NOTE)
                .can("plan", Access.MANAGERS, call -> plan(call, call.get(WHEN)), INSTANCE, WHEN, LENGTH, NOTE)
                .can("list", Access.MANAGERS, call -> Reply.of(maintenances.list(call.community())))
                .can("end", Access.MANAGERS, this::end, INSTANCE);
    }

    private Reply plan(Call call, String when) {
        return Reply.of(maintenances.plan(new ScheduleMaintenance.Wish(
                call.community(),
                call.get(INSTANCE),
                when,
                call.find(LENGTH),
                call.text(NOTE),
                call.member().person())));
    }

    private Reply end(Call call) {
        return Reply.of(maintenances.end(call.community(), call.get(INSTANCE)));
    }
}
