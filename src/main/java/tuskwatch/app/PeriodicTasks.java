package tuskwatch.app;

import java.util.List;
import tuskwatch.core.maintenance.ScheduleMaintenance;
import tuskwatch.core.monitor.FederationLinks;
import tuskwatch.core.oncall.duty.ShiftNotices;
import tuskwatch.core.oncall.paging.Pager;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.response.IncidentThreads;
import tuskwatch.core.status.StatusBoard;
import tuskwatch.core.subscription.Subscriptions;

/** What the core does again and again. */
final class PeriodicTasks {
    private PeriodicTasks() {}

    static List<PeriodicTask> of(
            Monitoring monitoring, Duty duty, Subscriptions subscriptions, ScheduleMaintenance maintenances) {
        return List.of(
                PeriodicTask.each(1, "pages", Pager.class, "calls who is due", duty.pager::escalateDue),
                PeriodicTask.each(
                        1,
                        "board-changes",
                        StatusBoard.class,
                        "brings boards up to date that would say something else",
                        monitoring.board::updateChanged),
                PeriodicTask.each(
                        5, "threads", IncidentThreads.class, "tells threads what happened", duty.threads::updateDue),
                PeriodicTask.each(
                        5,
                        "reports",
                        ReportSpikes.class,
                        "looks whether unusually many report, or no longer",
                        monitoring.spikes::reviewAll),
                PeriodicTask.each(
                        5, "subscriptions", Subscriptions.class, "tells who asked for it", subscriptions::notifyDue),
                PeriodicTask.each(
                        5,
                        "maintenance",
                        ScheduleMaintenance.class,
                        "begins and ends announced work",
                        maintenances::advanceDue),
                PeriodicTask.each(
                        60, "shifts", ShiftNotices.class, "tells whose shift begins", duty.shifts::announceDue),
                PeriodicTask.each(
                        60, "boards", StatusBoard.class, "brings every board up to date", monitoring.board::refresh),
                PeriodicTask.each(
                        600,
                        "acquaintances",
                        FederationLinks.class,
                        "keeps which servers hear each other",
                        monitoring.acquaintances::keep));
    }
}
