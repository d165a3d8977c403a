package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.duty.Members.Presence;
import tuskwatch.core.oncall.duty.Members.Seen;
import tuskwatch.core.privacy.Communities.Standing;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class GuildsTest {
    private static final CommunityId COMMUNITY = new CommunityId(FakeDiscord.GUILD);
    private static final PersonId MIA = new PersonId("1500000000000000007");

    private final FakeDiscord discord = FakeDiscord.start();
    private final Guilds guilds = new Guilds(discord.rest());

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private void refuses(int status, int code) {
        discord.next(c -> true, new Fault.Status(status, Map.of(), "{\"code\":" + code + ",\"message\":\"no\"}"));
    }

    private Seen seen() {
        return guilds.see(COMMUNITY, MIA, Duration.ofSeconds(30));
    }

    @Test
    void who_waits_is_not_kept_longer_than_that() {
        discord.next(c -> true, new Fault.StallAfter());
        assertThat(guilds.see(COMMUNITY, MIA, Duration.ofMillis(200)))
                .isEqualTo(new Seen(Presence.UNKNOWN, Optional.empty()));
    }

    @Test
    void who_is_found_is_there() {
        assertThat(guilds.presence(COMMUNITY, MIA)).isEqualTo(Presence.THERE);
        assertThat(guilds.standing(COMMUNITY)).isEqualTo(Standing.MEMBER);
    }

    @Test
    void a_member_is_called_as_commands_call_him_and_somebody_unknown_has_no_name() {
        assertThat(seen()).isEqualTo(new Seen(Presence.THERE, Optional.of("user-" + MIA)));
        discord.next(
                c -> true,
                new Fault.Status(200, Map.of(), "{\"user\":{\"username\":\"mia7\",\"global_name\":\"Mia\"}}"));
        assertThat(seen().name()).contains("Mia");
        discord.next(
                c -> true, new Fault.Status(200, Map.of(), "{\"user\":{\"username\":\"mia7\",\"global_name\":null}}"));
        assertThat(seen().name()).contains("mia7");
        refuses(404, 10007);
        assertThat(seen()).isEqualTo(new Seen(Presence.GONE, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "404, 10007, GONE",
        "404, 10013, GONE",
        "404, 10004, UNKNOWN",
        "403, 50001, UNKNOWN",
        "404, 0, UNKNOWN",
        "503, 0, UNKNOWN"
    })
    void only_a_person_whom_discord_does_not_know_there_is_gone(int status, int code, Presence presence) {
        refuses(status, code);
        assertThat(guilds.presence(COMMUNITY, MIA)).isEqualTo(presence);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 10004, REMOVED",
        "403, 50001, REMOVED",
        "404, 0, UNKNOWN",
        "401, 0, UNKNOWN",
        "503, 0, UNKNOWN",
    })
    void only_a_server_that_is_closed_to_the_bot_removed_it(int status, int code, Standing standing) {
        refuses(status, code);
        assertThat(guilds.standing(COMMUNITY)).isEqualTo(standing);
    }

    @Test
    void where_the_bot_is_can_be_left() {
        discord.invites("1700000000000000077");
        var other = new CommunityId("1700000000000000077");
        assertThat(guilds.all()).contains(Map.of(COMMUNITY, "server " + COMMUNITY, other, "server " + other));
        assertThat(guilds.leave(other)).isTrue();
        assertThat(guilds.all()).contains(Map.of(COMMUNITY, "server " + COMMUNITY));
        refuses(404, 10004);
        assertThat(guilds.leave(COMMUNITY)).isFalse();
        refuses(503, 0);
        assertThat(guilds.all()).isEmpty();
    }

    @Test
    void servers_are_told_two_hundred_at_a_time_and_all_of_them_or_none() {
        for (var i = 0; i < 450; i++) {
            discord.invites(String.valueOf(1_700_000_000_000_001_000L + i));
        }
        assertThat(guilds.all().orElseThrow()).hasSize(451);
        assertThat(discord.requests())
                .filteredOn("GET /users/@me/guilds"::equals)
                .hasSize(3);
        discord.next(c -> true, new Fault.Status(200, Map.of(), "[]"));
        assertThat(guilds.all()).contains(Map.of());
        discord.next(c -> true, new Fault.Status(200, Map.of(), "{\"proxy\":true}"));
        assertThat(guilds.all()).isEmpty();
        discord.next(c -> true, new Fault.Status(200, Map.of(), "[{}]"));
        assertThat(guilds.all()).isEmpty();
    }

    @Test
    void whose_a_channel_is_is_told_where_the_bot_may_see_it() {
        var channel = new Destination.Channel("500");
        assertThat(guilds.owner(channel)).contains(COMMUNITY);
        refuses(403, 50001);
        assertThat(guilds.owner(channel)).isEmpty();
    }

    @Test
    void silence_tells_nothing() {
        discord.next(c -> true, new Fault.CutBefore());
        discord.next(c -> true, new Fault.CutBefore());
        assertThat(guilds.presence(COMMUNITY, MIA)).isEqualTo(Presence.UNKNOWN);
        assertThat(guilds.standing(COMMUNITY)).isEqualTo(Standing.UNKNOWN);
    }
}
