package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.edge.discord.rest.DiscordRest;

/** Tells Discord which commands there are. */
final class CommandRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRegistration.class);

    private final DiscordRest rest;
    private final List<String> guilds;

    /** @param guilds where commands are registered, at once; empty for everywhere */
    CommandRegistration(DiscordRest rest, List<String> guilds) {
        this.rest = rest;
        this.guilds = guilds;
    }

    void register(String application, ArrayNode commands) {
        if (guilds.isEmpty()) {
            registered("global", rest.putGlobalCommands(application, commands), commands);
        }
        guilds.forEach(guild -> registered(guild, rest.putGuildCommands(application, guild, commands), commands));
    }

    private static void registered(String where, DiscordRest.Reply reply, ArrayNode commands) {
        switch (reply) {
            case DiscordRest.Reply.Fine fine ->
                LOG.atInfo()
                        .addKeyValue("where", where)
                        .addKeyValue("commands", commands.size())
                        .log("commands-registered");
            case DiscordRest.Reply.Refused no ->
                LOG.atError()
                        .addKeyValue("where", where)
                        .addKeyValue("why", no.message())
                        .log("commands-refused");
            case DiscordRest.Reply.Silent silent ->
                LOG.atError()
                        .addKeyValue("where", where)
                        .addKeyValue("why", silent.why())
                        .log("commands-not-registered");
        }
    }
}
