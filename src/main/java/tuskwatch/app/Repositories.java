package tuskwatch.app;

import java.time.InstantSource;
import tuskwatch.core.community.Books;
import tuskwatch.core.community.TroubleBook;
import tuskwatch.edge.store.JdbiBooks;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiLedger;
import tuskwatch.edge.store.JdbiNeighbourBook;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiPageBook;
import tuskwatch.edge.store.JdbiPlanBook;
import tuskwatch.edge.store.JdbiPrivacyBook;
import tuskwatch.edge.store.JdbiRecords;
import tuskwatch.edge.store.JdbiReportBook;
import tuskwatch.edge.store.JdbiSubscriptionBook;
import tuskwatch.edge.store.JdbiTroubleBook;
import tuskwatch.edge.store.JdbiWatchBook;
import tuskwatch.edge.store.Store;

/** All that reads and writes the tables, each once in a process. */
final class Repositories {
    final JdbiOutbox outbox;
    final JdbiLedger ledger;
    final JdbiRecords records;
    final JdbiIncidentRepository incidents;
    final Books books;
    final JdbiReportBook reports;
    final JdbiSubscriptionBook subscriptions;
    final JdbiPlanBook plans;
    final JdbiPageBook pages;
    final JdbiPrivacyBook privacy;
    final JdbiNeighbourBook neighbours;
    final TroubleBook troubles;
    final TroubleBook histories;

    /**
     * @param newMessages told after every change of what channels should show
     * @param changed told after every change of what is known of servers or set by communities
     */
    Repositories(Store store, InstantSource clock, Runnable newMessages, Runnable changed) {
        outbox = new JdbiOutbox(store, clock, newMessages);
        ledger = new JdbiLedger(store, clock, changed);
        records = new JdbiRecords(store, ledger);
        incidents = new JdbiIncidentRepository(store);
        var kept = new JdbiBooks(store, clock, changed);
        books = new Books(new JdbiWatchBook(store), kept, kept);
        reports = new JdbiReportBook(store, clock, changed);
        subscriptions = new JdbiSubscriptionBook(store, clock, newMessages);
        plans = new JdbiPlanBook(store);
        pages = new JdbiPageBook(store, incidents, clock, newMessages);
        privacy = new JdbiPrivacyBook(store);
        neighbours = new JdbiNeighbourBook(store);
        troubles = JdbiTroubleBook.writing(store);
        histories = JdbiTroubleBook.history(store);
    }
}
