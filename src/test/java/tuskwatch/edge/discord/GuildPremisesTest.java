package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Premises.Belonging;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class GuildPremisesTest {
    private static final CommunityId HERE = new CommunityId(FakeDiscord.GUILD);
    private static final CommunityId THERE = new CommunityId(FakeDiscord.NEIGHBOUR);
    private static final Argument OURS = channel("1600000000000000001");
    private static final Argument THEIRS = channel("1600000000000000002");
    private static final Argument MODERATORS = role("1400000000000000001");
    private static final Argument THEIR_ROLE = role("1400000000000000002");
    private static final Argument MIA = person("1500000000000000007");
    private static final Argument EVE = person("1500000000000000008");

    private final FakeDiscord discord = FakeDiscord.start();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong nanos = new AtomicLong();
    private final GuildPremises premises = new GuildPremises(discord.rest(), threads, nanos::get);

    GuildPremisesTest() {
        discord.invites(FakeDiscord.NEIGHBOUR);
        for (var id : List.of("1600000000000000002", "1400000000000000002", "1500000000000000008")) {
            discord.livesIn(id, FakeDiscord.NEIGHBOUR);
        }
    }

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        // First: whoever waits for an answer need not wait for it any more.
        discord.close();
        threads.close();
    }

    private static Argument channel(String id) {
        return new Argument.Channel(new Destination.Channel(id), Optional.empty());
    }

    private static Argument role(String id) {
        return new Argument.Role(id, Optional.empty());
    }

    private static Argument person(String id) {
        return new Argument.Someone(new Person(new PersonId(id), "x"));
    }

    private Belonging of(CommunityId community, Argument thing) {
        return Objects.requireNonNull(
                premises.belonging(community, Set.of(thing)).get(thing));
    }

    @Test
    void channels_roles_and_people_belong_to_one_server_and_not_to_the_other() {
        assertThat(premises.belonging(HERE, Set.of(OURS, THEIRS, MODERATORS, THEIR_ROLE, MIA, EVE)))
                .isEqualTo(Map.of(
                        OURS, Belonging.HERE,
                        MODERATORS, Belonging.HERE,
                        MIA, Belonging.HERE,
                        THEIRS, Belonging.ELSEWHERE,
                        THEIR_ROLE, Belonging.ELSEWHERE,
                        EVE, Belonging.ELSEWHERE));
        assertThat(premises.belonging(THERE, Set.of(OURS, THEIRS, MODERATORS, THEIR_ROLE, MIA, EVE)))
                .isEqualTo(Map.of(
                        OURS, Belonging.ELSEWHERE,
                        MODERATORS, Belonging.ELSEWHERE,
                        MIA, Belonging.ELSEWHERE,
                        THEIRS, Belonging.HERE,
                        THEIR_ROLE, Belonging.HERE,
                        EVE, Belonging.HERE));
    }

    @Test
    void what_does_not_exist_belongs_to_nobody_and_what_the_bot_may_not_see_is_not_told() {
        discord.deleteChannel("1600000000000000009");
        assertThat(of(HERE, channel("1600000000000000009"))).isEqualTo(Belonging.ELSEWHERE);
        discord.removes(FakeDiscord.NEIGHBOUR);
        assertThat(of(HERE, THEIRS)).isEqualTo(Belonging.UNTOLD);
        assertThat(of(THERE, THEIR_ROLE)).isEqualTo(Belonging.UNTOLD);
        assertThat(of(THERE, EVE)).isEqualTo(Belonging.UNTOLD);
    }

    @Test
    void people_in_private_have_no_channels_roles_or_others() {
        var alone = CommunityId.direct(new PersonId("1500000000000000007"));
        assertThat(premises.belonging(alone, List.of(OURS, MODERATORS, MIA)).values())
                .containsOnly(Belonging.ELSEWHERE);
        assertThat(discord.requests()).isEmpty();
    }

    @Test
    void what_belongs_here_is_believed_for_a_minute_and_what_does_not_for_ten_seconds() {
        of(HERE, MODERATORS);
        of(HERE, MODERATORS);
        assertThat(discord.requests()).hasSize(1);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        of(HERE, MODERATORS);
        assertThat(discord.requests()).hasSize(2);
        assertThat(of(HERE, THEIR_ROLE)).as("told by the same list").isEqualTo(Belonging.ELSEWHERE);
        discord.livesIn("1400000000000000002", FakeDiscord.GUILD);
        assertThat(of(HERE, THEIR_ROLE)).isEqualTo(Belonging.ELSEWHERE);
        assertThat(discord.requests()).hasSize(2);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(of(HERE, THEIR_ROLE)).isEqualTo(Belonging.HERE);
        assertThat(discord.requests()).hasSize(3);
    }

    @Test
    void a_community_that_tries_many_ids_is_asked_for_no_more_and_others_are() {
        for (var i = 0; i < 80; i++) {
            of(HERE, person("15000000000000001" + (10 + i)));
        }
        assertThat(discord.requests()).hasSize(60);
        assertThat(of(HERE, MIA)).isEqualTo(Belonging.UNTOLD);
        assertThat(of(THERE, EVE)).isEqualTo(Belonging.HERE);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(of(HERE, MIA)).isEqualTo(Belonging.HERE);
    }

    @Test
    void the_roles_of_a_server_are_asked_for_once_however_many_are_chosen() {
        premises.belonging(HERE, Set.of(MODERATORS, THEIR_ROLE, role("1400000000000000005")));
        assertThat(discord.requests()).containsExactly("GET /guilds/" + FakeDiscord.GUILD + "/roles");
    }

    @Test
    void no_answer_is_no_permission() {
        discord.next(c -> true, new Fault.Status(503, Map.of(), ""));
        assertThat(of(HERE, OURS)).isEqualTo(Belonging.UNTOLD);
        discord.next(c -> true, new Fault.CutBefore());
        assertThat(of(HERE, MIA)).isEqualTo(Belonging.UNTOLD);
        discord.next(c -> true, new Fault.Status(200, Map.of(), "{\"proxy\":true}"));
        assertThat(of(HERE, OURS)).isEqualTo(Belonging.ELSEWHERE);
        discord.next(c -> true, new Fault.StallAfter());
        assertThat(of(HERE, channel("1600000000000000003")))
                .as("silence for two seconds")
                .isEqualTo(Belonging.UNTOLD);
    }

    @Test
    void ten_things_at_once_are_told_of_together() {
        var people = IntStream.range(0, 8)
                .mapToObj(i -> person("150000000000000010" + i))
                .collect(java.util.stream.Collectors.toSet());
        people.add(OURS);
        people.add(MODERATORS);
        assertThat(premises.belonging(HERE, people).values()).hasSize(10).containsOnly(Belonging.HERE);
    }
}
