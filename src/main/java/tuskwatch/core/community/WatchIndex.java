package tuskwatch.core.community;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;

/**
 * Watches, found by instance and by community without looking at the others, and in which language each place is written to. Never
 * changes.
 */
final class WatchIndex {
    private final List<WatchEntry> all;
    private final Map<InstanceName, List<WatchEntry>> byInstance = new HashMap<>();
    private final Map<CommunityId, List<WatchEntry>> byCommunity = new HashMap<>();
    private final Map<InstanceName, Set<CommunityId>> wanting = new HashMap<>();
    private final SortedSet<InstanceName> instances;
    private final SortedSet<InstanceName> shown;
    private final int added;
    private final Map<CommunityId, CommunitySettings> communities;
    private final Map<Destination, Locale> languages = new HashMap<>();
    /** Names to choose from, made when a community asks first. */
    private final Map<CommunityId, List<String>> names = new ConcurrentHashMap<>();

    /**
     * @param forbidden instances that are never contacted
     * @param communities what they have set
     * @param open which watches strangers may know of
     */
    WatchIndex(
            List<WatchEntry> entries,
            OptOuts forbidden,
            Map<CommunityId, CommunitySettings> communities,
            Predicate<WatchEntry> open) {
        this.communities = communities;
        all = List.copyOf(entries);
        all.forEach(e -> {
            byInstance.computeIfAbsent(e.instance(), i -> new ArrayList<>(1)).add(e);
            byCommunity.computeIfAbsent(e.community(), c -> new ArrayList<>(1)).add(e);
        });
        byInstance.forEach((instance, of) -> wanting.put(
                instance,
                of.stream()
                        .map(e -> e.configured() ? CommunityId.CONFIGURATION : e.community())
                        .collect(Collectors.toUnmodifiableSet())));
        var asked = new TreeSet<InstanceName>();
        byInstance.keySet().stream().filter(i -> !forbidden.contains(i)).forEach(asked::add);
        instances = Collections.unmodifiableSortedSet(asked);
        var told = new TreeSet<InstanceName>();
        all.stream()
                .filter(open)
                .map(WatchEntry::instance)
                .filter(asked::contains)
                .forEach(told::add);
        added = (int) all.stream().filter(e -> !e.configured()).count();
        shown = Collections.unmodifiableSortedSet(told);
        all.forEach(e -> settings(e.community()).language().ifPresent(l -> {
            e.route().map(Route::destination).ifPresent(to -> languages.putIfAbsent(to, l));
            e.person().ifPresent(p -> languages.putIfAbsent(Destination.person(p), l));
        }));
        communities
                .values()
                .forEach(set -> set.language().ifPresent(l -> {
                    set.board().ifPresent(to -> languages.put(to, l));
                    set.moderators().ifPresent(to -> languages.put(to, l));
                }));
        settings(CommunityId.TERMINAL).language().ifPresent(l -> languages.put(Destination.CONSOLE, l));
    }

    CommunitySettings settings(CommunityId community) {
        return communities.getOrDefault(community, CommunitySettings.NONE);
    }

    /** That of the community that chose the place; empty where nobody has chosen one. */
    Optional<Locale> language(Destination to) {
        return to.outsider()
                .map(o -> settings(o.community()).language())
                .orElseGet(() -> Optional.ofNullable(languages.get(to.threadIn().orElse(to))));
    }

    List<WatchEntry> all() {
        return all;
    }

    SortedSet<InstanceName> instances() {
        return instances;
    }

    int added() {
        return added;
    }

    SortedSet<InstanceName> shown() {
        return shown;
    }

    List<WatchEntry> of(InstanceName instance) {
        return Collections.unmodifiableList(byInstance.getOrDefault(instance, List.of()));
    }

    Set<CommunityId> wanting(InstanceName instance) {
        return wanting.getOrDefault(instance, Set.of());
    }

    /** Where each community keeps its status board. */
    Map<CommunityId, Destination> boards() {
        var boards = new TreeMap<CommunityId, Destination>();
        communities.forEach((community, set) -> set.board().ifPresent(to -> boards.put(community, to)));
        return boards;
    }

    /** Those of a community. */
    List<WatchEntry> of(CommunityId community) {
        return Collections.unmodifiableList(byCommunity.getOrDefault(community, List.of()));
    }

    /** The instances of a community, each once, by name. */
    List<InstanceName> instances(CommunityId community) {
        return of(community).stream()
                .map(WatchEntry::instance)
                .distinct()
                .sorted()
                .toList();
    }

    /** Who set up watches that post there. */
    List<Destination> owners(Destination channel) {
        return all.stream()
                .filter(e -> e.route().map(Route::destination).equals(Optional.of(channel)))
                .flatMap(e -> e.person().map(Destination::person).stream())
                .distinct()
                .toList();
    }

    /** Names of what a community watches that contain those letters; those that begin with them first. */
    List<String> names(CommunityId community, String typed, int most) {
        var sorted = names.computeIfAbsent(
                community,
                c -> of(c).stream()
                        .map(e -> e.instance().text())
                        .distinct()
                        .sorted()
                        .toList());
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(
                        sorted.stream().filter(n -> n.startsWith(wanted)),
                        sorted.stream().filter(n -> !n.startsWith(wanted) && n.contains(wanted)))
                .limit(most)
                .toList();
    }
}
