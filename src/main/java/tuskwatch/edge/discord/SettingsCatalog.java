package tuskwatch.edge.discord;

import static tuskwatch.edge.discord.CommandCatalog.BOOLEAN;
import static tuskwatch.edge.discord.CommandCatalog.ROLE;
import static tuskwatch.edge.discord.CommandCatalog.STRING;
import static tuskwatch.edge.discord.CommandCatalog.option;
import static tuskwatch.edge.discord.CommandCatalog.sub;
import static tuskwatch.edge.discord.CommandCatalog.suggested;

import com.fasterxml.jackson.databind.node.ArrayNode;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.edge.discord.CommandCatalog.Need;

/** What of {@code /settings} is about members: reports, roles, quiet hours. */
final class SettingsCatalog {
    private SettingsCatalog() {}

    static void rest(ArrayNode options) {
        reports(sub(options, "reports", "From how many reports on members hear of them, and who may report"));
        option(
                sub(options, "managers", "Whose role may do what needs Manage Server; without a role, nobody's"),
                ROLE,
                "role",
                "whose",
                Need.OPTIONAL);
        var quiet = sub(options, "quiet", "When outages are posted without a sound; without times, never");
        option(quiet, STRING, "from", "22:00", Need.OPTIONAL);
        option(quiet, STRING, "until", "07:00", Need.OPTIONAL);
        suggested(quiet, "zone", "time zone, for example Europe/Berlin; UTC without it", Need.OPTIONAL);
        option(
                sub(options, "registrations", "Whether changes of sign-up are told for every watch here"),
                BOOLEAN,
                "told",
                "True for all watches, False for those that asked for it",
                Need.REQUIRED);
        suggested(
                sub(options, "details", "What members wrote beside their reports in the last day"),
                "instance",
                "host name",
                Need.REQUIRED);
        sub(options, "forget-me", "Delete what this bot knows of you, everywhere");
    }

    private static void reports(ArrayNode into) {
        var levels = option(into, STRING, "sensitivity", "as it is without it; normal at first", Need.OPTIONAL)
                .putArray("choices");
        for (var sensitivity : Sensitivity.values()) {
            levels.addObject().put("name", sensitivity.id()).put("value", sensitivity.id());
        }
        option(into, ROLE, "role", "only its people may report; everybody without it", Need.OPTIONAL);
    }
}
