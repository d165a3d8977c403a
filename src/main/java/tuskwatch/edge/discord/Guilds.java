package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tuskwatch.core.community.ChannelOwners;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.privacy.Communities;
import tuskwatch.edge.discord.rest.DiscordRest;

/**
 * Asks Discord who is still in a server: one member at a time, which needs no privileged intent (Get Guild Member), and the
 * bot itself (Get Guild).
 */
public final class Guilds implements Members, Communities, ChannelOwners {
    /** Unknown member, unknown user. */
    private static final Set<Integer> NOBODY = Set.of(10007, 10013);
    /** Unknown server, missing access. */
    private static final Set<Integer> CLOSED = Set.of(10004, 50001);

    private static final int MOST_PAGES = 500;
    private static final int MOST_NAME = 40;

    private final DiscordRest rest;

    Guilds(DiscordRest rest) {
        this.rest = rest;
    }

    @Override
    public Presence presence(CommunityId community, PersonId person) {
        return presence(rest.get(Routes.GUILD_MEMBER_GET, community.text(), person.text()));
    }

    private static Presence presence(DiscordRest.Reply reply) {
        return switch (reply) {
            case DiscordRest.Reply.Fine fine -> Presence.THERE;
            case DiscordRest.Reply.Refused no -> NOBODY.contains(no.code()) ? Presence.GONE : Presence.UNKNOWN;
            case DiscordRest.Reply.Unanswered none -> Presence.UNKNOWN;
        };
    }

    /** The name that {@link Interactions} gives the person. */
    @Override
    public Seen see(CommunityId community, PersonId person, Duration within) {
        var reply = rest.getWithin(within, Routes.GUILD_MEMBER_GET, community.text(), person.text());
        return new Seen(presence(reply), name(reply));
    }

    private static Optional<String> name(DiscordRest.Reply reply) {
        return reply instanceof DiscordRest.Reply.Fine fine
                ? Stream.of("global_name", "username")
                        .map(n -> fine.body().path("user").path(n).asText(""))
                        .filter(n -> !n.isBlank() && !n.equals("null"))
                        .findFirst()
                : Optional.empty();
    }

    /** Whoever is not in a server is told that it is unknown, or closed to him. */
    @Override
    public Standing standing(CommunityId community) {
        return switch (rest.get(Routes.GUILD_GET, community.text())) {
            case DiscordRest.Reply.Fine fine -> Standing.MEMBER;
            case DiscordRest.Reply.Refused no -> CLOSED.contains(no.code()) ? Standing.REMOVED : Standing.UNKNOWN;
            case DiscordRest.Reply.Unanswered none -> Standing.UNKNOWN;
        };
    }

    @Override
    public Optional<CommunityId> owner(Destination channel) {
        return rest.get(Routes.CHANNEL_GET, channel.address()) instanceof DiscordRest.Reply.Fine fine
                ? Optional.of(fine.body().path("guild_id").asText(""))
                        .filter(id -> !id.isBlank())
                        .map(CommunityId::new)
                : Optional.empty();
    }

    /** A page after the other. An answer that is no list of servers, such as a proxy gives, is none. */
    @Override
    public Optional<Map<CommunityId, String>> all() {
        var all = new LinkedHashMap<CommunityId, String>();
        var last = "0";
        for (var page = 0; page < MOST_PAGES; page++) {
            var found = rest.guilds(last) instanceof DiscordRest.Reply.Fine fine
                    ? named(fine.body())
                    : Optional.<Map<CommunityId, String>>empty();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            all.putAll(found.get());
            if (found.get().size() < DiscordRest.GUILDS_A_PAGE) {
                return Optional.of(all);
            }
            last = all.lastEntry().getKey().text();
        }
        return Optional.empty();
    }

    private static Optional<Map<CommunityId, String>> named(JsonNode page) {
        if (!page.isArray()
                || page.valueStream().anyMatch(g -> g.path("id").asText("").isBlank())) {
            return Optional.empty();
        }
        var named = new LinkedHashMap<CommunityId, String>();
        page.forEach(g -> named.put(
                new CommunityId(g.path("id").asText("")),
                Text.clean(g.path("name").asText(""), MOST_NAME)));
        return Optional.of(named);
    }

    @Override
    public boolean leave(CommunityId community) {
        return rest.leave(community.text()) instanceof DiscordRest.Reply.Fine;
    }
}
