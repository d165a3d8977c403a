package tuskwatch.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.testing.English;
import tuskwatch.testing.VirtualClock;

class SharedAllowanceTest {
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final SharedAllowance tests = new SharedAllowance(3, 5, Duration.ofMinutes(10), clock);

    private Optional<String> takes(CommunityId who) {
        return English.say(tests.refusal(who, "limit.tests", "limit.tests-all"));
    }

    private Optional<String> takes(String community) {
        return takes(new CommunityId(community));
    }

    @Test
    void each_has_so_many_and_all_together_have_so_many() {
        for (var i = 0; i < 3; i++) {
            assertThat(takes("a")).isEmpty();
        }
        assertThat(takes("a").orElseThrow()).startsWith("At most 3 tests in 10 min for one Discord server");
        assertThat(takes("b")).isEmpty();
        assertThat(takes("b")).isEmpty();
        assertThat(takes("b").orElseThrow()).contains("limits.tests: 5");
        clock.advance(Duration.ofMinutes(10));
        assertThat(takes("b")).isEmpty();
    }

    @Test
    void who_has_none_gets_one_however_many_others_have_taken() {
        for (var i = 0; i < 3; i++) {
            takes("a");
            takes("b");
        }
        assertThat(takes("c")).isEmpty();
        assertThat(takes("c").orElseThrow()).contains("limits.tests: 5");
        assertThat(takes(CommunityId.direct(new PersonId("7"))).orElseThrow())
                .as("of people in private there are any number")
                .contains("limits.tests: 5");
    }

    @Test
    void what_was_taken_before_the_process_began_counts_as_long_as_anything_does() {
        for (var i = 0; i < 3; i++) {
            tests.note(new CommunityId("a"), clock.instant().minusSeconds(60));
            tests.note(new CommunityId("c"), clock.instant().minusSeconds(600));
        }
        tests.note(new CommunityId("d"), clock.instant());
        assertThat(takes("a").orElseThrow()).startsWith("At most 3 tests in 10 min for one Discord server");
        assertThat(takes("c")).as("that was long ago").isEmpty();
        assertThat(takes("c").orElseThrow()).contains("limits.tests: 5");
        assertThat(tests.within()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void what_is_refused_is_counted_for_nobody() {
        for (var i = 0; i < 9; i++) {
            takes("a");
        }
        assertThat(takes("b")).isEmpty();
        assertThat(takes("b")).isEmpty();
    }
}
