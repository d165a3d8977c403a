package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.edge.discord.rest.RateGate.Admission;
import tuskwatch.edge.discord.rest.RateGate.Answer;
import tuskwatch.edge.discord.rest.RateGate.Call;

class RateGateTest {
    private static final Call POST = new Call("POST /channels/{channel}/messages", "500", true);
    private static final Call ELSEWHERE = new Call("POST /channels/{channel}/messages", "501", true);
    private static final Call EDIT = new Call("PATCH /channels/{channel}/messages/{message}", "500", true);
    private static final Call REPLY = new Call("POST /interactions/{id}/{token}/callback", "9", false);

    private long nanos = -5;
    private final RateGate gate = new RateGate(() -> nanos);

    private void passes(Duration time) {
        nanos += time.toNanos();
    }

    private static Answer answer(int status) {
        return new Answer(status, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    private static Answer exhausted(Optional<String> bucket, Duration reset) {
        return new Answer(200, bucket, true, Optional.of(reset), Optional.empty(), Optional.empty(), true);
    }

    private static Answer limited(Optional<Duration> retry, String scope, boolean fromDiscord) {
        return new Answer(429, Optional.empty(), false, Optional.empty(), retry, Optional.of(scope), fromDiscord);
    }

    private static Admission held(Duration longer) {
        return new Admission.Held(longer);
    }

    private static Admission granted(Duration after) {
        return new Admission.Granted(after);
    }

    @Test
    void calls_are_spaced_so_that_a_second_holds_forty_five() {
        assertThat(gate.admit(POST)).isEqualTo(granted(Duration.ZERO));
        assertThat(gate.admit(ELSEWHERE)).isEqualTo(granted(Duration.ofNanos(1_000_000_000 / 45)));
        assertThat(gate.admit(POST)).isEqualTo(granted(Duration.ofNanos(1_000_000_000 / 45 * 2)));
    }

    @Test
    void answers_to_people_wait_in_no_queue() {
        for (var i = 0; i < 100; i++) {
            gate.admit(POST);
        }
        assertThat(gate.admit(REPLY)).isEqualTo(granted(Duration.ZERO));
    }

    @Test
    void a_queue_of_a_minute_takes_no_more() {
        for (var i = 0; i < 45 * 60; i++) {
            assertThat(gate.admit(POST)).isInstanceOf(Admission.Granted.class);
        }
        gate.admit(POST);
        assertThat(gate.admit(POST)).isInstanceOf(Admission.Held.class);
    }

    @Test
    void an_exhausted_bucket_is_closed_for_its_own_channel_alone_until_it_is_full_again() {
        gate.answered(POST, exhausted(Optional.empty(), Duration.ofSeconds(3)));
        assertThat(gate.admit(POST)).isEqualTo(held(Duration.ofSeconds(3)));
        assertThat(gate.admit(ELSEWHERE)).isEqualTo(granted(Duration.ZERO));
        passes(Duration.ofSeconds(3));
        assertThat(gate.admit(POST)).isEqualTo(granted(Duration.ZERO));
    }

    @Test
    void routes_that_share_a_bucket_share_its_wait() {
        gate.answered(EDIT, exhausted(Optional.of("b1"), Duration.ZERO));
        gate.answered(POST, exhausted(Optional.of("b1"), Duration.ofSeconds(3)));
        assertThat(gate.admit(EDIT)).isEqualTo(held(Duration.ofSeconds(3)));
    }

    @Test
    void a_wait_of_a_second_is_waited_here_and_a_longer_one_is_the_outboxs() {
        gate.answered(POST, exhausted(Optional.empty(), Duration.ofSeconds(1)));
        assertThat(gate.admit(POST)).isEqualTo(granted(Duration.ofSeconds(1)));
        gate.answered(REPLY, exhausted(Optional.empty(), Duration.ofSeconds(5)));
        assertThat(gate.admit(REPLY)).isEqualTo(granted(Duration.ofSeconds(5)));
    }

    @Test
    void the_global_limit_holds_everything_that_it_counts() {
        gate.answered(POST, limited(Optional.of(Duration.ofSeconds(9)), "global", true));
        assertThat(gate.admit(ELSEWHERE)).isEqualTo(held(Duration.ofSeconds(9)));
        assertThat(gate.admit(REPLY)).isEqualTo(granted(Duration.ZERO));
    }

    @Test
    void a_limit_of_a_person_holds_the_bucket_alone() {
        gate.answered(POST, limited(Optional.of(Duration.ofSeconds(9)), "user", true));
        assertThat(gate.admit(POST)).isEqualTo(held(Duration.ofSeconds(9)));
        assertThat(gate.admit(ELSEWHERE)).isEqualTo(granted(Duration.ZERO));
    }

    @Test
    void a_429_that_is_not_discords_bans_the_address_longer_each_time_it_comes_again() {
        gate.answered(POST, limited(Optional.empty(), "user", false));
        assertThat(gate.banned()).isEqualTo(Duration.ofSeconds(5));
        assertThat(gate.admit(ELSEWHERE)).isEqualTo(held(Duration.ofSeconds(5)));
        gate.answered(POST, limited(Optional.empty(), "user", false));
        assertThat(gate.banned()).isEqualTo(Duration.ofSeconds(10));
        for (var i = 0; i < 20; i++) {
            gate.answered(POST, limited(Optional.empty(), "user", false));
        }
        assertThat(gate.banned()).isEqualTo(Duration.ofMinutes(1));
        gate.answered(POST, answer(200));
        gate.answered(POST, limited(Optional.empty(), "user", false));
        assertThat(gate.banned()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_ban_that_names_its_length_is_believed() {
        gate.answered(POST, limited(Optional.of(Duration.ofHours(1)), "user", false));
        assertThat(gate.banned()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_thousand_refusals_in_ten_minutes_stop_everything_until_the_oldest_is_past() {
        for (var i = 0; i < RateGate.MOST_REFUSALS - 1; i++) {
            gate.answered(POST, answer(403));
        }
        assertThat(gate.banned()).isEqualTo(Duration.ZERO);
        passes(Duration.ofSeconds(1));
        gate.answered(POST, answer(403));
        assertThat(gate.refusals()).isEqualTo(1000);
        assertThat(gate.admit(REPLY)).isEqualTo(held(Duration.ofSeconds(599)));
        passes(Duration.ofSeconds(599).plusNanos(1));
        assertThat(gate.refusals()).isEqualTo(1);
        assertThat(gate.admit(POST)).isEqualTo(granted(Duration.ZERO));
    }

    @Test
    void a_shared_limit_and_what_is_not_found_are_no_refusals() {
        gate.answered(POST, limited(Optional.of(Duration.ofSeconds(1)), "shared", true));
        gate.answered(POST, answer(404));
        assertThat(gate.refusals()).isZero();
    }

    @Test
    void a_token_that_is_refused_ends_all_calls_but_the_question_about_it_until_it_works() {
        gate.answered(REPLY, answer(401));
        gate.answered(POST, answer(401));
        passes(Duration.ofDays(1));
        assertThat(gate.admit(POST)).isEqualTo(held(Duration.ofMinutes(5)));
        assertThat(gate.admit(REPLY)).isEqualTo(held(Duration.ofMinutes(5)));
        assertThat(gate.admit(new RateGate.Call("GET /users/@me", "users/@me", true)))
                .isEqualTo(granted(Duration.ZERO));
        assertThat(gate.tokenWorks()).isTrue();
        assertThat(gate.tokenWorks()).isFalse();
        passes(Duration.ofSeconds(1));
        assertThat(gate.admit(POST)).isEqualTo(granted(Duration.ZERO));
    }

    @Test
    void a_401_of_somebody_else_says_nothing_of_the_token() {
        gate.answered(
                POST,
                new Answer(401, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), false));
        assertThat(gate.admit(POST)).isEqualTo(granted(Duration.ZERO));
    }

    @Test
    void the_time_that_discord_told_goes_on() {
        assertThat(gate.time()).isEmpty();
        var nine = Instant.parse("2026-11-21T09:00:00Z");
        gate.told(nine);
        passes(Duration.ofHours(2));
        assertThat(gate.time()).contains(nine.plus(Duration.ofHours(2)));
        gate.told(nine);
        assertThat(gate.time()).contains(nine);
    }
}
