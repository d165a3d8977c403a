package tuskwatch.core.command;

import java.util.List;
import java.util.function.Function;
import tuskwatch.core.community.Roster;
import tuskwatch.core.community.SettingsDesk;
import tuskwatch.core.community.WatchList;
import tuskwatch.core.community.WatchListQuery;
import tuskwatch.core.diagnose.DiagnoseQuery;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.history.HistoryQuery;
import tuskwatch.core.history.TrendQuery;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.maintenance.MaintenanceDesk;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.duty.ContactDesk;
import tuskwatch.core.oncall.duty.OnCallDesk;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.core.oncall.paging.PageDesk;
import tuskwatch.core.privacy.PrivacyDesk;
import tuskwatch.core.report.ReportDesk;
import tuskwatch.core.response.IncidentDesk;
import tuskwatch.core.response.IncidentQuery;
import tuskwatch.core.status.StatusQuery;
import tuskwatch.core.subscription.SubscriptionDesk;

/**
 * What answers the commands, on every platform.
 *
 * @param complaints offered as suggestions
 */
public record Desks(
        StatusQuery status,
        DiagnoseQuery diagnose,
        HistoryQuery history,
        HelpQuery help,
        WatchListQuery list,
        WatchList watches,
        IncidentDesk incidents,
        MaintenanceDesk maintenances,
        SettingsDesk settings,
        OnCallDesks onCall,
        MemberDesks members,
        Roster roster,
        NameReader names,
        Phrasebook.Shelf phrases,
        List<Complaint> complaints) {
    /** What deals with moderators on call. */
    public record OnCallDesks(
            OnCallDesk plans, ContactDesk contacts, OnCallQuery query, PageDesk pages, IncidentQuery incidents) {}

    /** What deals with members. */
    public record MemberDesks(
            ReportDesk reports, TrendQuery trend, SubscriptionDesk subscriptions, PrivacyDesk privacy) {}

    /** The answer for the instance that a person wrote, or the sentence that says why it cannot be read. */
    public Card named(String text, Function<InstanceName, Card> answer) {
        return switch (names.read(text)) {
            case NameReader.Reading.Understood u -> answer.apply(u.name());
            case NameReader.Reading.Refused r -> Card.sentence(Tone.INFO, r.why());
        };
    }
}
