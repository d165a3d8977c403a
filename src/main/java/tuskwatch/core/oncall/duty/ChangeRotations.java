package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.RotationWords;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.role.Takers;
import tuskwatch.core.upkeep.SweepTime;

/**
 * The rotations of a community, one by one. What is not said stays: whoever has the duty now keeps it, whatever else of the rotation
 * changes, unless they themselves are taken out. Threads may share it.
 */
public final class ChangeRotations {
    /** How many a community may have. */
    static final int MOST = 10;

    private final PlanBook book;
    private final WatchRegistry registry;

    public ChangeRotations(PageChanges room, WatchRegistry registry, SweepTime ages, InstantSource clock) {
        this.book = new PlanBook(room, ages, clock);
        this.registry = registry;
    }

    /**
     * What is said about a rotation, as typed; blank or empty where nothing is.
     *
     * @param every such as {@code week}
     * @param handOff such as {@code Mon 09:00}
     * @param hours such as {@code nights}
     * @param instances names of what is watched here, with commas between them, or {@code all}
     * @param urgencies empty inside for all
     */
    public record Words(
            String every, String handOff, String hours, String instances, Optional<Set<Urgency>> urgencies) {}

    /**
     * What is done to the people of a rotation.
     *
     * @param place among the turns that follow, 1 for the next one: of who is added or moved; empty for the last
     * @param from who takes turns instead of all of them
     */
    public record People(
            Optional<PersonId> add,
            Optional<PersonId> remove,
            Optional<PersonId> move,
            Optional<Integer> place,
            Optional<Takers> from) {
        /** By hand a rotation ends following a role. */
        private Layer in(Layer layer) {
            var said = from.isPresent() || add.or(() -> remove).or(() -> move).isPresent();
            return said ? layer.following(from.flatMap(Takers::role)) : layer;
        }
    }

    /** One more, which answers after all others. Who comes to be on call by somebody else is told. */
    public Card add(CommunityId community, PersonId by, String name, Takers takers, Words words) {
        return book.with(community, (plan, now) -> {
            var layers = plan.schedule().layers(now);
            if (layers.size() >= MOST) {
                return sentence(phrase("rotation.many", MOST));
            }
            free(plan, name, now);
            var every = every(words.every());
            var anchor = anchor(words.handOff(), every, plan, now);
            var rotation = new Rotation(takers.people(), plan.zone(), anchor, every);
            var layer = answering(community, Layer.of(rotation).called(name).following(takers.role()), words);
            var more = new ArrayList<>(layers);
            more.add(layer);
            var told = plan.telling(plan.tidings().turning(takers.people(), by, layer.name(), now));
            return changed(
                    community, plan.schedule().with(now, more), phrase("rotation.added", layer.name()), told, now);
        });
    }

    /** Changes what is said, and nothing else. Who is added by somebody else is told. */
    public Card edit(
            CommunityId community, PersonId by, String name, People people, Words words, Optional<String> rename) {
        return one(community, name, found -> {
            var now = found.now();
            var before = found.layer();
            var rotation = handing(people(before.rotation(), people, now), words, found.plan(), now);
            var after = answering(community, people.in(before.with(rotation)), words);
            var schedule = found.put(after);
            var told =
                    found.plan().tidings().turning(after.rotation().newIn(before.rotation()), by, before.name(), now);
            if (rename.isPresent()) {
                rename.filter(r -> !before.isCalled(r)).ifPresent(r -> free(found.plan(), r, now));
                after = after.called(rename.get());
                schedule = renamed(schedule, before.name(), after.name());
                told = told.renamed(before.name(), after.name());
            }
            var plan = found.plan().telling(told);
            return changed(community, schedule, phrase("rotation.changed", after.name()), plan, now);
        });
    }

    private static Rotation handing(Rotation rotation, Words words, OnCallPlan plan, Instant now) {
        if (words.every().isBlank() && words.handOff().isBlank()) {
            return rotation;
        }
        var every = words.every().isBlank() ? rotation.every() : every(words.every());
        var anchor = words.handOff().isBlank() ? rotation.begun(now) : anchor(words.handOff(), every, plan, now);
        return rotation.handing(anchor, every, now);
    }

    /** Takes one away. */
    public Card remove(CommunityId community, String name) {
        return one(community, name, found -> {
            var left = found.others();
            if (left.isEmpty()) {
                return sentence(phrase("rotation.only-one", found.layer().name()));
            }
            var schedule = found.plan().schedule().with(found.now(), left);
            var headline = phrase("rotation.removed", found.layer().name());
            return changed(community, schedule, headline, found.plan(), found.now());
        });
    }

    /** @param place 1 for the one that answers first */
    public Card order(CommunityId community, String name, int place) {
        return one(community, name, found -> {
            var layers = found.others();
            layers.add(Math.clamp(place - 1L, 0, layers.size()), found.layer());
            var schedule = found.plan().schedule().with(found.now(), layers);
            return changed(community, schedule, phrase("rotation.ordered"), found.plan(), found.now());
        });
    }

    /** All of them, in the order in which they answer. */
    public Card list(CommunityId community) {
        return book.with(
                community,
                (plan, now) -> Card.answer(Tone.INFO, phrase("rotation.order"), fields(plan.schedule(), now)));
    }

    /**
     * A rotation that people have named.
     *
     * @param which where it stands among the others
     */
    private record Found(OnCallPlan plan, List<Layer> layers, int which, Instant now) {
        Layer layer() {
            return layers.get(which);
        }

        Schedule put(Layer other) {
            var changed = new ArrayList<>(layers);
            changed.set(which, other);
            return plan.schedule().with(now, changed);
        }

        List<Layer> others() {
            var others = new ArrayList<>(layers);
            others.remove(which);
            return others;
        }
    }

    private Card one(CommunityId community, String name, Function<Found, Card> work) {
        return book.with(community, (plan, now) -> {
            var layers = plan.schedule().layers(now);
            for (var i = 0; i < layers.size(); i++) {
                if (layers.get(i).isCalled(name)) {
                    return work.apply(new Found(plan, layers, i, now));
                }
            }
            return sentence(phrase("on-call.no-rotation", Text.clean(name, 60)));
        });
    }

    private static void free(OnCallPlan plan, String name, Instant now) {
        if (plan.schedule().layer(Text.clean(name, 200), now).isPresent()) {
            throw new RefusedException(phrase("rotation.taken", Text.clean(name, 60)));
        }
    }

    /** Beginning with whose turn it is. */
    private static Rotation people(Rotation rotation, People change, Instant now) {
        var held = rotation.following(now);
        var order = new ArrayList<>(change.from().map(f -> f.in(held)).orElse(held));
        change.remove().ifPresent(p -> {
            if (!order.remove(p)) {
                throw new RefusedException(phrase("rotation.not-in", new Span.Person(p)));
            }
        });
        change.add()
                .ifPresent(p -> order.add(Math.min(order.size(), change.place().orElse(order.size())), p));
        change.move().ifPresent(p -> {
            if (order.isEmpty() || order.getFirst().equals(p)) {
                throw new RefusedException(phrase("rotation.has-it", new Span.Person(p)));
            }
            if (!order.remove(p)) {
                throw new RefusedException(phrase("rotation.not-in", new Span.Person(p)));
            }
            order.add(Math.min(order.size(), change.place().orElse(order.size())), p);
        });
        return rotation.following(order, now);
    }

    private Layer answering(CommunityId community, Layer layer, Words words) {
        var hours = words.hours().isBlank()
                ? layer.hours()
                : ActiveHours.read(words.hours())
                        .orElseThrow(
                                () -> new RefusedException(phrase("rotation.hours", Text.clean(words.hours(), 60))));
        var instances = words.instances().isBlank() ? layer.instances() : instances(community, words.instances());
        return layer.at(hours).answering(instances, words.urgencies().orElse(layer.urgencies()));
    }

    private Set<InstanceName> instances(CommunityId community, String typed) {
        if (Set.of("all", "alle").contains(typed.strip().toLowerCase(Locale.ROOT))) {
            return Set.of();
        }
        var watched = registry.of(community).stream()
                .map(WatchEntry::instance)
                .collect(Collectors.toMap(InstanceName::text, i -> i, (a, b) -> a));
        var chosen = new TreeSet<InstanceName>();
        for (var name : typed.strip().toLowerCase(Locale.ROOT).split("[,;\\s]+")) {
            var instance = Optional.ofNullable(watched.get(name));
            chosen.add(instance.orElseThrow(
                    () -> new RefusedException(phrase("rotation.not-watched", Text.clean(name, 60)))));
        }
        return chosen;
    }

    private static Rotation.Every every(String words) {
        return RotationWords.every(words)
                .orElseThrow(() -> new RefusedException(phrase("on-call.every", Text.clean(words, 60))));
    }

    private static LocalDateTime anchor(String words, Rotation.Every every, OnCallPlan plan, Instant now) {
        return RotationWords.anchor(words, every.unit(), now, plan.zone())
                .orElseThrow(() -> new RefusedException(phrase("on-call.hand-off", Text.clean(words, 60))));
    }

    /** Under another name always, so that what was goes on to be told of it. */
    private static Schedule renamed(Schedule schedule, String before, String after) {
        return new Schedule(
                schedule.eras().stream()
                        .map(e -> new Schedule.Era(
                                e.from(),
                                e.layers().stream()
                                        .map(l -> l.isCalled(before) ? l.called(after) : l)
                                        .toList()))
                        .toList(),
                schedule.overrides().stream().map(o -> o.renamed(before, after)).toList(),
                schedule.absences());
    }

    private Card changed(
            CommunityId community, Schedule schedule, LocalizedText headline, OnCallPlan plan, Instant now) {
        var changed = plan.with(schedule);
        book.put(community, changed);
        var fields = new ArrayList<Field>();
        fields.add(OnCallCards.duty(changed, now));
        fields.addAll(fields(schedule, now));
        return Card.answer(Tone.RESOLVED, headline, fields);
    }

    private static List<Field> fields(Schedule schedule, Instant now) {
        return schedule.layers(now).stream()
                .map(l -> Field.of(phrase("plan.rotation-named", l.name()), OnCallCards.rotation(l, now)))
                .toList();
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
