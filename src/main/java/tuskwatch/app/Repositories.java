package tuskwatch.app;

import tuskwatch.core.community.ChannelTroubleRepository;
import tuskwatch.core.mail.AskedMails;
import tuskwatch.core.oncall.link.Seal;
import tuskwatch.core.upkeep.SweepBook;
import tuskwatch.edge.store.JdbiChannelTroubleRepository;
import tuskwatch.edge.store.JdbiCommunityRepository;
import tuskwatch.edge.store.JdbiFederationLinkRepository;
import tuskwatch.edge.store.JdbiHistoryRepository;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiReportRepository;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.JdbiSubscriptionRepository;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiGivenRoles;
import tuskwatch.edge.store.oncall.JdbiPageRepository;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;
import tuskwatch.edge.store.oncall.StoredSeal;
import tuskwatch.edge.store.privacy.JdbiPrivacyRepository;
import tuskwatch.edge.store.upkeep.JdbiAskedMails;
import tuskwatch.edge.store.upkeep.JdbiSweepBook;
import tuskwatch.edge.store.upkeep.Retention;

/** All that reads and writes the tables, each once in a process. */
public final class Repositories {
    public final JdbiOutbox outbox;
    public final JdbiStateRepository ledger;
    public final JdbiHistoryRepository records;
    public final JdbiIncidentRepository incidents;
    public final JdbiWatchRepository watches;
    public final JdbiCommunityRepository communities;
    public final JdbiReportRepository reports;
    public final JdbiSubscriptionRepository subscriptions;
    public final JdbiPlanRepository plans;
    public final JdbiPageRepository pages;
    public final JdbiGivenRoles givenRoles;
    public final JdbiPrivacyRepository privacy;
    public final JdbiFederationLinkRepository neighbours;
    public final AskedMails mails;
    public final SweepBook sweeps;
    public final Retention retention;
    final Seal seal;
    public final ChannelTroubleRepository troubles;
    public final ChannelTroubleRepository histories;

    /**
     * @param newMessages told after every change of what channels should show
     * @param changed told after every change of what is known of servers or set by communities
     */
    Repositories(Store store, Surroundings around, Runnable newMessages, Runnable changed) {
        var clock = around.clock();
        outbox = new JdbiOutbox(store, clock, newMessages);
        ledger = new JdbiStateRepository(store, clock, changed);
        records = new JdbiHistoryRepository(store, ledger);
        incidents = new JdbiIncidentRepository(store);
        watches = new JdbiWatchRepository(store);
        communities = new JdbiCommunityRepository(store, clock, changed);
        reports = new JdbiReportRepository(store, clock, changed);
        subscriptions = new JdbiSubscriptionRepository(store, clock, newMessages);
        givenRoles = new JdbiGivenRoles(store);
        plans = new JdbiPlanRepository(store);
        pages = new JdbiPageRepository(store, incidents, clock, newMessages);
        privacy = new JdbiPrivacyRepository(store, ledger);
        neighbours = new JdbiFederationLinkRepository(store);
        retention = new Retention(store);
        seal = new StoredSeal(store, around.random());
        mails = new JdbiAskedMails(store);
        sweeps = new JdbiSweepBook(store);
        troubles = JdbiChannelTroubleRepository.writing(store, outbox);
        histories = JdbiChannelTroubleRepository.history(store, outbox);
    }
}
