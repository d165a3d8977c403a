package tuskwatch.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchList;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.maintenance.ScheduleMaintenance;
import tuskwatch.core.message.Destination;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.TakeReport;
import tuskwatch.core.response.HandleIncident;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiReportRepository;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.JdbiSubscriptionRepository;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.testing.Fixtures;

/** Everything that a person can leave behind, done as people do it. */
final class Lives {
    private final OnCallHarness night;
    private final JdbiStateRepository ledger;
    private final JdbiReportRepository reports;
    private final ReportSpikes spikes;
    private int count;

    Lives(OnCallHarness night, JdbiStateRepository ledger, JdbiReportRepository reports, ReportSpikes spikes) {
        this.night = night;
        this.ledger = ledger;
        this.reports = reports;
        this.spikes = spikes;
    }

    /** A community with a server, a channel for moderators, and people on call. */
    record Place(CommunityId community, InstanceName instance, String channel) {}

    /** Does one of each in that place, until all of it is over. */
    void lives(Person who, Place place) {
        count++;
        sets(who, place);
        announces(who, place);
        deals(who, place);
        reports(who, place);
    }

    private void sets(Person who, Place place) {
        new WatchList(new JdbiWatchRepository(night.store), night.registry, () -> {})
                .add(
                        new WatchEntry(
                                place.community(),
                                place.instance(),
                                Optional.of(new Route(Destination.of(place.channel() + count), Optional.empty())),
                                WatchEntry.Registrations.NOT_TOLD,
                                Optional.of(who.id())),
                        who);
        new ChangeSettings(night.books, night.registry, night.clock, () -> {})
                .moderators(place.community(), Optional.of(Destination.of(place.channel() + "9")), who);
        if (ledger.load(place.instance()).isEmpty()) {
            ledger.commit(new Commit(
                    WatchState.fresh(place.instance(), night.clock.instant()),
                    0,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of()));
        }
    }

    private void announces(Person who, Place place) {
        var desk = new ScheduleMaintenance(
                night.books, ledger, night.registry, night.clock, () -> new IncidentId("mnt" + count + "x"));
        desk.plan(new ScheduleMaintenance.Wish(
                place.community(), place.instance(), "", Optional.of(Duration.ofHours(1)), "new disk", who));
        night.minutes(1);
        desk.end(place.community(), place.instance());
    }

    private void deals(Person who, Place place) {
        var id = new IncidentId("inc" + count + "x");
        var desk = new HandleIncident(
                ledger,
                new JdbiIncidentRepository(night.store),
                night.registry,
                new Announcer(new IncidentCards(GuidebookReader.read(), Optional.empty(), i -> 0)),
                new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(60)), Duration.ofMinutes(5)),
                () -> id,
                night.clock);
        desk.declare(place.instance(), Component.WEB, new Incident.Declaration(who, "nothing loads"));
        night.minutes(2);
        var presser = Fixtures.member(who).managing();
        night.desk.acknowledge(place.community(), id, presser);
        night.desk.note(place.community(), id, presser, "looks like the disk");
        night.desk.role(place.community(), id, presser, IncidentRole.SCRIBE, who);
        night.desk.snooze(place.community(), id, presser, Duration.ofMinutes(1));
        night.minutes(3);
        night.desk.reassign(place.community(), id, Fixtures.member(boss()).managing(), who);
        night.desk.reassign(place.community(), id, presser, boss());
        night.desk.takeOver(place.community(), id, presser);
        desk.mute(id, who);
        night.minutes(1);
        desk.resolve(id, who);
        night.minutes(30);
    }

    private static Person boss() {
        return new Person(OnCallHarness.CLEO, "Cleo");
    }

    private void reports(Person who, Place place) {
        new TakeReport(reports, spikes, night.registry, night.clock, () -> "rep" + count)
                .report(Fixtures.member(who.id(), place.community()), place.instance(), Problem.LOGIN, "my words");
        new JdbiSubscriptionRepository(night.store, night.clock, () -> {})
                .put(
                        new Subscription(
                                "sub" + count,
                                place.instance(),
                                place.community(),
                                who.id(),
                                Subscription.Event.BACK,
                                Subscription.Phase.WAITING,
                                Optional.of("mia@example.org"),
                                "code",
                                night.clock.instant(),
                                Locale.ENGLISH),
                        List.of());
    }
}
