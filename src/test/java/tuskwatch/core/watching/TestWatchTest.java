package tuskwatch.core.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Premises;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.limit.Limits;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryPlatform;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class TestWatchTest {
    private static final Person MIA = new Person(new PersonId("1"), "Mia");

    private final MemoryPlatform platform = new MemoryPlatform();
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));

    private TestWatch testing(Premises premises) {
        return new TestWatch(Watching.registry(), platform, premises, English.PHRASES, Limits.USUAL.tests(clock));
    }

    private static String tests(TestWatch test, CommunityId community) {
        var member = Fixtures.member(MIA, community).managing();
        var asker = new Asker("q", member, Optional.empty(), Locale.ENGLISH, Set.of());
        var card = test.test(new Call(asker, Fixtures.HERE, Map.of("instance", Watching.SERVER)))
                .card();
        return English.headline(card) + English.fields(card);
    }

    @Test
    void a_community_has_three_in_ten_minutes() {
        var test = testing(Premises.OWN);
        for (var i = 0; i < 3; i++) {
            assertThat(tests(test, Watching.COMMUNITY)).startsWith("Sample posts for mastodon.example");
        }
        assertThat(tests(test, Watching.COMMUNITY)).startsWith("At most 3 tests in 10 min for one Discord server");
        assertThat(platform.tried()).hasSize(3);
    }

    @Test
    void what_others_watch_is_not_tried_by_a_stranger() {
        assertThat(tests(testing(Premises.OWN), new CommunityId("78")))
                .startsWith("mastodon.example is not watched here, so there is nowhere to post a sample.");
        assertThat(platform.tried()).isEmpty();
    }

    @Test
    void nothing_is_posted_in_a_channel_of_another_community() {
        var test = testing((community, things) ->
                things.stream().collect(Collectors.toMap(t -> t, t -> Premises.Belonging.ELSEWHERE)));
        assertThat(tests(test, Watching.COMMUNITY))
                .contains("not posted, because that channel belongs to another Discord server");
        assertThat(platform.tried()).isEmpty();
    }
}
