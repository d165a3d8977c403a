package tuskwatch.edge.discord.role;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.core.oncall.role.Fitness;
import tuskwatch.core.oncall.role.RoleMembers;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.Rights;

/**
 * The roles of a server, by requests that need no privileged intent. Whoever gives a role needs the right to manage roles, and one of his own that
 * stands above it. Source: Discord developer documentation, topic Permissions, Permission Hierarchy.
 */
public final class GuildRoles implements CommunityRoles {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Unknown member, unknown user. */
    private static final Set<Integer> NOBODY = Set.of(10007, 10013);
    /**
     * Unknown server, missing access, missing permissions, invalid role; a server that wants two factors of whoever has the right, and the bot's owner has
     * one.
     */
    private static final Set<Integer> FORBIDDEN = Set.of(10004, 50001, 50013, 50028, 60003);

    private static final int NO_ROLE = 10011;
    /** What Discord answers where the privileged intent is not switched on. */
    private static final int NO_ACCESS = 50001;
    /** Of a thousand members each. */
    private static final int MOST_PAGES = 20;

    private static final int SERVER_ERRORS = 500;

    private final DiscordRest rest;
    private final String self;

    /** @param self id of the bot's own user */
    public GuildRoles(DiscordRest rest, String self) {
        this.rest = rest;
        this.self = self;
    }

    @Override
    public Fitness fitness(CommunityId community, String role, Optional<PersonId> asker) {
        var guild = community.text();
        if (role.equals(guild)) {
            return Fitness.EVERYONE;
        }
        var roles = DiscordRest.listed(rest.getWithin(PATIENCE, Routes.GUILD_ROLES_GET, guild));
        var me = rest.getWithin(PATIENCE, Routes.GUILD_MEMBER_GET, guild, self);
        return roles instanceof DiscordRest.Reply.Fine all && me instanceof DiscordRest.Reply.Fine mine
                ? fitness(new Server(guild, all.body()), role, mine.body(), asker)
                : Fitness.UNTOLD;
    }

    private Fitness fitness(Server server, String id, JsonNode me, Optional<PersonId> asker) {
        var role = server.role(id);
        if (role.isEmpty()) {
            return Fitness.ELSEWHERE;
        }
        if (role.get().path("managed").asBoolean()) {
            return Fitness.MANAGED;
        }
        if (!server.mayGive(me)) {
            return Fitness.NO_RIGHT;
        }
        if (!server.standsAbove(me, role.get())) {
            return Fitness.ABOVE_BOT;
        }
        return asker.map(a -> fitness(server, role.get(), a)).orElse(Fitness.FIT);
    }

    /** A server's owner may all, whatever roles he has. */
    private Fitness fitness(Server server, JsonNode role, PersonId asker) {
        if (!(rest.getWithin(PATIENCE, Routes.GUILD_MEMBER_GET, server.guild(), asker.text())
                instanceof DiscordRest.Reply.Fine member)) {
            return Fitness.UNTOLD;
        }
        var may = server.mayGive(member.body());
        if (may && server.standsAbove(member.body(), role)) {
            return Fitness.FIT;
        }
        return switch (rest.getWithin(PATIENCE, Routes.GUILD_GET, server.guild())) {
            case DiscordRest.Reply.Fine fine -> {
                var owns = fine.body().path("owner_id").asText().equals(asker.text());
                yield owns ? Fitness.FIT : may ? Fitness.ABOVE_ASKER : Fitness.ASKER_NO_RIGHT;
            }
            case DiscordRest.Reply.Refused no -> Fitness.UNTOLD;
            case DiscordRest.Reply.Unanswered none -> Fitness.UNTOLD;
        };
    }

    private record Server(String guild, JsonNode roles) {
        Optional<JsonNode> role(String id) {
            return StreamSupport.stream(roles.spliterator(), false)
                    .filter(r -> r.path("id").asText().equals(id))
                    .findFirst();
        }

        boolean mayGive(JsonNode member) {
            return Rights.has(Rights.in(guild, roles, member), Rights.MANAGE_ROLES);
        }

        boolean standsAbove(JsonNode member, JsonNode role) {
            return StreamSupport.stream(member.path("roles").spliterator(), false)
                    .flatMap(id -> role(id.asText()).stream())
                    .anyMatch(own -> above(own, role));
        }

        /** Of two at the same place the older one stands above. */
        private static boolean above(JsonNode one, JsonNode other) {
            var place = Integer.compare(
                    one.path("position").asInt(), other.path("position").asInt());
            var mine = one.path("id").asText();
            var theirs = other.path("id").asText();
            var older = mine.length() == theirs.length() ? mine.compareTo(theirs) < 0 : mine.length() < theirs.length();
            return place > 0 || place == 0 && older;
        }
    }

    @Override
    public Optional<Boolean> has(CommunityId community, PersonId person, String role) {
        return switch (rest.get(Routes.GUILD_MEMBER_GET, community.text(), person.text())) {
            case DiscordRest.Reply.Fine fine ->
                fine.body().path("roles").isArray() ? Optional.of(holds(fine.body(), role)) : Optional.empty();
            case DiscordRest.Reply.Refused no -> NOBODY.contains(no.code()) ? Optional.of(false) : Optional.empty();
            case DiscordRest.Reply.Unanswered none -> Optional.empty();
        };
    }

    /** A page after the other; an answer without ids ends it. */
    @Override
    public RoleMembers members(CommunityId community, String role) {
        var found = new ArrayList<Person>();
        var last = "0";
        for (var page = 0; page < MOST_PAGES; page++) {
            var reply = rest.members(community.text(), last);
            if (!(reply instanceof DiscordRest.Reply.Fine fine)) {
                return reply instanceof DiscordRest.Reply.Refused no && no.code() == NO_ACCESS
                        ? new RoleMembers.Unlisted()
                        : new RoleMembers.Untold();
            }
            for (var member : fine.body()) {
                last = member.path("user").path("id").asText("");
                if (last.isBlank()) {
                    return new RoleMembers.Untold();
                }
                if (holds(member, role) && !member.path("user").path("bot").asBoolean()) {
                    found.add(person(last, member.path("user")));
                }
            }
            if (fine.body().size() < DiscordRest.MEMBERS_A_PAGE) {
                found.sort(Comparator.comparing((Person p) -> p.name().toLowerCase(Locale.ROOT))
                        .thenComparing(Person::id));
                return new RoleMembers.Told(found);
            }
        }
        return new RoleMembers.TooMany();
    }

    private static boolean holds(JsonNode member, String role) {
        return StreamSupport.stream(member.path("roles").spliterator(), false)
                .anyMatch(r -> r.asText().equals(role));
    }

    /** Under the name that interactions give the person. */
    private static Person person(String id, JsonNode user) {
        var name = Stream.of("global_name", "username")
                .filter(user::hasNonNull)
                .map(n -> user.path(n).asText(""))
                .filter(n -> !n.isBlank())
                .findFirst()
                .orElse(id);
        return new Person(new PersonId(id), name);
    }

    @Override
    public Change give(CommunityId community, PersonId person, String role, String reason) {
        return change(rest.explained(Routes.GUILD_MEMBER_ROLE_ADD, reason, community.text(), person.text(), role));
    }

    @Override
    public Change take(CommunityId community, PersonId person, String role, String reason) {
        return change(rest.explained(Routes.GUILD_MEMBER_ROLE_REMOVE, reason, community.text(), person.text(), role));
    }

    private static Change change(DiscordRest.Reply reply) {
        return switch (reply) {
            case DiscordRest.Reply.Fine fine -> new Change(Effect.DONE, Optional.empty());
            case DiscordRest.Reply.Refused no -> new Change(effect(no), no.retryAfter());
            case DiscordRest.Reply.Foreign foreign -> new Change(Effect.UNKNOWN, foreign.retryAfter());
            case DiscordRest.Reply.Silent silent ->
                new Change(
                        silent.effect() == SendResult.Effect.NONE ? Effect.NOTHING : Effect.UNKNOWN, Optional.empty());
        };
    }

    private static Effect effect(DiscordRest.Reply.Refused no) {
        if (NOBODY.contains(no.code())) {
            return Effect.NO_MEMBER;
        }
        if (no.code() == NO_ROLE) {
            return Effect.NO_ROLE;
        }
        if (FORBIDDEN.contains(no.code())) {
            return Effect.FORBIDDEN;
        }
        return no.status() >= SERVER_ERRORS ? Effect.UNKNOWN : Effect.NOTHING;
    }
}
