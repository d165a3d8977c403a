package tuskwatch.core.oncall.duty;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Readership;

/** In which language, and by whose clocks, those read who a message is for. Threads may share it. */
public final class RecipientLocale implements Readership {
    private final WatchRegistry registry;
    private final PageChanges room;
    private final CommunityZones zones;
    private final InstantSource clock;

    public RecipientLocale(WatchRegistry registry, PageChanges room, CommunityZones zones, InstantSource clock) {
        this.zones = zones;
        this.registry = registry;
        this.room = room;
        this.clock = clock;
    }

    /** The reader's own, or that of his community, or English. */
    @Override
    public Locale language(Message message) {
        var to = message.destination();
        return message.language()
                .or(() -> registry.language(to))
                .or(() -> community(message))
                .or(() -> onCall(to))
                .orElse(Locale.ENGLISH);
    }

    @Override
    public ZoneId zone(Message message) {
        return message.destination()
                .outsider()
                .map(to -> zones.of(to.community()))
                .orElse(ZoneOffset.UTC);
    }

    /** Of whose people it is, where somebody is on call in several. */
    private Optional<Locale> community(Message message) {
        return room.plans().keySet().stream()
                .filter(c -> message.key().ownedBy(c))
                .flatMap(c -> registry.settings(c).language().stream())
                .findFirst();
    }

    /** Whom a page calls is called in the language of his community. */
    private Optional<Locale> onCall(Destination to) {
        var now = clock.instant();
        return room.plans().entrySet().stream()
                .filter(p -> p.getValue().channel().equals(to)
                        || to.personId()
                                .filter(person -> p.getValue().serves(person, now))
                                .isPresent())
                .flatMap(p -> registry.settings(p.getKey()).language().stream())
                .findFirst();
    }
}
