package tuskwatch.core.oncall.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.PlanRepository;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * Where pages are changed, in each community one change at a time: the clock's and those of people take turns, so that every race has
 * one winner. Communities do not wait for each other. What a message says is drawn anew from the pages with each change.
 */
public final class PageChanges {
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final PlanRepository planned;
    private final PageRepository book;
    private final IncidentRepository incidents;
    private final PageCards cards;
    /** Whose turn it is, in communities that have a plan or are to get one. */
    private final Map<CommunityId, ReentrantLock> turns = new ConcurrentHashMap<>();
    /** Held while plans are read and taken over, so that what was read later counts. */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile Map<CommunityId, OnCallPlan> plans = Map.of();

    /** @param cards what calls say */
    public PageChanges(PlanRepository planned, PageRepository book, IncidentRepository incidents, PageCards cards) {
        this.planned = planned;
        this.book = book;
        this.incidents = incidents;
        this.cards = cards;
    }

    /** Reads what communities have set. */
    public void refresh() {
        reading.lock();
        try {
            plans = Map.copyOf(planned.plans());
        } finally {
            reading.unlock();
        }
    }

    /** What every community has set. */
    public Map<CommunityId, OnCallPlan> plans() {
        return plans;
    }

    /** What a community has set; empty where nobody is on call. */
    public Optional<OnCallPlan> plan(CommunityId community) {
        return Optional.ofNullable(plans.get(community));
    }

    /** Sets what holds from now on. */
    public void put(CommunityId community, Optional<OnCallPlan> plan) {
        alone(community, () -> {
            planned.put(community, plan);
            refresh();
            return true;
        });
    }

    /**
     * Forgets how a person is reached, in all plans in which he does not take turns; the address of his calendar and the notes that he
     * left for others in all.
     *
     * @return communities in which he does
     */
    public Set<CommunityId> forget(PersonId person, Instant now) {
        var serving = new HashSet<CommunityId>();
        // By the plan of the moment: somebody may be changing it.
        plans.keySet()
                .forEach(community -> alone(community, () -> {
                    plan(community).ifPresent(plan -> {
                        var left = without(plan, person, now);
                        if (plan.serves(person, now)) {
                            serving.add(community);
                        }
                        if (!left.equals(plan)) {
                            put(community, Optional.of(left));
                        }
                    });
                    return true;
                }));
        planned.ended().forEach((community, plan) -> {
            var left = plan.telling(plan.tidings().withoutWordsOf(person));
            if (!left.equals(plan)) {
                put(community, Optional.of(left));
            }
        });
        return serving;
    }

    private static OnCallPlan without(OnCallPlan plan, PersonId person, Instant now) {
        return plan.serves(person, now)
                ? plan.with(person, plan.contact(person).withCalendar(Optional.empty()))
                        .telling(plan.tidings().withoutWordsOf(person))
                : plan.with(person, Contact.NONE).telling(plan.tidings().without(person));
    }

    /** Does it while nobody else changes a page or the plan of that community. */
    public <T> T alone(CommunityId community, Supplier<T> work) {
        var turn = turn(community);
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Does it while nobody else changes a page of that community; not at all where somebody does just now. */
    void unlessBusy(CommunityId community, Runnable work) {
        var turn = turn(community);
        if (turn.tryLock()) {
            try {
                work.run();
            } finally {
                turn.unlock();
            }
        }
    }

    private ReentrantLock turn(CommunityId community) {
        return turns.computeIfAbsent(community, c -> new ReentrantLock());
    }

    /** Pages that go on or ended within a day. */
    public List<PageRepository.Kept> kept(Instant now) {
        return book.since(now.minus(REMEMBERED));
    }

    /** Pages as stored; they are written here alone. */
    public PageRecords pages() {
        return book;
    }

    /** The incidents that pages are about. */
    public IncidentRepository incidents() {
        return incidents;
    }

    /** What became of the calls, by their ids. */
    Map<String, Escalator.Fate> fates(CommunityId community, List<Page> pages) {
        var calls = pages.stream()
                .flatMap(p -> p.calls().stream())
                .map(Call::id)
                .distinct()
                .collect(Collectors.toMap(id -> DeliveryKey.page(community, id), id -> id));
        return book.delivered(List.copyOf(calls.keySet())).entrySet().stream()
                .collect(Collectors.toMap(
                        e -> calls.getOrDefault(e.getKey(), ""),
                        e -> e.getValue() ? Escalator.Fate.DELIVERED : Escalator.Fate.FAILED));
    }

    /** Whose private messages are known to be closed since a day or less, and since when. */
    static Map<PersonId, Instant> closed(List<Page> pages, Map<String, Escalator.Fate> fates) {
        var closed = new HashMap<PersonId, Instant>();
        pages.stream()
                .flatMap(p -> p.calls().stream())
                .filter(c -> c.way() == Call.Way.DIRECT && fates.get(c.id()) == Escalator.Fate.FAILED)
                .forEach(c -> c.person().ifPresent(p -> closed.merge(p, c.at(), (a, b) -> a.isAfter(b) ? a : b)));
        return closed;
    }

    /**
     * Commits changed pages with all messages that tell of them.
     *
     * @param beside what else is said then
     */
    boolean commit(
            CommunityId community,
            OnCallPlan plan,
            List<PageRepository.Change> changes,
            List<Message> beside,
            Instant now) {
        var fates = fates(
                community, changes.stream().map(PageRepository.Change::page).toList());
        var pages = new LinkedHashMap<IncidentId, Page>();
        kept(now).stream()
                .map(PageRepository.Kept::page)
                .filter(p -> p.community().equals(community))
                .forEach(p -> pages.put(p.incident(), p));
        changes.forEach(c -> pages.put(c.page().incident(), c.page()));
        var calls = new LinkedHashMap<String, Call>();
        changes.forEach(c -> c.page().calls().forEach(call -> calls.put(call.id(), call)));
        var cases = pages.values().stream()
                .filter(p -> p.calls().stream().anyMatch(c -> calls.containsKey(c.id())))
                .flatMap(p -> incidents.incident(p.incident(), community).map(i -> new PageCards.Case(p, i)).stream())
                .toList();
        var messages = new ArrayList<>(beside);
        for (var call : calls.values()) {
            var its = cases.stream()
                    .filter(c -> c.page().call(call.id()).isPresent())
                    .toList();
            if (!its.isEmpty()) {
                var arrives = fates.get(call.id()) != Escalator.Fate.FAILED;
                messages.add(cards.message(community, plan, call, its, arrives, now));
            }
        }
        return book.commit(changes, messages);
    }

    /**
     * Says what comes with a change of a plan, and then keeps the plan: if the process dies in between, the same is said again, which changes
     * nothing. For who is {@link #alone}.
     *
     * @param before which is kept where it is the same
     * @return {@code after}
     */
    public OnCallPlan told(CommunityId community, OnCallPlan before, OnCallPlan after, List<Message> messages) {
        if (!messages.isEmpty()) {
            say(messages);
        }
        if (!after.equals(before)) {
            put(community, Optional.of(after));
        }
        return after;
    }

    /** Says something beside the pages; the same again changes nothing. */
    public void say(List<Message> messages) {
        book.commit(List.of(), messages);
    }
}
