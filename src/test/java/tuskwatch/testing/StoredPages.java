package tuskwatch.testing;

import java.time.InstantSource;
import java.util.List;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.PlanRepository;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiPageRepository;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;

/** Plans, pages and what is said of them in a store of their own; incidents are written by hand, and nothing is sent. */
public final class StoredPages implements AutoCloseable {
    private final Store store = MemoryStore.open();
    private final InstantSource clock;
    private final JdbiOutbox outbox;
    private final PageRepository pages;
    private final PlanRepository plans;
    private final PageChanges room;
    private final IncidentsByHand incidents = new IncidentsByHand(store);

    public StoredPages(InstantSource clock) {
        this.clock = clock;
        outbox = new JdbiOutbox(store, clock, () -> {});
        var known = new JdbiIncidentRepository(store);
        pages = new JdbiPageRepository(store, known, clock, () -> {});
        plans = new JdbiPlanRepository(store);
        room = new PageChanges(plans, pages, known, new PageCards(Watching.BOOK, ServedCommunities.all()));
    }

    public PageChanges room() {
        return room;
    }

    public PlanRepository plans() {
        return plans;
    }

    public IncidentsByHand incidents() {
        return incidents;
    }

    /** As if it had been there before; its incident goes on. */
    public void keep(Page page) {
        var version = room.pages()
                .page(page.incident(), page.community())
                .map(PageRepository.Kept::version)
                .orElse(0L);
        if (!pages.commit(List.of(new PageRepository.Change(page, version, true, List.of())), List.of())) {
            throw new IllegalStateException("the incident of the page does not go on: " + page);
        }
    }

    /** The page of an incident in the watched community. */
    public Page page(IncidentId incident) {
        return room.pages().page(incident, Watching.COMMUNITY).orElseThrow().page();
    }

    /** What waits to be shown there, oldest first. */
    public List<Message> said(Destination to) {
        return outbox.due(to, clock.instant()).stream().map(Delivery::message).toList();
    }

    /** The headlines of all that waits to be shown there, in English. */
    public List<String> headlines(Destination to) {
        return said(to).stream().map(Message::card).map(English::headline).toList();
    }

    /** What was said there as a card, where it is one thing. */
    public Card card(Destination to) {
        return said(to).getFirst().card();
    }

    /** All that waits for that place arrives. */
    public void arrives(Destination to) {
        outbox.due(to, clock.instant())
                .forEach(d -> outbox.delivered(d.message().key(), d.revision(), "m1", clock.instant()));
    }

    /** All that waits for that place is refused for good. */
    public void refuses(Destination to) {
        outbox.due(to, clock.instant()).forEach(d -> outbox.failed(d.message().key(), d.revision(), "closed"));
    }

    @Override
    public void close() {
        store.close();
    }
}
