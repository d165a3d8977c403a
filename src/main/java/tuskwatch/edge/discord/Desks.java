package tuskwatch.edge.discord;

import java.util.List;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.query.DiagnoseQuery;
import tuskwatch.core.query.HelpQuery;
import tuskwatch.core.query.StatusQuery;
import tuskwatch.core.query.WatchListQuery;
import tuskwatch.core.watch.IncidentDesk;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.WatchList;

/**
 * What answers the commands.
 *
 * @param symptoms offered as suggestions
 */
public record Desks(
        StatusQuery status,
        DiagnoseQuery diagnose,
        HelpQuery help,
        WatchListQuery list,
        WatchList watches,
        IncidentDesk incidents,
        Roster roster,
        NameReader names,
        List<String> symptoms) {}
