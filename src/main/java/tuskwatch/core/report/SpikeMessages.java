package tuskwatch.core.report;

import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.message.Card;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** Where unusually many reports are told: in the community in whose eyes they are, as far as it wants to know. */
final class SpikeMessages {
    private final WatchRegistry registry;

    SpikeMessages(WatchRegistry registry) {
        this.registry = registry;
    }

    /** What channels should show. */
    List<Message> of(ReportSpike spike, Card card) {
        return registry.entries(spike.instance()).stream()
                .filter(entry -> spike.concerns(entry.community()))
                .filter(entry -> spike.phase() != ReportSpike.Phase.POSSIBLE || wanted(entry, spike))
                .flatMap(entry -> registry.route(entry).map(r -> message(spike, card, entry, r)).stream())
                .toList();
    }

    private boolean wanted(WatchEntry entry, ReportSpike spike) {
        return spike.seenWith(registry.settings(entry.community()).sensitivity());
    }

    private Message message(ReportSpike spike, Card card, WatchEntry entry, Route route) {
        var fresh = spike.phase() == ReportSpike.Phase.POSSIBLE
                && route.voice() == Route.Voice.FULL
                && !registry.hushed(entry.community(), spike.instance());
        return new Message(
                DeliveryKey.notice("surge/" + spike.id(), route.destination()),
                route.destination(),
                card,
                Optional.empty(),
                Optional.empty(),
                fresh ? Message.Creation.CREATE_QUIETLY_OR_EDIT : Message.Creation.EDIT_ONLY);
    }
}
