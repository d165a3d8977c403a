package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.rest.route.Routes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tuskwatch.core.announce.Route;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Text;
import tuskwatch.core.oncall.role.Fitness;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.Rights;
import tuskwatch.edge.discord.role.GuildRoles;

/** Looks whether the token is good and the bot has its rights in the channels that it should post in. */
public final class DiscordCheckup {
    private final DiscordRest rest;
    private final String self;
    private final Map<String, DiscordRest.Reply> roles = new HashMap<>();
    private final Map<String, DiscordRest.Reply> members = new HashMap<>();

    /** @param self id of the bot's own user */
    DiscordCheckup(DiscordRest rest, String self) {
        this.rest = rest;
        this.self = self;
    }

    /** A line for the token, and one for each channel. */
    public List<Finding> findings(List<Route> routes) {
        var token = token();
        var reached = token.grade() == Finding.Grade.OK ? routes : List.<Route>of();
        return Stream.concat(Stream.of(token), reached.stream().map(this::channel))
                .toList();
    }

    private Finding token() {
        return switch (rest.get(Routes.CURRENT_USER_GET)) {
            case DiscordRest.Reply.Fine fine ->
                Finding.ok("Discord: the token is good; the bot is "
                        + Text.clean(fine.body().path("username").asText("?"), 60));
            case DiscordRest.Reply.Refused no ->
                Finding.failed(
                        no.status() == 401
                                ? "Discord refuses the token: copy it anew from the developer portal, page Bot, into discord.token"
                                : "Discord answers " + no.status() + " (" + no.message()
                                        + "): try again later, and check discord.api-url");
            case DiscordRest.Reply.Foreign foreign ->
                Finding.failed("Discord: something in front of it answers HTTP " + foreign.status()
                        + " in its place: check proxies between this machine and Discord, and discord.api-url");
            case DiscordRest.Reply.Silent silent ->
                Finding.failed("Discord does not answer (" + silent.why()
                        + "): check this machine's network and discord.api-url");
        };
    }

    private Finding channel(Route route) {
        var id = route.destination().address();
        return switch (rest.get(Routes.CHANNEL_GET, id)) {
            case DiscordRest.Reply.Fine fine -> rights(id, fine.body(), route.role());
            case DiscordRest.Reply.Refused no ->
                Finding.failed(
                        no.status() == 404
                                ? "channel " + id
                                        + ": does not exist; choose another with /watch add, or in watch.channel"
                                : "channel " + id
                                        + ": the bot cannot see it. There it lacks: View Channel; give it that right in the channel's settings");
            case DiscordRest.Reply.Unanswered none ->
                Finding.warning("channel " + id + ": cannot be looked at now (" + none.trouble() + "); try again");
        };
    }

    private Finding rights(String id, JsonNode channel, Optional<String> role) {
        var guild = channel.path("guild_id").asText();
        if (guild.isEmpty()) {
            return Finding.failed("channel " + id + ": is not a channel of a Discord server; choose one that is");
        }
        var known = roles.computeIfAbsent(guild, g -> rest.get(Routes.GUILD_ROLES_GET, g));
        var member = members.computeIfAbsent(guild, g -> rest.get(Routes.GUILD_MEMBER_GET, g, self));
        if (!(known instanceof DiscordRest.Reply.Fine allRoles && member instanceof DiscordRest.Reply.Fine me)) {
            return Finding.warning("channel " + id
                    + ": its rights cannot be read now; /watch test in Discord tells whether posts arrive");
        }
        var rights = Rights.in(guild, self, allRoles.body(), me.body(), channel);
        var missing = Rights.missing(rights);
        if (!missing.isEmpty()) {
            return Finding.failed("channel " + id + ": there the bot lacks " + String.join(", ", missing)
                    + "; give it these rights in the channel's settings");
        }
        return silentRole(rights, role, allRoles.body())
                .map(name -> Finding.warning("channel " + id + ": posts arrive, but the role " + name
                        + " cannot be notified; make it mentionable, or let the bot mention everyone"))
                .orElseGet(() -> Finding.ok("channel " + id + ": the bot may post there"));
    }

    /** A line for each server that has a role for whoever is on duty. */
    public List<Finding> dutyRoles(Map<CommunityId, String> wanted) {
        var platform = new GuildRoles(rest, self);
        return new TreeMap<>(wanted)
                .entrySet().stream()
                        .map(w -> dutyRole(w, platform.fitness(w.getKey(), w.getValue(), Optional.empty())))
                        .toList();
    }

    private static Finding dutyRole(Map.Entry<CommunityId, String> one, Fitness fitness) {
        var words = "duty role " + one.getValue() + " of server " + one.getKey() + ": ";
        return switch (fitness) {
            case FIT -> Finding.ok(words + "the bot can give it");
            case EVERYONE, ELSEWHERE, MANAGED ->
                Finding.failed(
                        words + "no role of that server that can be given; choose another with /oncall duty-role");
            case NO_RIGHT ->
                Finding.failed(words + "the bot lacks Manage Roles; give it that right in the server's settings");
            case ABOVE_BOT ->
                Finding.failed(words + "it does not stand below the bot's highest role; move the bot's role above it");
            case UNTOLD, REFUSED, ASKER_NO_RIGHT, ABOVE_ASKER ->
                Finding.warning(words + "cannot be looked at now; /oncall readiness tells whether it is given");
        };
    }

    private static Optional<String> silentRole(long rights, Optional<String> role, JsonNode roles) {
        if (role.isEmpty() || Rights.has(rights, Rights.MENTION_EVERYONE)) {
            return Optional.empty();
        }
        for (var known : roles) {
            if (known.path("id").asText().equals(role.get())) {
                return known.path("mentionable").asBoolean()
                        ? Optional.empty()
                        : Optional.of(Text.clean(known.path("name").asText(), 60));
            }
        }
        return Optional.of(role.get() + " (which does not exist)");
    }
}
