package tuskwatch.core.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Speaker;
import tuskwatch.core.watching.FirstLook.Finding;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.Observations;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class FirstLookTest {
    private static final Member ADA = Fixtures.member(new PersonId("7"), Watching.COMMUNITY);

    private final VirtualClock clock = new VirtualClock(AT);
    private final KeptHistory records = new KeptHistory();
    private final AtomicInteger asked = new AtomicInteger();
    private List<Observation> answers = List.of();
    private boolean sighted = true;
    private final WatchRegistry registry = Watching.registry();
    private final FirstLook look =
            new FirstLook(new LiveRounds(this::ask, () -> sighted, clock), records, new OwnNetwork(registry), clock);

    private List<Observation> ask(ProbeOrder order) {
        asked.incrementAndGet();
        return answers;
    }

    private Finding sees(Observation... round) {
        answers = List.of(round);
        clock.advance(Duration.ofSeconds(30));
        return look.at(Watching.SERVER, ADA);
    }

    private static Observation ends(Outcome outcome) {
        return Observations.saw(Check.HEALTH, outcome);
    }

    @Test
    void a_server_that_says_what_it_is_is_known() {
        assertThat(sees(Observations.document(SignupPolicy.APPROVAL)))
                .isInstanceOfSatisfying(Finding.Known.class, k -> {
                    assertThat(k.software().name()).isEqualTo("mastodon");
                    assertThat(k.policy()).isEqualTo(SignupPolicy.APPROVAL);
                });
    }

    @Test
    void of_addresses_others_than_those_who_run_the_bot_are_told_nothing() {
        for (var outcome : List.of(new Outcome.NoAddress(), new Outcome.AddressForbidden(), new Outcome.Refused())) {
            assertThat(sees(ends(outcome))).isEqualTo(new Finding.Unreached());
        }
        sighted = false;
        for (var outcome : List.of(new Outcome.NoAddress(), new Outcome.AddressForbidden(), new Outcome.Refused())) {
            assertThat(sees(ends(outcome))).isEqualTo(new Finding.Blind());
        }
    }

    @Test
    void what_keeps_it_from_being_seen_is_told_apart_for_those_who_run_the_bot() {
        registry.belongsTo(Watching.COMMUNITY);
        assertThat(sees(ends(new Outcome.NoAddress()))).isInstanceOf(Finding.Homeless.class);
        assertThat(sees(ends(new Outcome.AddressForbidden()))).isInstanceOf(Finding.Homeless.class);
        assertThat(sees(ends(new Outcome.Refused()))).isInstanceOf(Finding.Silent.class);
        assertThat(sees(Observations.bad(Check.HEALTH, 502, Speaker.PROXY))).isInstanceOf(Finding.Strange.class);
        assertThat(sees(ends(new Outcome.NotAsked(Outcome.NotAsked.Why.SET_ASIDE))))
                .isInstanceOf(Finding.Held.class);
        sighted = false;
        assertThat(sees(ends(new Outcome.NoAddress()))).isInstanceOf(Finding.Blind.class);
    }

    @Test
    void what_was_asked_within_the_hour_is_believed_and_what_is_older_looked_at_again() {
        records.put(Watching.described(
                Watching.SERVER, Observations.facts("mastodon", "4.5.0", SignupPolicy.OPEN), clock.instant()));
        assertThat(look.at(Watching.SERVER, ADA)).isInstanceOf(Finding.Known.class);
        assertThat(asked.get()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(sees(ends(new Outcome.NoAddress())))
                .as("its name has lost its address since")
                .isInstanceOf(Finding.Unreached.class);
        assertThat(look.known(Watching.SERVER)).as("for a second channel").isPresent();
    }
}
