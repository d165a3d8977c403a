package tuskwatch.app;

import tuskwatch.core.oncall.duty.ContactDesk;
import tuskwatch.core.oncall.duty.MemberDirectory;
import tuskwatch.core.oncall.duty.OnCallCommand;
import tuskwatch.core.oncall.duty.OnCallDesk;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.core.oncall.duty.ShiftNotices;
import tuskwatch.core.oncall.paging.PageDesk;
import tuskwatch.core.oncall.paging.PageRoom;
import tuskwatch.core.oncall.paging.Pager;
import tuskwatch.core.oncall.plan.Away;
import tuskwatch.core.oncall.plan.Ways;
import tuskwatch.core.response.IncidentCommand;
import tuskwatch.core.response.IncidentDesk;
import tuskwatch.core.response.IncidentQuery;
import tuskwatch.core.response.IncidentThreads;
import tuskwatch.edge.config.Settings;

/** The side that calls people and takes what they do about it, wired. */
final class Duty {
    /** 130 bits: nobody guesses a topic. */
    private static final int TOPIC_LETTERS = 26;

    final PageRoom room;
    final Ways ways;
    final Pager pager;
    final IncidentThreads threads;
    final ShiftNotices shifts;
    final MemberDirectory directory;
    final OnCallCommand onCall;
    final IncidentCommand incidents;

    Duty(Settings settings, Repositories kept, Monitoring monitoring, Surroundings around) {
        var clock = around.clock();
        var letters = around.letters();
        var roster = monitoring.roster;
        room = new PageRoom(kept.plans, kept.pages, kept.incidents);
        ways = Alerting.ways(settings);
        var away = Away.between(kept.records.lastObservation(), clock.instant(), monitoring.periods.interval());
        pager = new Pager(room, roster, ways, clock, away);
        threads = new IncidentThreads(room, roster, clock);
        shifts = new ShiftNotices(room, clock);
        directory = new MemberDirectory(roster, room);
        var server = settings.alerting().ntfy().map(Settings.Ntfy::url).orElse("");
        var setup = new ContactDesk.Setup(ways, server, () -> "tuskwatch-" + letters.of(TOPIC_LETTERS));
        onCall = new OnCallCommand(
                new OnCallDesk(room, clock, () -> letters.of(8)),
                new ContactDesk(room, setup, clock),
                new OnCallQuery(room, ways, clock));
        incidents = new IncidentCommand(
                new PageDesk(room, clock),
                new IncidentDesk(
                        kept.ledger,
                        kept.incidents,
                        roster,
                        monitoring.announcer,
                        monitoring.rules,
                        letters::incident,
                        clock),
                new IncidentQuery(room, roster, clock),
                kept.incidents,
                roster,
                directory);
    }
}
