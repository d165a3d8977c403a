package tuskwatch.core.query;

import java.util.List;
import java.util.function.Function;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.message.Tone;
import tuskwatch.core.notify.SubscriptionDesk;
import tuskwatch.core.oncall.ContactDesk;
import tuskwatch.core.oncall.IncidentQuery;
import tuskwatch.core.oncall.OnCallDesk;
import tuskwatch.core.oncall.OnCallQuery;
import tuskwatch.core.oncall.PageDesk;
import tuskwatch.core.privacy.PrivacyDesk;
import tuskwatch.core.report.ReportDesk;
import tuskwatch.core.watch.IncidentDesk;
import tuskwatch.core.watch.MaintenanceDesk;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.SettingsDesk;
import tuskwatch.core.watch.WatchList;

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
