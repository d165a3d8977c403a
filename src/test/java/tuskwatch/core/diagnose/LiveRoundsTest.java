package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.testing.English;
import tuskwatch.testing.VirtualClock;

class LiveRoundsTest {
    private static final InstanceName ONE = new InstanceName("one.example");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final List<ProbeOrder> orders = new ArrayList<>();
    private final LiveRounds live = new LiveRounds(
            order -> {
                orders.add(order);
                return List.of();
            },
            () -> true,
            clock);

    @Test
    void one_round_per_host_and_thirty_seconds_is_shared_by_all_who_ask() {
        live.round(ONE, Places.UNKNOWN);
        clock.advance(Duration.ofSeconds(29));
        live.round(ONE, Places.UNKNOWN);
        assertThat(orders).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        live.round(ONE, Places.UNKNOWN);
        assertThat(orders).hasSize(2).allSatisfy(o -> assertThat(o.deadline()).isEqualTo(Duration.ofSeconds(8)));
    }

    private static Member member(String id, String community) {
        var who = new Person(new PersonId(id), id);
        return new Member(who, new CommunityId(community), false, true, Set.of(), Locale.ENGLISH, Optional.empty());
    }

    private Optional<String> asks(Member who, String host, LiveRounds.Reason why) {
        var instance = new InstanceName(host);
        var refusal = live.refusal(who, instance, why);
        if (refusal.isEmpty()) {
            live.round(instance, Places.UNKNOWN);
        }
        return English.say(refusal);
    }

    @Test
    void a_member_may_ask_for_five_unwatched_hosts_in_ten_minutes() {
        var ada = member("ada", "1");
        for (var i = 0; i < 5; i++) {
            assertThat(asks(ada, "h" + i + ".example", LiveRounds.Reason.CURIOUS))
                    .isEmpty();
            clock.advance(Duration.ofSeconds(31));
        }
        assertThat(asks(ada, "h0.example", LiveRounds.Reason.CURIOUS)).isEmpty();
        assertThat(asks(ada, "one.example", LiveRounds.Reason.CURIOUS).orElseThrow())
                .startsWith("You have asked about 5 servers not watched here within 10 min, which is the most");
        assertThat(asks(ada, "one.example", LiveRounds.Reason.WATCHED)).isEmpty();
        clock.advance(Duration.ofSeconds(29));
        assertThat(asks(ada, "one.example", LiveRounds.Reason.CURIOUS))
                .as("a round that is there is shared")
                .isEmpty();
        assertThat(asks(member("bob", "1"), "two.example", LiveRounds.Reason.CURIOUS))
                .isEmpty();
        clock.advance(Duration.ofMinutes(10));
        assertThat(asks(ada, "two.example", LiveRounds.Reason.CURIOUS)).isEmpty();
    }

    @Test
    void a_community_has_forty_rounds_in_ten_minutes_and_others_have_theirs() {
        for (var i = 0; i < 40; i++) {
            assertThat(asks(member("p" + i, "1"), "h" + i + ".example", LiveRounds.Reason.WATCHED))
                    .isEmpty();
        }
        assertThat(asks(member("ada", "1"), "one.example", LiveRounds.Reason.WATCHED)
                        .orElseThrow())
                .startsWith("Servers were asked live 40 times from here within 10 min, which is the most");
        assertThat(asks(member("ada", "2"), "one.example", LiveRounds.Reason.WATCHED))
                .isEmpty();
    }

    @Test
    void all_together_have_what_the_operator_allows_but_for_what_they_watch() {
        var few = new LiveRounds(order -> List.of(), () -> true, clock, new Limits(1, 2, 1, 1));
        for (var i = 0; i < 2; i++) {
            assertThat(few.refusal(
                            member("m", "c" + i), new InstanceName("h" + i + ".example"), LiveRounds.Reason.ADDED))
                    .isEmpty();
        }
        assertThat(few.refusal(member("m", "c9"), new InstanceName("h9.example"), LiveRounds.Reason.CURIOUS))
                .as("who has asked for none yet")
                .isEmpty();
        assertThat(English.say(few.refusal(member("m", "c9"), ONE, LiveRounds.Reason.CURIOUS))
                        .orElseThrow())
                .contains("limits.live-rounds: 2");
        assertThat(few.refusal(member("m", "c9"), ONE, LiveRounds.Reason.WATCHED))
                .isEmpty();
    }

    @Test
    void so_many_at_once_and_no_more_and_a_round_that_ends_makes_room() {
        for (var i = 0; i < 6; i++) {
            assertThat(live.refusal(
                            member("ada", "1"), new InstanceName("h" + i + ".example"), LiveRounds.Reason.WATCHED))
                    .isEmpty();
        }
        assertThat(asks(member("bob", "1"), "one.example", LiveRounds.Reason.WATCHED)
                        .orElseThrow())
                .startsWith("So many servers are being asked right now");
        assertThat(asks(member("eve", "2"), "two.example", LiveRounds.Reason.WATCHED))
                .isEmpty();
        live.round(new InstanceName("h0.example"), Places.UNKNOWN);
        assertThat(asks(member("bob", "1"), "one.example", LiveRounds.Reason.WATCHED))
                .isEmpty();
        for (var c = 3; c < 6; c++) {
            for (var i = 0; i < 6; i++) {
                live.refusal(
                        member("m", "" + c), new InstanceName("i" + c + i + ".example"), LiveRounds.Reason.WATCHED);
            }
        }
        live.refusal(member("m", "7"), new InstanceName("last.example"), LiveRounds.Reason.WATCHED);
        assertThat(asks(member("eve", "2"), "three.example", LiveRounds.Reason.WATCHED)
                        .orElseThrow())
                .startsWith("So many servers are being asked right now");
    }
}
