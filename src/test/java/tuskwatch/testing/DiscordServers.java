package tuskwatch.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;

/** Servers, who is in them, and what the bot may do there. */
final class DiscordServers {
    static final long VIEW_CHANNEL = 1L << 10;
    static final long SEND_MESSAGES = 1L << 11;
    static final long EMBED_LINKS = 1L << 14;
    static final long READ_MESSAGE_HISTORY = 1L << 16;
    static final long CREATE_PUBLIC_THREADS = 1L << 35;
    static final long SEND_MESSAGES_IN_THREADS = 1L << 38;
    static final long PIN_MESSAGES = 1L << 51;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_GUILDS = 200;
    private static final int MOST_MEMBERS = 1000;

    private final Consumer<String> violation;
    private final DiscordRoles roles = new DiscordRoles();
    private final Queue<String> reasons = new ConcurrentLinkedQueue<>();
    private final Set<String> bots = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    /** Where the bot was invited to, in this order. */
    private final Set<String> guilds = new ConcurrentSkipListSet<>(Set.of(FakeDiscord.GUILD));
    /** Channels, roles and people that are another server's. */
    private final Map<String, String> homes = new ConcurrentHashMap<>();

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private volatile boolean membersIntent;

    private volatile long botRights = VIEW_CHANNEL
            | SEND_MESSAGES
            | EMBED_LINKS
            | READ_MESSAGE_HISTORY
            | CREATE_PUBLIC_THREADS
            | SEND_MESSAGES_IN_THREADS
            | PIN_MESSAGES;

    DiscordServers(Consumer<String> violation) {
        this.violation = violation;
    }

    void invites(String guild) {
        guilds.add(guild);
        gone.remove(guild);
    }

    void gone(String id) {
        gone.add(id);
        roles.left(id);
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }

    DiscordRoles roles() {
        return roles;
    }

    void back(String id) {
        gone.remove(id);
    }

    void livesIn(String id, String guild) {
        homes.put(id, guild);
    }

    String home(String id) {
        return homes.getOrDefault(id, FakeDiscord.GUILD);
    }

    boolean hosts(String guild) {
        return guilds.contains(guild) && !gone.contains(guild);
    }

    boolean member(String person, String guild) {
        return !gone.contains(person) && home(person).equals(guild);
    }

    void isBot(String person) {
        bots.add(person);
    }

    ObjectNode user(String id) {
        var user =
                FakeDiscord.self().put("id", id).put("username", "user-" + id).put("bot", bots.contains(id));
        return names.containsKey(id) ? user.put("global_name", names.get(id)) : user;
    }

    void botMay(long bits) {
        botRights = bits;
    }

    boolean may(long right) {
        return (botRights & right) == right;
    }

    /** Servers by their ids, two hundred at most. Source: Get Current User Guilds. */
    ArrayNode page(HttpUrl url) {
        var after = url.queryParameter("after");
        var limit = url.queryParameter("limit");
        var most = limit == null ? MOST_GUILDS : Long.parseLong(limit);
        if (most < 1 || most > MOST_GUILDS) {
            violation.accept("limit of servers is " + limit);
        }
        var list = JSON.arrayNode();
        guilds.stream()
                .filter(this::hosts)
                .filter(g -> after == null || Long.parseLong(g) > Long.parseLong(after))
                .limit(most)
                .forEach(g -> list.addObject().put("id", g).put("name", "server " + g));
        return list;
    }

    MockResponse guild(String guild) {
        var about = JSON.objectNode().put("id", guild).put("owner_id", roles.owner(guild));
        return hosts(guild) ? DiscordAnswer.json(200, about) : unknown();
    }

    MockResponse member(String guild, String person, boolean self) {
        if (!hosts(guild)) {
            return unknown();
        }
        if (!member(person, guild) && !self) {
            return DiscordAnswer.refusal(404, 10007, "Unknown Member");
        }
        var member = JSON.objectNode();
        member.set("user", user(person));
        var has = member.putArray("roles");
        roles.of(guild, person).forEach(has::add);
        return DiscordAnswer.json(200, member);
    }

    /** Members by their ids, a thousand at most; only for programs that have the privileged intent. Source: List Guild Members. */
    MockResponse members(String guild, HttpUrl url) {
        if (!hosts(guild)) {
            return unknown();
        }
        if (!membersIntent) {
            return DiscordAnswer.refusal(403, 50001, "Missing Access");
        }
        var limit = url.queryParameter("limit") == null ? 1 : Long.parseLong(url.queryParameter("limit"));
        if (limit < 1 || limit > MOST_MEMBERS) {
            violation.accept("limit of members is " + limit);
        }
        var after = url.queryParameter("after") == null ? 0 : Long.parseLong(url.queryParameter("after"));
        var list = JSON.arrayNode();
        roles.people(guild).stream()
                .filter(p -> member(p, guild) && Long.parseLong(p) > after)
                .sorted(Comparator.comparing(Long::parseLong))
                .limit(limit)
                .forEach(p -> {
                    var one = list.addObject();
                    one.set("user", user(p));
                    var has = one.putArray("roles");
                    roles.of(guild, p).forEach(has::add);
                });
        return DiscordAnswer.json(200, list);
    }

    void membersIntent(boolean on) {
        membersIntent = on;
    }

    void named(String person, String name) {
        names.put(person, name);
    }

    MockResponse roles(String guild) {
        if (!hosts(guild)) {
            return unknown();
        }
        var all = JSON.arrayNode();
        roles.list(guild, botRights, all);
        homes.forEach((id, home) -> {
            if (home.equals(guild) && !roles.knows(id)) {
                DiscordRoles.add(all, id, "role", 1, 0);
            }
        });
        return DiscordAnswer.json(200, all);
    }

    /** @param reason as the audit log shows it; empty where none was sent */
    MockResponse role(String guild, String person, String role, boolean give, String reason) {
        if (reason.isBlank()) {
            violation.accept("a role changes and the audit log does not say why");
        }
        reasons.add(reason);
        return hosts(guild) ? roles.change(guild, person, role, member(person, guild), botRights, give) : unknown();
    }

    private static MockResponse unknown() {
        return DiscordAnswer.refusal(404, 10004, "Unknown Guild");
    }
}
