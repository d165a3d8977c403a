package tuskwatch.core.maintenance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
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
                var what = word(maintenance);
                var card = Card.sentence(tone(maintenance), headline)
                        .marked("tw:maintenance-" + maintenance.id() + "-" + what);
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

    /** The short message that it begins soon. */
    static List<Message> soon(Maintenance maintenance, List<Route> routes) {
        var host = IncidentCards.host(maintenance.instance());
        var begins = new Span.Moment(maintenance.from(), Span.Style.RELATIVE);
        var card = Card.answer(Tone.INFO, phrase("maintenance.step.soon", host, begins), List.of(when(maintenance)))
                .marked("tw:maintenance-" + maintenance.id() + "-soon");
        return routes.stream()
                .map(r -> new Message(
                        DeliveryKey.notice("maintenance/" + maintenance.id() + "/soon", r.destination()),
                        r.destination(),
                        card,
                        Optional.empty(),
                        Optional.of(DeliveryKey.notice("maintenance/" + maintenance.id(), r.destination())),
                        Message.Creation.CREATE_OR_EDIT))
                .toList();
    }

    /** The message that is kept up to date. */
    static Card living(Maintenance maintenance) {
        var host = IncidentCards.host(maintenance.instance());
        var headline = phrase("maintenance." + word(maintenance), host);
        var fields = new ArrayList<Field>();
        fields.add(when(maintenance));
        if (!maintenance.note().isBlank()) {
            fields.add(
                    Field.of(phrase("maintenance.note"), LocalizedText.outside(Text.clean(maintenance.note(), 300))));
        }
        if (maintenance.open()) {
            var overdue = maintenance.phase() == Maintenance.Phase.OVERDUE;
            fields.add(Field.of(
                    phrase("maintenance.meaning"),
                    phrase(overdue ? "maintenance.meaning-overdue" : "maintenance.meaning-is")));
        }
        fields.add(Field.of(phrase("maintenance.by"), LocalizedText.name(maintenance.who(), 80)));
        return Card.answer(tone(maintenance), headline, fields)
                .titled(LocalizedText.outside(host))
                .footed(phrase("maintenance.footer", maintenance.id()))
                .marked("tw:maintenance-" + maintenance.id());
    }

    /** When it is, in one field. */
    public static Field when(Maintenance maintenance) {
        return Field.of(phrase("maintenance.when"), span(maintenance));
    }

    /** From when to when, in the middle of a sentence. */
    public static LocalizedText span(Maintenance maintenance) {
        return phrase(
                "maintenance.span",
                new Span.Moment(maintenance.from(), Span.Style.FULL),
                new Span.Moment(maintenance.to(), Span.Style.FULL),
                Duration.between(maintenance.from(), maintenance.to()));
    }

    private static Optional<LocalizedText> step(Maintenance maintenance) {
        var host = IncidentCards.host(maintenance.instance());
        return switch (maintenance.phase()) {
            case PLANNED, CANCELLED -> Optional.empty();
            case RUNNING, OVERRUN, OVERDUE, ENDED -> Optional.of(phrase("maintenance.step." + word(maintenance), host));
        };
    }

    private static String word(Maintenance maintenance) {
        return maintenance.phase().name().toLowerCase(Locale.ROOT);
    }

    private static Tone tone(Maintenance maintenance) {
        return switch (maintenance.phase()) {
            case PLANNED, CANCELLED -> Tone.INFO;
            case RUNNING -> Tone.RECOVERING;
            case OVERRUN, OVERDUE -> Tone.DEGRADED;
            case ENDED -> Tone.RESOLVED;
        };
    }
}
