package tuskwatch.core.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import tuskwatch.core.announce.Route;
import tuskwatch.core.instance.InstanceName;

/**
 * Who wants what watched: the configuration's watches and those that people added, read once at the start and kept in
 * step with the book. Threads may share it; one volatile list is replaced whole.
 */
public final class Roster {
    private final WatchBook book;
    private final List<WatchEntry> configured;
    private final Predicate<InstanceName> forbidden;
    private volatile List<WatchEntry> entries = List.of();

    /**
     * @param configured from the configuration file
     * @param forbidden instances that are never contacted, whoever asks
     */
    public Roster(WatchBook book, List<WatchEntry> configured, Predicate<InstanceName> forbidden) {
        this.book = book;
        this.configured = List.copyOf(configured);
        this.forbidden = forbidden;
    }

    /** Reads the book again. */
    public void refresh() {
        var all = new ArrayList<>(configured);
        all.addAll(book.all());
        entries = List.copyOf(all);
    }

    /** Everything that is to be asked, each once. */
    public SortedSet<InstanceName> instances() {
        var names = new TreeSet<InstanceName>();
        entries.stream().map(WatchEntry::instance).filter(forbidden.negate()).forEach(names::add);
        return names;
    }

    /** Whether the admin of this instance opted out. */
    public boolean optedOut(InstanceName instance) {
        return forbidden.test(instance);
    }

    public boolean watches(InstanceName instance) {
        return entries.stream().anyMatch(e -> e.instance().equals(instance));
    }

    /** What one community sees: its own watches, and the configured ones where it is the terminal. */
    public List<WatchEntry> of(String community) {
        return entries.stream()
                .filter(e -> e.community().equals(community) || e.configured())
                .toList();
    }

    /** Where the messages of an instance go. */
    public List<Route> routes(InstanceName instance) {
        return entries.stream()
                .filter(e -> e.instance().equals(instance))
                .flatMap(e -> e.route().stream())
                .distinct()
                .toList();
    }

    /** Where changes of its sign-up policy go. */
    public List<Route> registrationRoutes(InstanceName instance) {
        return entries.stream()
                .filter(e -> e.instance().equals(instance) && e.registrations() == WatchEntry.Registrations.TOLD)
                .flatMap(e -> e.route().stream())
                .distinct()
                .toList();
    }

    /** Every channel that gets anything, each once. */
    public List<Route> allRoutes() {
        return entries.stream().flatMap(e -> e.route().stream()).distinct().toList();
    }
}
