package tuskwatch.core.oncall.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.limit.Allowance;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.upkeep.SweepTime;

/**
 * Tells people that somebody put them on call: in private, and where that is refused in the channel for pages. Who is to be told stands in the
 * plan until it is known what became of the message, so each is told once, whatever restarts; nobody is told late of what is over. Threads may
 * share it.
 */
public final class JoinNotices {
    /** For so long it is known who said no; to turns of those who have a role, as long as these are: he would be put in again for having it. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** So often a day a community has somebody told: whoever puts a person in and out again and again is no nuisance. */
    private static final int MOST_A_DAY = 5;

    private static final Comparator<Map.Entry<String, Joining>> OLDEST_FIRST = Comparator.comparing(
                    (Map.Entry<String, Joining> e) -> e.getValue().at())
            .thenComparing(Map.Entry::getKey);

    private final PageChanges room;
    private final JoinCards cards;
    private final SweepTime ages;
    private final InstantSource clock;
    private final Allowance<Whom> telling;

    private record Whom(CommunityId community, PersonId person) {}

    /**
     * @param communities knows what they are called
     * @param ways outside the chat platform that are set up
     */
    public JoinNotices(
            PageChanges room, ServedCommunities communities, ContactMethods ways, SweepTime ages, InstantSource clock) {
        this.room = room;
        this.cards = new JoinCards(communities, ways);
        this.ages = ages;
        this.clock = clock;
        this.telling = new Allowance<>(MOST_A_DAY, Duration.ofDays(1), clock);
    }

    /** Looks at all communities once. */
    public void tellDue() {
        var now = clock.instant();
        room.plans().forEach((community, plan) -> {
            if (plan.tidings().joinings().values().stream()
                    .anyMatch(j -> j.state() == Joining.State.UNTOLD || over(plan, j, now))) {
                room.alone(community, () -> room.plan(community).map(p -> tell(community, p, now)));
            }
        });
    }

    private OnCallPlan tell(CommunityId community, OnCallPlan plan, Instant now) {
        var rest = new HashMap<String, Joining>();
        var messages = new ArrayList<Message>();
        plan.tidings().joinings().entrySet().stream().sorted(OLDEST_FIRST).forEach(e -> {
            var id = e.getKey();
            var joining = e.getValue();
            var item = new Press.PlanItem(community, id);
            var untold = joining.state() == Joining.State.UNTOLD;
            if (!over(plan, joining, now)) {
                rest.put(id, untold ? tell(item, new Standing(plan, joining, now), messages) : joining);
            } else if (untold) {
                messages.add(JoinCards.over(item, joining));
            }
        });
        return room.told(community, plan, plan.telling(plan.tidings().with(rest)), messages);
    }

    /**
     * Who has left is told when he is back, and each person one after the other: a page may come behind it. As long as it is not known
     * whether the private message arrived it is said again, which changes nothing.
     */
    private Joining tell(Press.PlanItem item, Standing standing, List<Message> messages) {
        var joining = standing.joining();
        var to = Destination.person(joining.person());
        var busy = messages.stream()
                .anyMatch(m -> m.destination().equals(to) && m.creation().creates());
        if (standing.left() || busy) {
            return joining;
        }
        var key = JoinCards.key(item, joining);
        var arrived = Optional.ofNullable(room.pages().delivered(List.of(key)).get(key));
        if (arrived.isEmpty()) {
            var whom = new Whom(item.community(), joining.person());
            if (telling.take(whom, key).isPresent()) {
                return joining;
            }
            messages.add(cards.direct(item, standing));
            return joining;
        }
        if (!arrived.get()) {
            messages.add(cards.mention(item, standing));
        }
        return joining.in(Joining.State.TOLD);
    }

    private boolean over(OnCallPlan plan, Joining joining, Instant now) {
        var standing = new Standing(plan, joining, now);
        return !standing.stands()
                && (joining.state() != Joining.State.DECLINED
                        || standing.layer().isEmpty()
                        || standing.layer().flatMap(Layer::follows).isEmpty()
                                && ages.now()
                                        .filter(a ->
                                                joining.at().plus(REMEMBERED).isBefore(a))
                                        .isPresent());
    }
}
