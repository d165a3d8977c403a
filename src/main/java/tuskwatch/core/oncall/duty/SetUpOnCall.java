package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.PlanRepository;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.RotationWords;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.core.oncall.role.Takers;
import tuskwatch.core.upkeep.SweepTime;

/** Begins being on call in one line, and ends it. Threads may share it. */
public final class SetUpOnCall {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpOnCall.class);

    private static final Duration RESUMABLE = Duration.ofHours(1);
    private static final int LETTERS = 8;

    private final PageChanges room;
    private final PlanRepository planned;
    private final CommunityRoles roles;
    private final PlanBook book;
    private final InstantSource clock;
    private final Ids ids;
    /** What was asked for last, until somebody says that it is meant; whoever asks again, asks anew. */
    private final Map<CommunityId, Asked> asked = new ConcurrentHashMap<>();

    private record Asked(String id, Wish wish) {}

    /**
     * @param planned what is kept of what ended
     * @param roles of the platform
     * @param ids for what is asked back
     */
    public SetUpOnCall(
            PageChanges room,
            PlanRepository planned,
            CommunityRoles roles,
            SweepTime ages,
            InstantSource clock,
            Ids ids) {
        this.roles = roles;
        this.room = room;
        this.planned = planned;
        this.ids = ids;
        this.book = new PlanBook(room, ages, clock);
        this.clock = clock;
    }

    /**
     * What somebody asks for when he sets it up, as typed.
     *
     * @param takers in the order of their turns
     * @param zone blank for the one that holds now
     * @param handOff such as {@code Mon 09:00}; blank for Monday, or the first of the month, at nine
     * @param every such as {@code week}, {@code 2 days}, {@code 12 hours}; blank for a week
     * @param channel where mentions go
     * @param role of the moderators
     * @param dutyRole what whoever has the duty gets; empty leaves it
     */
    public record Wish(
            Takers takers,
            String zone,
            String handOff,
            String every,
            Destination channel,
            Optional<String> role,
            Optional<String> dutyRole) {}

    /**
     * Who is to take turns: those who are named, or those who have a role.
     *
     * @throws RefusedException with the reason why they do not
     */
    public Takers takers(CommunityId community, List<PersonId> named, Optional<String> from) {
        return Takers.read(roles, community, named, from);
    }

    /**
     * Sets it up. Where something is set up already it is asked first, with what would be lost.
     *
     * @param by who does it: others who come to be on call are told
     */
    public Card setUp(CommunityId community, PersonId by, Wish wish) {
        return wish.dutyRole()
                .flatMap(r -> roles.fitness(community, r, Optional.of(by)).refusal(r))
                .map(SetUpOnCall::sentence)
                .orElseGet(() -> wished(community, by, wish));
    }

    private Card wished(CommunityId community, PersonId by, Wish wish) {
        return room.alone(
                community,
                () -> RefusedException.answered(
                        () -> {
                            var now = clock.instant();
                            var before = room.plan(community);
                            var layers =
                                    before.map(p -> p.schedule().layers(now)).orElse(List.of());
                            return switch (read(wish, before, now)) {
                                case Reading.Refused r -> sentence(r.why());
                                case Reading.Understood u -> {
                                    if (layers.isEmpty()) {
                                        yield begin(community, by, u.rotation(), wish, now);
                                    }
                                    var id = ids.of(LETTERS);
                                    asked.put(community, new Asked(id, wish));
                                    yield ask(community, id, layers, now);
                                }
                            };
                        },
                        SetUpOnCall::sentence));
    }

    /**
     * What was asked for last takes the place of what is set up; what was set beside that stays.
     *
     * @param by who says so, maybe much later, or somebody else: whether he may have the role given is asked anew
     */
    public Card replace(CommunityId community, PersonId by, String id) {
        return asked(community, id)
                .flatMap(Wish::dutyRole)
                .flatMap(r -> roles.fitness(community, r, Optional.of(by)).refusal(r))
                .map(SetUpOnCall::sentence)
                .orElseGet(() -> replaced(community, by, id));
    }

    private Optional<Wish> asked(CommunityId community, String id) {
        return Optional.ofNullable(asked.get(community))
                .filter(a -> a.id().equals(id))
                .map(Asked::wish);
    }

    private Card replaced(CommunityId community, PersonId by, String id) {
        return room.alone(
                community,
                () -> RefusedException.answered(
                        () -> {
                            var wish = asked(community, id);
                            if (wish.isEmpty()) {
                                return sentence(phrase("on-call.asked-long-ago"));
                            }
                            asked.remove(community);
                            var now = clock.instant();
                            return switch (read(wish.get(), room.plan(community), now)) {
                                case Reading.Refused r -> sentence(r.why());
                                case Reading.Understood u -> begin(community, by, u.rotation(), wish.get(), now);
                            };
                        },
                        SetUpOnCall::sentence));
    }

    private sealed interface Reading {
        record Understood(Rotation rotation) implements Reading {}

        record Refused(LocalizedText why) implements Reading {}
    }

    private static Reading read(Wish wish, Optional<OnCallPlan> before, Instant now) {
        var zone = wish.zone().isBlank() && before.isPresent()
                ? before.map(OnCallPlan::zone)
                : LocalWords.zone(wish.zone());
        if (zone.isEmpty()) {
            return new Reading.Refused(phrase("zone.unknown", Text.clean(wish.zone(), 60)));
        }
        var every = RotationWords.every(wish.every());
        if (every.isEmpty()) {
            return new Reading.Refused(phrase("on-call.every", Text.clean(wish.every(), 60)));
        }
        return RotationWords.anchor(wish.handOff(), every.get().unit(), now, zone.get())
                .<Reading>map(
                        a -> new Reading.Understood(new Rotation(wish.takers().people(), zone.get(), a, every.get())))
                .orElseGet(() -> new Reading.Refused(phrase("on-call.hand-off", Text.clean(wish.handOff(), 60))));
    }

    private Card begin(CommunityId community, PersonId by, Rotation rotation, Wish wish, Instant now) {
        var before = room.plan(community).orElseGet(() -> OnCallPlan.fresh(rotation.zone(), wish.channel()));
        var already = before.schedule().people(now);
        var joined =
                rotation.people().stream().filter(p -> !already.contains(p)).toList();
        var plan = before.with(rotation, wish.channel(), wish.role(), now)
                .telling(before.tidings().turning(joined, by, Layer.MAIN, now));
        var layer = Layer.of(rotation).following(wish.takers().role());
        var turning = plan.with(plan.schedule().with(now, List.of(layer)));
        var giving = wish.dutyRole().isPresent() ? turning.givingRole(wish.dutyRole()) : turning;
        book.put(community, giving);
        return OnCallCards.plan(phrase("on-call.begun"), giving, now);
    }

    private static Card ask(CommunityId community, String id, List<Layer> layers, Instant now) {
        var fields = new ArrayList<>(OnCallCards.rotations(layers, now));
        fields.add(Field.of(LocalizedText.NONE, phrase("on-call.replace-how")));
        return Card.answer(Tone.DEGRADED, phrase("on-call.replace", layers.size()), fields)
                .withActions(Press.actions(new Press.ReplaceOnCall(new Press.PlanItem(community, id))));
    }

    /** Asks whether it is to end, or tells that it did lately. */
    public Card off(CommunityId community) {
        return room.plan(community)
                .map(plan -> {
                    var now = clock.instant();
                    var fields = OnCallCards.rotations(plan.schedule().layers(now), now);
                    return Card.answer(Tone.DEGRADED, phrase("on-call.off-sure"), fields)
                            .withActions(Press.actions(new Press.EndOnCall(new Press.PlanItem(community, ""))));
                })
                .or(() -> lately(community).map(plan -> resumable(community, phrase("on-call.off-lately"))))
                .orElseGet(() -> sentence(phrase("on-call.nobody")));
    }

    /** Ends it: nobody is called any more. For an hour it can be taken up again. */
    public Card end(CommunityId community) {
        return book.with(community, (plan, now) -> {
            room.put(community, Optional.of(plan.ended(Optional.of(now))));
            LOG.atInfo().addKeyValue("community", community).log("on-call-off");
            return resumable(community, phrase("on-call.off"));
        });
    }

    private static Card resumable(CommunityId community, LocalizedText headline) {
        return Card.sentence(Tone.RESOLVED, headline)
                .withActions(Press.actions(new Press.ResumeOnCall(new Press.PlanItem(community, ""))));
    }

    /** All is as it was, if it ended within the last hour and nothing was set up since. */
    public Card resume(CommunityId community) {
        return room.alone(community, () -> {
            if (room.plan(community).isPresent()) {
                return sentence(phrase("on-call.there-is"));
            }
            return lately(community)
                    .map(plan -> {
                        var again = plan.ended(Optional.empty());
                        book.put(community, again);
                        return OnCallCards.plan(phrase("on-call.resumed"), again, clock.instant());
                    })
                    .orElseGet(() -> sentence(phrase("on-call.too-late")));
        });
    }

    private Optional<OnCallPlan> lately(CommunityId community) {
        return Optional.ofNullable(planned.ended().get(community)).filter(p -> !gone(p));
    }

    private boolean gone(OnCallPlan ended) {
        var until = ended.arrangements().ended().orElseThrow().plus(RESUMABLE);
        return !clock.instant().isBefore(until);
    }

    /** Forgets what ended an hour ago. */
    public void forgetEnded() {
        planned.ended()
                .forEach((community, plan) -> room.alone(community, () -> {
                    if (gone(plan) && room.plan(community).isEmpty()) {
                        room.put(community, Optional.empty());
                    }
                    return true;
                }));
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
