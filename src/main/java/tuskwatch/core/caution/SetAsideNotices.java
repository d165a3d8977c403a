package tuskwatch.core.caution;

import tuskwatch.core.announce.Notices;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.outbox.Outbox;

/**
 * Tells those who watch a server that it is set aside, once it can hardly be chance; the log tells it from the first time on. Each time is
 * said once, over restarts too.
 */
public final class SetAsideNotices {
    private final SetAside aside;
    private final WatchRegistry registry;
    private final Outbox outbox;

    public SetAsideNotices(SetAside aside, WatchRegistry registry, Outbox outbox) {
        this.aside = aside;
        this.registry = registry;
        this.outbox = outbox;
    }

    /** Says what there is to say. */
    public void tell() {
        aside.suspects().stream()
                .filter(SetAside.Suspect::certain)
                .forEach(s -> outbox.publish(
                        Notices.setAside(s.instance(), s.deaths(), s.until(), registry.moderators(s.instance()))));
    }
}
