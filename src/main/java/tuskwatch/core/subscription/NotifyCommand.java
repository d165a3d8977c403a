package tuskwatch.core.subscription;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Arrays;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;

/** {@code /notify}: one word to who asked for it, when a server is back or takes new members. */
public final class NotifyCommand implements Command {
    private static final Option<InstanceName> OF = Option.instance().needed();
    private static final Option<InstanceName> INSTANCE = Option.instance();
    private static final Option<String> MAIL = Option.text("mail", 260);
    private static final Option<String> CODE = Option.text("code", 30).needed();
    private static final Option<Subscription.Event> EVENT = Option.choice(
            "event",
            Arrays.stream(Subscription.Event.values())
                    .map(e -> new Option.Choice<>(e.id(), e.words(), e))
                    .toList());

    private final Subscribe subscriptions;
    private final IncidentRepository incidents;

    public NotifyCommand(Subscribe subscriptions, IncidentRepository incidents) {
        this.subscriptions = subscriptions;
        this.incidents = incidents;
    }

    @Override
    public Definition definition() {
        return Definition.of("notify")
                .can("instance", Access.EVERYONE, this::begin, OF, EVENT, MAIL)
                .can(
                        "confirm",
                        Access.EVERYONE,
                        call -> Reply.of(subscriptions.confirm(call.member(), call.get(CODE))),
                        CODE)
                .can("list", Access.EVERYONE, call -> Reply.of(subscriptions.list(call.member())))
                .can(
                        "stop",
                        Access.EVERYONE,
                        call -> Reply.of(subscriptions.stop(call.member(), call.find(INSTANCE))),
                        INSTANCE)
                .answers(Press.NotifyOfIncident.class, Access.EVERYONE, this::ofIncident)
                .answers(Press.NotifyOfInstance.class, Access.EVERYONE, (p, who) -> whenBack(p.instance(), who))
                .needing(Asker.Feature.PEOPLE);
    }

    private Reply begin(Call call) {
        return Reply.of(subscriptions.subscribe(
                call.member(), call.get(OF), call.find(EVENT).orElse(Subscription.Event.BACK), call.text(MAIL)));
    }

    private Reply ofIncident(Press.NotifyOfIncident press, Asker who) {
        return incidents
                .incident(press.incident())
                .map(i -> whenBack(i.instance(), who))
                .orElseGet(() -> Reply.sentence(phrase("deed.unknown")));
    }

    private Reply whenBack(InstanceName instance, Asker who) {
        return Reply.of(subscriptions.subscribe(who.member(), instance, Subscription.Event.BACK, ""));
    }
}
