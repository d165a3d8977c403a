package tuskwatch.core.oncall.duty;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.community.Roster;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.PageRoom;
import tuskwatch.core.outbox.Message;

/** In which language those read who a message is for. Threads may share it. */
public final class Readers {
    private final Roster roster;
    private final PageRoom room;
    private final InstantSource clock;

    public Readers(Roster roster, PageRoom room, InstantSource clock) {
        this.roster = roster;
        this.room = room;
        this.clock = clock;
    }

    /** The reader's own, or that of his community, or English. */
    public Locale language(Message message) {
        var to = message.destination();
        return message.language()
                .or(() -> roster.language(to))
                .or(() -> onCall(to))
                .orElse(Locale.ENGLISH);
    }

    /** Whom a page calls is called in the language of his community. */
    private Optional<Locale> onCall(Destination to) {
        var now = clock.instant();
        return room.plans().entrySet().stream()
                .filter(p -> p.getValue().channel().equals(to)
                        || to.personId()
                                .filter(person -> p.getValue().serves(person, now))
                                .isPresent())
                .flatMap(p -> roster.settings(p.getKey()).language().stream())
                .findFirst();
    }
}
