package tuskwatch.core.announce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * What channels show of announced work: one message that is kept up to date, and a short one when it begins, overruns
 * and ends. Nobody is mentioned.
 */
public final class MaintenanceCards {
    private MaintenanceCards() {}

    /** The messages that the present phase asks for. */
    public static List<Message> messages(Maintenance maintenance, List<Route> routes) {
        var messages = new ArrayList<Message>();
        for (var route : routes) {
            var to = route.destination();
            var living = DeliveryKey.notice("maintenance/" + maintenance.id(), to);
            messages.add(Message.of(living, to, living(maintenance), Optional.empty()));
            step(maintenance).ifPresent(headline -> {
                var what = maintenance.phase().name().toLowerCase(Locale.ROOT);
                var card = new Card(
                        tone(maintenance),
                        headline,
                        "",
                        List.of(),
                        List.of(),
                        "",
                        Optional.of("tw:maintenance-" + maintenance.id() + "-" + what));
                messages.add(new Message(
                        DeliveryKey.notice("maintenance/" + maintenance.id() + "/" + what, to),
                        to,
                        card,
                        Optional.empty(),
                        Optional.of(living),
                        Message.Creation.CREATE_OR_EDIT));
            });
        }
        return messages;
    }

    /** The message that is kept up to date. */
    static Card living(Maintenance maintenance) {
        var host = IncidentCards.host(maintenance.instance());
        var headline = switch (maintenance.phase()) {
            case PLANNED -> "Planned: maintenance of " + host;
            case RUNNING -> host + " is under maintenance, as announced";
            case OVERRUN -> host + " is still under maintenance: it takes longer than announced";
            case ENDED -> "Maintenance of " + host + " is over";
            case CANCELLED -> "Called off: maintenance of " + host;
        };
        var fields = new ArrayList<Field>();
        fields.add(when(maintenance));
        if (!maintenance.note().isBlank()) {
            fields.add(Field.of("What is done", List.of(Text.clean(maintenance.note(), 300))));
        }
        if (maintenance.open()) {
            fields.add(Field.of(
                    "What it means",
                    List.of("The server may be slow or away in that time. Outages are not announced meanwhile.")));
        }
        fields.add(Field.of("Announced by", List.of(Text.clean(maintenance.who(), 80))));
        return new Card(
                tone(maintenance),
                headline,
                host,
                fields,
                List.of(),
                "Maintenance " + maintenance.id(),
                Optional.of("tw:maintenance-" + maintenance.id()));
    }

    /** When it is, in one field. */
    public static Field when(Maintenance maintenance) {
        return new Field(
                "When",
                List.of(List.of(
                        new Span.Moment(maintenance.from(), Span.Style.FULL),
                        Span.words(" to "),
                        new Span.Moment(maintenance.to(), Span.Style.FULL),
                        Span.words(" (" + Text.length(Duration.between(maintenance.from(), maintenance.to())) + ")"))));
    }

    private static Optional<String> step(Maintenance maintenance) {
        var host = IncidentCards.host(maintenance.instance());
        return switch (maintenance.phase()) {
            case PLANNED, CANCELLED -> Optional.empty();
            case RUNNING -> Optional.of("Maintenance of " + host + " begins now");
            case OVERRUN -> Optional.of("Maintenance of " + host + " overruns: it does not work yet");
            case ENDED -> Optional.of("Maintenance of " + host + " is over");
        };
    }

    private static Tone tone(Maintenance maintenance) {
        return switch (maintenance.phase()) {
            case PLANNED, CANCELLED -> Tone.INFO;
            case RUNNING -> Tone.RECOVERING;
            case OVERRUN -> Tone.DEGRADED;
            case ENDED -> Tone.RESOLVED;
        };
    }
}
