package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;

/** Adding and removing watches. */
public final class WatchList {
    private static final int MOST_PER_COMMUNITY = 50;

    private final WatchRepository book;
    private final WatchRegistry registry;
    private final Runnable changed;

    /** @param changed told after every change, so that new instances are asked at once */
    public WatchList(WatchRepository book, WatchRegistry registry, Runnable changed) {
        this.book = book;
        this.registry = registry;
        this.changed = changed;
    }

    /**
     * Adds a watch, or replaces role and registrations of the same one.
     *
     * @param who adds it
     * @return the sentence that says why not, or empty when it is done
     */
    public synchronized Optional<LocalizedText> add(WatchEntry entry, Person who) {
        var instance = entry.instance();
        if (registry.optedOut(instance)) {
            return Optional.of(phrase("watch.opted-out", instance.display()));
        }
        var own = registry.of(entry.community()).stream()
                .filter(e -> !e.configured())
                .toList();
        var same = own.stream()
                .anyMatch(e -> e.instance().equals(instance)
                        && e.route()
                                .map(Route::destination)
                                .equals(entry.route().map(Route::destination)));
        if (!same && own.size() >= MOST_PER_COMMUNITY) {
            return Optional.of(phrase("watch.most", MOST_PER_COMMUNITY));
        }
        book.put(entry, who);
        registry.refresh();
        changed.run();
        return Optional.empty();
    }

    /** Ends all watches of the instance in the community; the sentence to tell the person. */
    public synchronized LocalizedText remove(CommunityId community, InstanceName instance) {
        var entries = registry.of(community).stream()
                .filter(e -> e.instance().equals(instance))
                .toList();
        var removed =
                book.remove(new WatchEntry(community, instance, Optional.empty(), WatchEntry.Registrations.NOT_TOLD));
        registry.refresh();
        changed.run();
        if (removed > 0) {
            return phrase("watch.removed", instance.display(), removed);
        }
        if (entries.stream().anyMatch(WatchEntry::configured)) {
            return phrase("watch.configured", instance.display());
        }
        return phrase("watch.none", instance.display());
    }
}
