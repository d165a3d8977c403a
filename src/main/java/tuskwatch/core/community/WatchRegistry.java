package tuskwatch.core.community;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;

/**
 * Who wants what watched: the configuration's watches and those that people added, read once at the start and kept in
 * step with the book. Threads may share it; one volatile list is replaced whole.
 */
public final class WatchRegistry {
    private final WatchRepository watches;
    private final CommunityRepository communities;
    private final List<WatchEntry> configured;
    private final OptOuts forbidden;
    private final ServedCommunities served;
    private volatile CommunityId home = CommunityId.CONFIGURATION;
    private volatile Set<Destination> unreachable = Set.of();
    private volatile Snapshot now =
            new Snapshot(new WatchIndex(List.of(), i -> false, Map.of(), e -> false), List.of());

    /** What the books held when they were last read. */
    private record Snapshot(WatchIndex watches, List<Maintenance> maintenances) {}

    /** Of a bot that serves whoever invites it. */
    public WatchRegistry(
            WatchRepository watches, CommunityRepository communities, List<WatchEntry> configured, OptOuts forbidden) {
        this(watches, communities, configured, forbidden, ServedCommunities.all());
    }

    /**
     * @param configured from the configuration file
     * @param forbidden instances that are never contacted, whoever asks
     * @param served of others nothing is watched, whatever they have set
     */
    public WatchRegistry(
            WatchRepository watches,
            CommunityRepository communities,
            List<WatchEntry> configured,
            OptOuts forbidden,
            ServedCommunities served) {
        this.served = served;
        this.watches = watches;
        this.communities = communities;
        this.configured = List.copyOf(configured);
        this.forbidden = forbidden;
    }

    /** Whose the watches of the configuration are, from now on. */
    public synchronized void belongsTo(CommunityId community) {
        home = community;
        refresh();
    }

    /** Reads the books again. */
    public synchronized void refresh() {
        var all = new ArrayList<WatchEntry>();
        configured.forEach(e -> all.add(e.of(home)));
        watches.all().stream().filter(e -> served.serves(e.community())).forEach(all::add);
        var settings = communities.all().entrySet().stream()
                .filter(e -> served.serves(e.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        var work = communities.maintenances().stream()
                .filter(m -> served.serves(m.community()))
                .toList();
        now = new Snapshot(new WatchIndex(all, forbidden, settings, this::shown), work);
    }

    /** Whose the watches of the configuration are; {@link CommunityId#CONFIGURATION} while that is not known. */
    public CommunityId home() {
        return home;
    }

    /** Whom the bot does anything for. */
    public ServedCommunities served() {
        return served;
    }

    /** Everything that is to be asked, each once. */
    public SortedSet<InstanceName> instances() {
        return now.watches().instances();
    }

    /** What strangers may know to be watched: on the status page, in feeds and in figures. */
    public SortedSet<InstanceName> shown() {
        return now.watches().shown();
    }

    /** Whether one watch is shown to strangers: where nobody has said, only one of a community that has the bot to itself, or of the terminal. */
    public boolean shown(WatchEntry entry) {
        var unsaid = entry.publicity() == WatchEntry.Publicity.UNSAID;
        return unsaid ? served.alone(entry.community()) : entry.publicity() == WatchEntry.Publicity.SHOWN;
    }

    /** Whether the admin of this instance opted out. */
    public boolean optedOut(InstanceName instance) {
        return forbidden.contains(instance);
    }

    /** Whether anybody does. */
    public boolean watches(InstanceName instance) {
        return !entries(instance).isEmpty();
    }

    /** Whether that community does. */
    public boolean watches(CommunityId community, InstanceName instance) {
        return entries(instance).stream().anyMatch(e -> e.community().equals(community));
    }

    /** How many watches people have added, everywhere. */
    public int added() {
        return now.watches().added();
    }

    /** Everybody who watches it. */
    public List<WatchEntry> entries(InstanceName instance) {
        return now.watches().of(instance);
    }

    /** Whether everybody who watches the one is sure of the other: the operator watches it, or each of them does. */
    public boolean vouches(InstanceName other, InstanceName of) {
        var wanting = wanting(other);
        return wanting.contains(CommunityId.CONFIGURATION) || !wanting.isEmpty() && wanting.containsAll(wanting(of));
    }

    /** Who wants it asked: what the configuration watches is {@link CommunityId#CONFIGURATION}'s, whoever's it is. */
    public Set<CommunityId> wanting(InstanceName instance) {
        return now.watches().wanting(instance);
    }

    /** What one community has watched; those of the configuration come first, where they are its own. */
    public List<WatchEntry> of(CommunityId community) {
        return now.watches().of(community);
    }

    /** The instances that it sees, each once, by name. */
    public List<InstanceName> instances(CommunityId community) {
        return now.watches().instances(community);
    }

    /** Names of what a community watches that contain those letters; those that begin with them first. */
    public List<String> names(CommunityId community, String typed, int most) {
        return now.watches().names(community, typed, most);
    }

    /** Channels that cannot be written to, from now on. */
    public void unreachable(Set<Destination> channels) {
        unreachable = Set.copyOf(channels);
    }

    /**
     * Where the messages of an instance go; hushed where people announced work on it. A watch whose channel cannot be
     * written to is told where its community's moderators, or the person who set it up, can read it; what was told there
     * is kept up to date afterwards.
     */
    public List<Route> routes(InstanceName instance) {
        var routes = new LinkedHashMap<Destination, Route>();
        var concerned = entries(instance);
        concerned.forEach(e -> route(e).ifPresent(r -> routes.merge(
                r.destination(),
                maintenance(e.community(), e.instance()).map(r::during).orElse(r),
                WatchRegistry::louder)));
        concerned.forEach(e -> e.route()
                .flatMap(r -> substitute(e, r.destination()))
                .ifPresent(r -> routes.merge(r.destination(), r, WatchRegistry::louder)));
        return List.copyOf(routes.values());
    }

    /** As its community's, with the quiet hours there. */
    public Optional<Route> route(WatchEntry entry) {
        return entry.route()
                .map(r -> r.of(entry.community())
                        .during(settings(entry.community()).quiet()));
    }

    /** Of two to one channel the one that may speak, and of those the one that mentions somebody. */
    private static Route louder(Route a, Route b) {
        if (a.voice() != b.voice()) {
            return a.voice() == Route.Voice.FULL ? a : b;
        }
        return a.role().isPresent() ? a : b;
    }

    private Optional<Route> substitute(WatchEntry entry, Destination channel) {
        var other = moderatorsOf(entry);
        return other.filter(to -> !to.equals(channel)).map(to -> {
            var route = new Route(to, Optional.empty()).of(entry.community());
            return unreachable.contains(channel) && !hushed(entry) ? route : route.hushed();
        });
    }

    /** Whether work on it is announced in that community and going on. */
    public boolean hushed(CommunityId community, InstanceName instance) {
        return maintenances(community).stream()
                .anyMatch(m -> m.hushes() && m.instance().equals(instance));
    }

    private boolean hushed(WatchEntry entry) {
        return hushed(entry.community(), entry.instance());
    }

    /** What is planned or going on in one community, earliest first. */
    public List<Maintenance> maintenances(CommunityId community) {
        return now.maintenances().stream()
                .filter(m -> m.community().equals(community))
                .toList();
    }

    /** What is planned or going on there with one instance. */
    public Optional<Maintenance> maintenance(CommunityId community, InstanceName instance) {
        return maintenances(community).stream()
                .filter(m -> m.instance().equals(instance))
                .findFirst();
    }

    /** Where changes of its sign-up policy go. */
    public List<Route> registrationRoutes(InstanceName instance) {
        return routes(entries(instance).stream()
                .filter(e -> e.registrations() == WatchEntry.Registrations.TOLD
                        || settings(e.community()).registrations() == WatchEntry.Registrations.TOLD));
    }

    /** Where one community's messages about an instance go. */
    public List<Route> routes(CommunityId community, InstanceName instance) {
        return routes(of(community).stream().filter(e -> e.instance().equals(instance)));
    }

    /**
     * Where notices for moderators go: the community's own channel for them, or the person who set the watch up, or the
     * watch's channel where it comes from the configuration.
     */
    public List<Destination> moderators(InstanceName instance) {
        return each(instance, e -> moderatorsOf(e).or(() -> e.route().map(Route::destination)));
    }

    /** The same, but never where members read: nobody hears of it where no moderators are known. */
    public List<Destination> moderatorsAlone(InstanceName instance) {
        return each(instance, this::moderatorsOf);
    }

    private Optional<Destination> moderatorsOf(WatchEntry entry) {
        return settings(entry.community()).moderators().or(() -> entry.person().map(Destination::person));
    }

    private List<Destination> each(InstanceName instance, Function<WatchEntry, Optional<Destination>> where) {
        return entries(instance).stream()
                .flatMap(e -> where.apply(e).stream())
                .distinct()
                .toList();
    }

    /** Who set up watches that post there. */
    public List<Destination> owners(Destination channel) {
        return now.watches().owners(channel);
    }

    /** What a community has set. */
    public CommunitySettings settings(CommunityId community) {
        return now.watches().settings(community);
    }

    /** The language in which a place is written to; empty where its community has chosen none. */
    public Optional<Locale> language(Destination to) {
        return now.watches().language(to);
    }

    /** Where each community keeps its status board. */
    public Map<CommunityId, Destination> boards() {
        return now.watches().boards();
    }

    /** Every channel that gets anything, each once. */
    public List<Destination> everywhere() {
        return routes(now.watches().all().stream()).stream()
                .map(Route::destination)
                .distinct()
                .toList();
    }

    private List<Route> routes(Stream<WatchEntry> entries) {
        return entries.flatMap(e -> route(e).stream()).distinct().toList();
    }
}
