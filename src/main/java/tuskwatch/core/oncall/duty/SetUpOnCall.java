package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.RotationWords;
import tuskwatch.core.upkeep.SweepTime;

/** Begins being on call in one line, and ends it. Threads may share it. */
public final class SetUpOnCall {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpOnCall.class);

    private final PageChanges room;
    private final PlanBook book;
    private final InstantSource clock;

    public SetUpOnCall(PageChanges room, SweepTime ages, InstantSource clock) {
        this.room = room;
        this.book = new PlanBook(room, ages, clock);
        this.clock = clock;
    }

    /**
     * What somebody asks for when he sets it up, as typed.
     *
     * @param people in the order of their turns
     * @param zone blank for the one that holds now
     * @param handOff such as {@code Mon 09:00}; blank for Monday, or the first of the month, at nine
     * @param every such as {@code week}, {@code 2 days}, {@code 12 hours}; blank for a week
     * @param channel where mentions go
     * @param role of the moderators
     */
    public record Wish(
            List<PersonId> people,
            String zone,
            String handOff,
            String every,
            Destination channel,
            Optional<String> role) {}

    /** Sets it up, or changes who takes turns and when; what was set beside that stays. */
    public Card setUp(CommunityId community, Wish wish) {
        return room.alone(
                community,
                () -> refusing(() -> {
                    var now = clock.instant();
                    var before = room.plan(community);
                    var zone = wish.zone().isBlank() && before.isPresent()
                            ? before.map(OnCallPlan::zone)
                            : LocalWords.zone(wish.zone());
                    if (zone.isEmpty()) {
                        return sentence(phrase("zone.unknown", Text.clean(wish.zone(), 60)));
                    }
                    var every = RotationWords.every(wish.every());
                    var anchor = every.flatMap(e -> RotationWords.anchor(wish.handOff(), e.unit(), now, zone.get()));
                    if (every.isEmpty()) {
                        return sentence(phrase("on-call.every", Text.clean(wish.every(), 60)));
                    }
                    if (anchor.isEmpty()) {
                        return sentence(phrase("on-call.hand-off", Text.clean(wish.handOff(), 60)));
                    }
                    var rotation = new Rotation(wish.people(), zone.get(), anchor.get(), every.get());
                    var plan = before.orElseGet(() -> OnCallPlan.fresh(zone.get(), wish.channel()))
                            .with(rotation, wish.channel(), wish.role(), now);
                    book.put(community, plan);
                    return OnCallCards.plan(phrase("on-call.begun"), plan, now);
                }));
    }

    /** Ends it; nobody is called any more. */
    public Card off(CommunityId community) {
        return book.with(community, (plan, now) -> {
            room.put(community, Optional.empty());
            LOG.atInfo().addKeyValue("community", community).log("on-call-off");
            return Card.sentence(Tone.RESOLVED, phrase("on-call.off"));
        });
    }

    private static Card refusing(Supplier<Card> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            return sentence(e.why());
        }
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
