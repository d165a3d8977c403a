package tuskwatch.core.community;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.LocalizedText;

/**
 * The one way to change what a community has set. Every change is kept with who made it, and told to the moderators. Threads may share
 * it; {@code this} guards every change.
 */
public final class ChangeSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeSettings.class);

    private final CommunityRepository book;
    private final WatchRegistry registry;
    private final InstantSource clock;

    public ChangeSettings(CommunityRepository book, WatchRegistry registry, InstantSource clock) {
        this.book = book;
        this.registry = registry;
        this.clock = clock;
    }

    /** What holds now. */
    public CommunitySettings of(CommunityId community) {
        return registry.settings(community);
    }

    /** @param words what is told: what holds from now on */
    public synchronized void change(
            CommunityId community, Person who, LocalizedText words, UnaryOperator<CommunitySettings> change) {
        var now = clock.instant();
        var settings = change.apply(registry.settings(community));
        var to = settings.moderators().stream().toList();
        book.put(
                community,
                settings,
                new CommunityRepository.Change(now, who, words),
                Notices.setting(community, who, words, now, to));
        registry.refresh();
        LOG.atInfo().addKeyValue("community", community).log("settings-changed");
    }
}
