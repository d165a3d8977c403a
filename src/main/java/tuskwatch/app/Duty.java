package tuskwatch.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.oncall.contact.CalendarAddress;
import tuskwatch.core.oncall.duty.CalendarPainter;
import tuskwatch.core.oncall.duty.ChangeOnCallPlan;
import tuskwatch.core.oncall.duty.ChangeRotations;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.duty.MemberDirectory;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.duty.OnCallCommand;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.duty.RotationVerbs;
import tuskwatch.core.oncall.duty.SetUpOnCall;
import tuskwatch.core.oncall.duty.ShiftNotices;
import tuskwatch.core.oncall.handover.GiveNotes;
import tuskwatch.core.oncall.handover.HandoverVerbs;
import tuskwatch.core.oncall.handover.LeaveNote;
import tuskwatch.core.oncall.joining.AnswerJoining;
import tuskwatch.core.oncall.joining.JoinButtons;
import tuskwatch.core.oncall.joining.JoinNotices;
import tuskwatch.core.oncall.link.Attempts;
import tuskwatch.core.oncall.link.CalendarLinks;
import tuskwatch.core.oncall.link.PageLinks;
import tuskwatch.core.oncall.link.PostOfCall;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.Pager;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.ServedPlans;
import tuskwatch.core.oncall.role.DutyRoleVerb;
import tuskwatch.core.oncall.role.DutyRoles;
import tuskwatch.core.oncall.role.FollowedRoles;
import tuskwatch.core.oncall.role.JoinedRoles;
import tuskwatch.core.oncall.role.RoleNews;
import tuskwatch.core.oncall.trade.TradeTurns;
import tuskwatch.core.oncall.trade.TradeVerbs;
import tuskwatch.core.oncall.visit.AnswerByLink;
import tuskwatch.core.oncall.visit.CalendarByLink;
import tuskwatch.core.oncall.zone.ChangeZone;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.core.response.EndUnwatched;
import tuskwatch.core.response.HandleIncident;
import tuskwatch.core.response.IncidentCommand;
import tuskwatch.core.response.IncidentThreads;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.mail.StrictAddresses;

/** The side that calls people and takes what they do about it, wired. */
public final class Duty {
    /** 130 bits: nobody guesses a topic. */
    public final PageChanges room;

    public final CommunityZones zones;
    public final ChangeSettings settings;
    public final ChangeZone zone;

    public final ContactMethods ways;
    public final Pager pager;
    public final IncidentThreads threads;
    public final ShiftNotices shifts;
    private final JoinNotices joinings;
    private final GiveNotes notes;
    public final MemberDirectory directory;
    public final MailConfirmation mails;
    public final ChooseContactMethods contacts;
    public final SetUpOnCall setups;
    public final OnCallCommand onCall;
    /** Of the platform, once that is ready. */
    public final JoinedRoles roles = new JoinedRoles();

    private final DutyRoles dutyRoles;
    private final FollowedRoles followed;
    public final IncidentCommand incidents;
    /** How long the bot was away before this process, where that was long enough to matter. */
    final Optional<Downtime> away;

    final PageLinks links;
    final PostOfCall posts;
    private final CalendarLinks calendars;
    private final Attempts attempts;
    private final AnswerPage answers;
    private final InstantSource clock;
    public final HandleIncident handle;
    public final EndUnwatched unwatched;

    /** @param painter of the calendar of who is on duty */
    Duty(
            Settings config,
            GuidanceBook book,
            Repositories kept,
            Monitoring monitoring,
            CalendarPainter painter,
            Surroundings around) {
        clock = around.clock();
        var letters = around.letters();
        var registry = monitoring.registry;
        var plans = new ServedPlans(kept.plans, monitoring.served);
        room = new PageChanges(plans, kept.pages, kept.incidents, new PageCards(book, monitoring.served));
        ways = Alerting.ways(config);
        away = Downtime.between(kept.records.lastWatched(), clock.instant(), monitoring.periods.interval());
        pager = new Pager(room, registry, ways, clock, away);
        threads = new IncidentThreads(room, registry, clock);
        shifts = new ShiftNotices(room, clock);
        joinings = new JoinNotices(room, monitoring.served, ways, monitoring.ages, clock);
        notes = new GiveNotes(room, monitoring.served, monitoring.ages, clock);
        zones = new CommunityZones(registry, room);
        settings = new ChangeSettings(kept.communities, registry, clock);
        zone = new ChangeZone(settings, room, clock);
        directory = new MemberDirectory(registry, room, zones, clock);
        var server = config.alerting().ntfy().map(Settings.Ntfy::url).orElse("");
        var setup = new ChooseContactMethods.Setup(ways, server, letters);
        mails = new MailConfirmation(new StrictAddresses(), ways.mail(), clock, kept.mails, letters);
        contacts = new ChooseContactMethods(
                room, setup, mails, monitoring.ages, clock, config.limits().tests(clock));
        calendars = new CalendarLinks(kept.seal, publicPages(config));
        Executor watched = work -> around.threads().execute(() -> monitoring.failures.run("duty-roles", work));
        Executor following = work -> around.threads().execute(() -> monitoring.failures.run("followed-roles", work));
        followed = new FollowedRoles(room, kept.givenRoles, roles, following, clock);
        dutyRoles = new DutyRoles(room, registry, kept.givenRoles, roles, around.phrases(), watched, clock);
        setups = new SetUpOnCall(room, plans, roles, monitoring.ages, clock, letters);
        var rotating = new RotationVerbs(new ChangeRotations(room, registry, monitoring.ages, clock), roles);
        var plan = new PlanBook(room, monitoring.ages, clock);
        var trading = new TradeVerbs(new TradeTurns(room, plan, letters));
        var handing = new HandoverVerbs(new LeaveNote(plan, letters));
        var joined = new JoinButtons(new AnswerJoining(room, plan, contacts));
        var giving = new DutyRoleVerb(room, roles, dutyRoles);
        onCall = new OnCallCommand(
                setups,
                new ChangeOnCallPlan(room, monitoring.ages, clock, letters),
                contacts,
                new OnCallQuery(room, ways, painter, new RoleNews(dutyRoles, followed), clock),
                new CalendarAddress(room, calendars, letters, clock),
                zone,
                giving.in(joined.in(handing.in(rotating.in(trading.definition())))));
        answers = new AnswerPage(room, clock);
        links = new PageLinks(kept.seal, publicPages(config));
        posts = new PostOfCall(room, registry, clock);
        attempts = new Attempts(clock);
        handle = new HandleIncident(
                kept.ledger,
                kept.incidents,
                registry,
                monitoring.announcer,
                letters,
                clock,
                config.limits().declarations(clock));
        unwatched = new EndUnwatched(kept.incidents, registry, monitoring.announcer, kept.outbox, handle);
        incidents = new IncidentCommand(answers, handle, room, registry, clock);
    }

    /** Work that comes again and again for people on call. */
    List<PeriodicTask> tasks() {
        return List.of(
                PeriodicTask.each(
                        2,
                        "joinings",
                        JoinNotices.class,
                        "tells who was put on call by somebody else",
                        joinings::tellDue),
                PeriodicTask.each(
                        5, "hand-over-notes", GiveNotes.class, "gives notes to whose turn begins", notes::giveDue),
                PeriodicTask.each(
                        30,
                        "duty-roles",
                        DutyRoles.class,
                        "gives whoever is on duty the role for it, and takes it back",
                        dutyRoles::keepUp),
                PeriodicTask.each(
                        600,
                        "followed-roles",
                        FollowedRoles.class,
                        "lets those take turns who have the role for it",
                        followed::follow));
    }

    /** Where others reach the bot's pages, as long as there are any. */
    private static Optional<String> publicPages(Settings settings) {
        var web = settings.web();
        return web.publicUrl().filter(url -> web.pages().address().isPresent()).map(url -> url.replaceFirst("/+$", ""));
    }

    /**
     * Takes answers by addresses.
     *
     * @param members of the chat platform
     */
    public AnswerByLink answersByLink(Members members) {
        return new AnswerByLink(room, answers, links, members, zones, clock, attempts);
    }

    /** Shows calendars by addresses. */
    public CalendarByLink calendarsByLink() {
        return new CalendarByLink(room, calendars, directory, clock, attempts);
    }
}
