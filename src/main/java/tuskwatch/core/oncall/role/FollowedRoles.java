package tuskwatch.core.oncall.role;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.core.oncall.tidings.Tidings;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * Rotations whose turns are those of a role's people: who was given it joins at the end, who lost it leaves once his turn is over. Who has it
 * from the bot, for the duty, does not have it for this. What the platform does not tell changes nothing, nor does
 * a role that nobody has. Threads may share it; each community is looked at by one of them at a time.
 */
public final class FollowedRoles implements RoleTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedRoles.class);
    /** Whoever looks at a plan waits for the platform no more often. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final int MOST_NAMES = 100;

    private final PageChanges room;
    private final GivenRoles book;
    private final CommunityRoles platform;
    private final Executor threads;
    private final InstantSource clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Set<CommunityId> busy = ConcurrentHashMap.newKeySet();
    private final Map<CommunityId, Instant> looked = new ConcurrentHashMap<>();
    private final Map<CommunityId, LocalizedText> troubles = new ConcurrentHashMap<>();

    /** @param threads where each community is looked at */
    public FollowedRoles(
            PageChanges room, GivenRoles book, CommunityRoles platform, Executor threads, InstantSource clock) {
        this.room = room;
        this.book = book;
        this.platform = platform;
        this.threads = threads;
        this.clock = clock;
    }

    /** Looks at all communities once, one after the other: a list of members is long. Not while it still does. */
    public void follow() {
        var following = room.plans().keySet().stream()
                .filter(c -> !followed(c).isEmpty())
                .toList();
        if (underWay.compareAndSet(false, true)) {
            next(following.iterator());
        }
    }

    /** What fails with one of them leaves the others alone. */
    private void next(Iterator<CommunityId> rest) {
        if (!rest.hasNext()) {
            underWay.set(false);
            return;
        }
        threads.execute(() -> {
            try {
                look(rest.next());
            } finally {
                next(rest);
            }
        });
    }

    /** Somebody looks at the plan: so does this, unless it did so a minute ago. */
    @Override
    public void freshen(CommunityId community) {
        var last = looked.getOrDefault(community, Instant.MIN);
        if (!followed(community).isEmpty()
                && (last.equals(Instant.MIN)
                        || Duration.between(last, clock.instant()).abs().compareTo(FRESH) >= 0)) {
            look(community);
        }
    }

    @Override
    public List<LocalizedText> troubles(CommunityId community) {
        return Optional.ofNullable(troubles.get(community)).stream()
                .filter(t -> !followed(community).isEmpty())
                .toList();
    }

    private Set<String> followed(CommunityId community) {
        var roles = new TreeSet<String>();
        room.plan(community)
                .ifPresent(plan -> plan.schedule()
                        .layers(clock.instant())
                        .forEach(l -> l.follows().ifPresent(roles::add)));
        return roles;
    }

    private void look(CommunityId community) {
        if (!busy.add(community)) {
            return;
        }
        try {
            looked.put(community, clock.instant());
            var told = new HashMap<String, List<Person>>();
            var trouble = Optional.<LocalizedText>empty();
            for (var role : followed(community)) {
                var members = platform.members(community, role);
                trouble = trouble.or(() -> Takers.why(members, role));
                if (!(members instanceof RoleMembers.Told all)) {
                    // The list of members is the same for every role.
                    break;
                }
                var people = own(community, role, all.people());
                if (!people.isEmpty()) {
                    // A role without anybody may have been deleted.
                    told.put(role, people);
                }
                trouble = trouble.or(() -> Takers.unfit(people, role));
            }
            trouble.ifPresentOrElse(t -> troubles.put(community, t), () -> troubles.remove(community));
            room.alone(
                    community, () -> room.plan(community).map(plan -> change(community, plan, told, clock.instant())));
        } finally {
            busy.remove(community);
        }
    }

    private List<Person> own(CommunityId community, String role, List<Person> people) {
        var given = book.all().getOrDefault(community, List.of()).stream()
                .filter(g -> g.role().equals(role))
                .map(GivenRoles.Given::person)
                .collect(Collectors.toSet());
        return people.stream().filter(p -> !given.contains(p.id())).toList();
    }

    /** By the plan of this moment: somebody may have changed it while the platform was asked. */
    private OnCallPlan change(CommunityId community, OnCallPlan plan, Map<String, List<Person>> told, Instant now) {
        var lines = new ArrayList<LocalizedText>();
        var layers = plan.schedule().layers(now).stream()
                .map(l -> l.follows()
                        .flatMap(role -> Optional.ofNullable(told.get(role)))
                        .map(people -> changed(l, willing(plan, l, people), now, lines))
                        .orElse(l))
                .toList();
        var fresh = plan.telling(asking(plan, told, now));
        var changed = lines.isEmpty()
                ? fresh
                : fresh.with(plan.schedule().with(now, layers)).telling(joined(fresh, layers, now));
        var named = changed.naming(names(changed, told));
        if (lines.isEmpty()) {
            return room.told(community, plan, named, List.of());
        }
        LOG.atInfo().addKeyValue("community", community).log("followed-role-changed");
        return room.told(community, plan, named, List.of(said(community, plan, lines)));
    }

    /** As the change of what held until now: said again, it is the same. */
    private static Message said(CommunityId community, OnCallPlan plan, List<LocalizedText> lines) {
        var until = plan.schedule().eras().getLast().from();
        return PageCards.notice(
                DeliveryKey.duty(community, "f", until), plan.channel(), Tone.INFO, phrase("follow.changed"), lines);
    }

    /** Who said no and has lost the role since is asked again when he is given it anew. */
    private static Tidings asking(OnCallPlan plan, Map<String, List<Person>> told, Instant now) {
        var joinings = new HashMap<>(plan.tidings().joinings());
        plan.schedule()
                .layers(now)
                .forEach(l -> l.follows()
                        .flatMap(role -> Optional.ofNullable(told.get(role)))
                        .ifPresent(people -> joinings.values()
                                .removeIf(j -> j.state() == Joining.State.DECLINED
                                        && j.is(Joining.By.ROTATION, l.name())
                                        && !l.rotation().people().contains(j.person())
                                        && people.stream().noneMatch(p -> p.id().equals(j.person())))));
        return plan.tidings().with(joinings);
    }

    /** Who said no to these turns is not asked again for having the role. */
    private static List<Person> willing(OnCallPlan plan, Layer layer, List<Person> people) {
        return people.stream()
                .filter(p -> plan.tidings().joinings().values().stream()
                        .noneMatch(j -> j.state() == Joining.State.DECLINED
                                && j.person().equals(p.id())
                                && j.is(Joining.By.ROTATION, layer.name())))
                .toList();
    }

    /** Whoever joins is told; nobody did it. */
    private static Tidings joined(OnCallPlan plan, List<Layer> after, Instant now) {
        var tidings = plan.tidings();
        for (var layer : after) {
            var before = plan.schedule().layer(layer.name(), now).orElse(layer);
            var people = layer.rotation().newIn(before.rotation());
            tidings = people.isEmpty() ? tidings : tidings.turning(people, PersonId.UNKNOWN, layer.name(), now);
        }
        return tidings;
    }

    /** More people than can take turns change nothing. */
    private static Layer changed(Layer layer, List<Person> people, Instant now, List<LocalizedText> lines) {
        var order = layer.rotation().following(now);
        var next = Takers.named(people.stream().map(Person::id).toList()).in(order);
        if (next.equals(order) || next.size() > Rotation.MOST_PEOPLE) {
            return layer;
        }
        next.stream()
                .filter(p -> !order.contains(p))
                .forEach(p -> lines.add(phrase("follow.joined", new Span.Person(p), layer.name())));
        order.stream()
                .filter(p -> !next.contains(p))
                .forEach(p -> lines.add(phrase("follow.left", new Span.Person(p), layer.name())));
        return layer.with(layer.rotation().following(next, now));
    }

    /** What people of the plan are called, for pictures and suggestions. */
    private static List<Person> names(OnCallPlan plan, Map<String, List<Person>> told) {
        var names = new LinkedHashMap<PersonId, Person>();
        plan.arrangements().names().forEach(p -> names.put(p.id(), p));
        var serving = plan.people();
        told.values().stream()
                .flatMap(List::stream)
                .filter(p -> serving.contains(p.id()))
                .forEach(p -> names.put(p.id(), p));
        return names.values().stream().limit(MOST_NAMES).toList();
    }
}
