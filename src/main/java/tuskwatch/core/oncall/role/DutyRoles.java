package tuskwatch.core.oncall.role;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translations;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.role.CommunityRoles.Change;
import tuskwatch.core.oncall.role.CommunityRoles.Effect;
import tuskwatch.core.oncall.role.GivenRoles.Given;

/**
 * Whoever has the duty of a rotation has the community's role for it, and loses it with the duty. What is given is noted before the platform is
 * asked, so whatever comes between, it is taken back; who had the role already keeps it. Each community by itself: where
 * something fails, that one waits, and longer each time. {@link #keepUp} is for one thread at a time.
 */
public final class DutyRoles implements RoleTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(DutyRoles.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /** Where the platform does not answer: once it is back, what is due is done soon. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
    /** Of roles that cannot be taken back, so many are tried in one pass: refusals count for all communities together. */
    private static final int MOST_REFUSED = 5;

    /** Whoever has the role, or is not there, is looked at again after so long: people leave and come back. */
    private static final Duration BELIEVED = Duration.ofHours(1);

    private final PageChanges room;
    private final WatchRegistry registry;
    private final GivenRoles book;
    private final CommunityRoles platform;
    private final Translations phrases;
    private final Executor threads;
    private final InstantSource clock;
    /** Whose turn is under way; the thread that is in it has all else of that community to itself. */
    private final Set<CommunityId> busy = ConcurrentHashMap.newKeySet();

    private final Map<CommunityId, Pause> pauses = new ConcurrentHashMap<>();
    private final Map<CommunityId, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<CommunityId, Map<Given, Instant>> settled = new ConcurrentHashMap<>();

    /** @param threads where each community is looked at */
    public DutyRoles(
            PageChanges room,
            WatchRegistry registry,
            GivenRoles book,
            CommunityRoles platform,
            Translations phrases,
            Executor threads,
            InstantSource clock) {
        this.room = room;
        this.registry = registry;
        this.book = book;
        this.platform = platform;
        this.phrases = phrases;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * @param pausing from then, by a clock that somebody may set back
     * @param about the role that was wanted then: for another one nobody waits
     */
    private record Pause(Instant at, Duration pausing, Duration length, Optional<String> about) {}

    private record Trouble(String role, Fitness why) {}

    /** Looks at all communities that have such a role, or had it. Those that removed the bot are left alone until they take it back. */
    public void keepUp() {
        var given = book.all();
        var all = Stream.concat(
                        room.plans().entrySet().stream()
                                .filter(p -> p.getValue().dutyRole().isPresent())
                                .map(Map.Entry::getKey),
                        given.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
        Stream.of(pauses, troubles, settled).forEach(m -> m.keySet().retainAll(all));
        all.stream()
                .filter(registry.served()::serves)
                .filter(this::due)
                .filter(busy::add)
                .forEach(community -> threads.execute(() -> {
                    try {
                        keep(community, given.getOrDefault(community, List.of()));
                    } finally {
                        busy.remove(community);
                    }
                }));
    }

    private boolean due(CommunityId community) {
        var pause = Optional.ofNullable(pauses.get(community));
        return pause.filter(p -> p.about().equals(role(community)))
                .filter(p -> within(p.at(), p.pausing()))
                .isEmpty();
    }

    private boolean within(Instant at, Duration length) {
        return Duration.between(at, clock.instant()).abs().compareTo(length) < 0;
    }

    private Optional<String> role(CommunityId community) {
        return room.plan(community).flatMap(p -> p.dutyRole());
    }

    /** Somebody has set it, or set something right: it is tried at once. */
    public void again(CommunityId community) {
        pauses.remove(community);
        troubles.remove(community);
        settled.remove(community);
    }

    @Override
    public List<LocalizedText> troubles(CommunityId community) {
        return Optional.ofNullable(troubles.get(community)).flatMap(t -> t.why().refusal(t.role())).stream()
                .toList();
    }

    private Set<Given> wished(CommunityId community) {
        return room.plan(community)
                .flatMap(plan -> plan.dutyRole()
                        .map(role -> plan.onDuty(clock.instant()).stream()
                                .map(person -> new Given(role, person, true))
                                .collect(Collectors.toUnmodifiableSet())))
                .orElse(Set.of());
    }

    /** One pass. After a role was refused nothing else is tried with it; where the platform does not answer, nothing at all. */
    private void keep(CommunityId community, List<Given> given) {
        var wished = wished(community);
        var known = settled.computeIfAbsent(community, c -> new ConcurrentHashMap<>());
        known.keySet().retainAll(wished);
        var refused = new HashSet<String>();
        var work = Stream.concat(
                        given.stream().filter(g -> wished.stream().noneMatch(g::sameAs)),
                        wished.stream()
                                .filter(w -> Optional.ofNullable(known.get(w))
                                        .filter(at -> within(at, BELIEVED))
                                        .isEmpty()))
                .toList();
        for (var one : work) {
            if (refused.contains(one.role()) || refused.size() >= MOST_REFUSED && !wished.contains(one)) {
                continue;
            }
            var before = given.stream().filter(one::sameAs).findFirst();
            var change = wished.contains(one) ? give(community, one, before) : take(community, one);
            switch (change.effect()) {
                case DONE, NO_MEMBER -> {}
                case NO_ROLE, FORBIDDEN -> refused.add(one.role());
                case NOTHING, UNKNOWN -> {
                    pause(community, change.pause(), LONGEST_SILENCE);
                    return;
                }
            }
        }
        if (refused.isEmpty()) {
            pauses.remove(community);
            troubles.remove(community);
        } else {
            pause(community, Optional.empty(), LONGEST_WAIT);
        }
    }

    private void pause(CommunityId community, Optional<Duration> asked, Duration longest) {
        var last =
                Optional.ofNullable(pauses.get(community)).filter(p -> p.about().equals(role(community)));
        var length = last.map(p -> p.length().multipliedBy(2)).orElse(SHORTEST_WAIT);
        var capped = length.compareTo(longest) > 0 ? longest : length;
        var wait = asked.filter(a -> a.compareTo(capped) > 0).orElse(capped);
        pauses.put(community, new Pause(clock.instant(), wait, capped, role(community)));
    }

    /** @param before what is noted of it, without the platform having said so */
    private Change give(CommunityId community, Given one, Optional<Given> before) {
        if (before.map(Given::sure).orElse(true)) {
            var has = platform.has(community, one.person(), one.role());
            if (has.isEmpty()) {
                return new Change(Effect.NOTHING, Optional.empty());
            }
            if (has.get()) {
                return settled(community, one, Effect.DONE);
            }
            if (before.isEmpty()) {
                book.put(community, new Given(one.role(), one.person(), false));
            }
        }
        var change = platform.give(community, one.person(), one.role(), reason(community, "begins"));
        switch (change.effect()) {
            case DONE -> {
                book.put(community, one.confirmed());
                settled(community, one, Effect.DONE);
                log(community, one, "duty-role-given");
            }
            case NO_MEMBER -> {
                book.drop(community, one);
                settled(community, one, Effect.NO_MEMBER);
            }
            case NO_ROLE -> {
                book.drop(community, one);
                troubles.put(community, new Trouble(one.role(), Fitness.ELSEWHERE));
            }
            case FORBIDDEN -> {
                forget(community, one, before);
                forbidden(community, one.role());
            }
            case NOTHING -> forget(community, one, before);
            case UNKNOWN -> {}
        }
        return change;
    }

    /** What was noted for this request alone, which did nothing. An earlier one may have done it. */
    private void forget(CommunityId community, Given one, Optional<Given> before) {
        if (before.isEmpty()) {
            book.drop(community, one);
        }
    }

    private Change settled(CommunityId community, Given one, Effect effect) {
        settled.computeIfAbsent(community, c -> new ConcurrentHashMap<>()).put(one, clock.instant());
        return new Change(effect, Optional.empty());
    }

    private Change take(CommunityId community, Given one) {
        var change = platform.take(community, one.person(), one.role(), reason(community, "ends"));
        switch (change.effect()) {
            case DONE, NO_MEMBER, NO_ROLE -> {
                book.drop(community, one);
                log(community, one, "duty-role-taken");
            }
            case FORBIDDEN -> forbidden(community, one.role());
            case NOTHING, UNKNOWN -> {}
        }
        return change.effect() == Effect.NO_ROLE ? new Change(Effect.DONE, Optional.empty()) : change;
    }

    /** The reason is asked for once for each of the growing waits. */
    private void forbidden(CommunityId community, String role) {
        var why = platform.fitness(community, role, Optional.empty());
        troubles.put(community, new Trouble(role, why == Fitness.FIT || why == Fitness.UNTOLD ? Fitness.REFUSED : why));
    }

    private String reason(CommunityId community, String what) {
        var language = registry.settings(community).language().orElse(Locale.ENGLISH);
        return phrases.in(language).say(phrase("duty-role.reason-" + what));
    }

    private static void log(CommunityId community, Given one, String what) {
        LOG.atInfo()
                .addKeyValue("community", community)
                .addKeyValue("person", one.person())
                .log(what);
    }
}
