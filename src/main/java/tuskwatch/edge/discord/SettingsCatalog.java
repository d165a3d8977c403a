package tuskwatch.edge.discord;

import static tuskwatch.edge.discord.CommandCatalog.BOOLEAN;
import static tuskwatch.edge.discord.CommandCatalog.ROLE;
import static tuskwatch.edge.discord.CommandCatalog.STRING;
import static tuskwatch.edge.discord.CommandCatalog.option;
import static tuskwatch.edge.discord.CommandCatalog.sub;
import static tuskwatch.edge.discord.CommandCatalog.suggested;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Arrays;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.edge.discord.CommandCatalog.Need;

/** What of {@code /settings} is about members: reports, roles, quiet hours. */
final class SettingsCatalog {
    private SettingsCatalog() {}

    static void rest(ArrayNode options, CommandTexts texts) {
        reports(sub(options, "reports"));
        option(sub(options, "managers"), ROLE, "role", Need.OPTIONAL);
        var quiet = sub(options, "quiet");
        option(quiet, STRING, "from", Need.OPTIONAL);
        option(quiet, STRING, "until", Need.OPTIONAL);
        suggested(quiet, "zone", Need.OPTIONAL);
        option(sub(options, "registrations"), BOOLEAN, "told", Need.REQUIRED);
        suggested(sub(options, "details"), "instance", Need.REQUIRED);
        var languages = option(sub(options, "language"), STRING, "language", Need.OPTIONAL)
                .putArray("choices");
        texts.languages(languages);
        sub(options, "forget-me");
    }

    private static void reports(ArrayNode into) {
        CommandTexts.choices(
                option(into, STRING, "sensitivity", Need.OPTIONAL),
                Arrays.stream(Sensitivity.values()).map(Sensitivity::id).toList());
        option(into, ROLE, "role", Need.OPTIONAL);
    }
}
