package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.TokenWatch.Verdict;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.DiscordRest.Reply;
import tuskwatch.edge.discord.rest.RateGate;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.VirtualClock;

class TokenWatchTest {
    private static final String WHO = "GET /users/@me";

    private final FakeDiscord discord = FakeDiscord.start();
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final AtomicLong nanos = new AtomicLong();
    private final RateGate gate =
            new RateGate(() -> nanos.addAndGet(Duration.ofMillis(50).toNanos()));
    private final List<String> events = new ArrayList<>();
    private boolean over;
    private Runnable onBack = () -> {};
    private Runnable onWait = discord::forgetScript;
    private final List<Runnable> tasks = new ArrayList<>();
    private final DiscordRest rest = discord.rest(gate, Meter.NONE, this::doubt);
    private final TokenWatch watch = new TokenWatch(
            rest,
            gate,
            tasks::add,
            clock,
            wait -> {
                events.add("waits " + wait);
                onWait.run();
                return over;
            },
            new TokenWatch.Consequences() {
                @Override
                public void wrong() {
                    events.add("wrong");
                }

                @Override
                public void lost() {
                    events.add("lost");
                }

                @Override
                public void back() {
                    events.add("back");
                    onBack.run();
                }
            });

    private void doubt() {
        watch.doubt();
    }

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private Reply post() {
        return rest.guilds("0");
    }

    private void work() {
        var now = List.copyOf(tasks);
        tasks.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void a_token_that_is_taken_has_no_consequences() {
        assertThat(watch.look()).isEqualTo(Verdict.ACCEPTED);
        assertThat(discord.requests()).containsExactly(WHO);
        assertThat(events).isEmpty();
    }

    @Test
    void one_refusal_proves_nothing() {
        discord.next(WHO::equals, Fault.Own.UNAUTHORIZED);
        assertThat(watch.look()).isEqualTo(Verdict.ACCEPTED);
        assertThat(events).containsExactly("waits PT5S", "back");
        assertThat(tasks).isEmpty();
        assertThat(post()).isInstanceOf(Reply.Fine.class);
    }

    @Test
    void a_token_that_never_was_taken_is_wrong() {
        discord.revokeToken();
        assertThat(watch.look()).isEqualTo(Verdict.REFUSED);
        assertThat(events).containsExactly("waits PT5S", "wrong");
        assertThat(watch.refusedSince()).isEmpty();
    }

    @Test
    void a_token_that_was_taken_is_lost_until_it_is_taken_again() {
        watch.look();
        discord.revokeToken();
        assertThat(watch.look()).isEqualTo(Verdict.REFUSED);
        var since = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        assertThat(watch.look()).isEqualTo(Verdict.REFUSED);
        assertThat(watch.refusedSince()).contains(since);
        assertThat(post())
                .isInstanceOfSatisfying(
                        Reply.Refused.class, no -> assertThat(no.retryAfter()).contains(Duration.ofMinutes(5)));
        discord.restoreToken();
        assertThat(watch.look()).isEqualTo(Verdict.ACCEPTED);
        assertThat(watch.refusedSince()).isEmpty();
        assertThat(events).containsExactly("waits PT5S", "lost", "waits PT5S", "lost", "back");
        assertThat(post()).isInstanceOf(Reply.Fine.class);
    }

    static List<Fault> whatSaysNothingOfTheToken() {
        return List.of(
                new Fault.Page(401),
                new Fault.Page(403),
                new Fault.Page(404),
                Fault.Own.INTERNAL,
                Fault.Own.BLOCKED,
                new Fault.CutBefore());
    }

    @ParameterizedTest
    @MethodSource("whatSaysNothingOfTheToken")
    void what_a_proxy_says_or_nobody_proves_nothing(Fault fault) {
        discord.lasting(call -> true, fault);
        assertThat(watch.look()).isEqualTo(Verdict.UNKNOWN);
        assertThat(events).isEmpty();
        discord.forgetScript();
        assertThat(post()).isInstanceOf(Reply.Fine.class);
    }

    @Test
    void a_request_that_is_refused_leads_to_the_question_and_nothing_else() {
        watch.look();
        discord.next(call -> call.contains("guilds"), Fault.Own.UNAUTHORIZED);
        post();
        assertThat(tasks).hasSize(1);
        assertThat(post()).isInstanceOf(Reply.Refused.class);
        work();
        assertThat(events).containsExactly("back", "waits PT5S");
        assertThat(post()).isInstanceOf(Reply.Fine.class);
        assertThat(discord.requests()).containsExactly(WHO, "GET /users/@me/guilds", WHO, "GET /users/@me/guilds");
    }

    @Test
    void it_is_asked_until_discord_answers() {
        watch.look();
        discord.next(call -> call.contains("guilds"), Fault.Own.UNAUTHORIZED);
        post();
        discord.lasting(WHO::equals, new Fault.Page(502));
        work();
        assertThat(events).containsExactly("waits PT5S", "back", "waits PT5S");
    }

    @Test
    void what_was_refused_and_is_confirmed_is_lost() {
        watch.look();
        discord.revokeToken();
        post();
        work();
        assertThat(events).containsExactly("waits PT5S", "lost", "waits PT5S");
        assertThat(watch.refusedSince()).contains(clock.instant());
        assertThat(tasks).isEmpty();
    }

    private void refuseOne() {
        discord.next(call -> !call.equals(WHO), Fault.Own.UNAUTHORIZED);
        post();
    }

    @Test
    void seconds_of_refusals_are_no_loss() {
        watch.look();
        discord.revokeToken();
        post();
        onWait = discord::restoreToken;
        work();
        assertThat(events).containsExactly("waits PT5S", "back", "waits PT5S");
        assertThat(watch.refusedSince()).isEmpty();
        assertThat(post()).isInstanceOf(Reply.Fine.class);
    }

    @Test
    void a_refusal_that_comes_while_the_token_is_found_good_leads_to_another_look() {
        refuseOne();
        onBack = () -> {
            onBack = () -> {};
            refuseOne();
        };
        work();
        assertThat(tasks).isEmpty();
        assertThat(events).containsExactly("back", "waits PT5S", "back", "waits PT5S");
        assertThat(post()).isInstanceOf(Reply.Fine.class);
    }

    @Test
    void what_is_refused_again_and_again_though_the_token_is_good_makes_no_storm() {
        refuseOne();
        onBack = this::refuseOne;
        onWait = () -> over = events.size() >= 6;
        work();
        assertThat(events).containsExactly("back", "waits PT5S", "back", "waits PT5S", "back", "waits PT5S");
        over = false;
        onBack = () -> {};
        onWait = () -> {};
        refuseOne();
        assertThat(tasks).as("shut, so nothing is refused").isEmpty();
    }

    @Test
    void what_fails_when_discord_is_back_does_not_end_the_watch() {
        refuseOne();
        onBack = () -> {
            onBack = () -> {};
            throw new IllegalStateException("the disk is full");
        };
        work();
        assertThat(events).containsExactly("back", "waits PT5S", "waits PT5S");
        refuseOne();
        work();
        assertThat(events).containsExactly("back", "waits PT5S", "waits PT5S", "back", "waits PT5S");
        assertThat(post()).isInstanceOf(Reply.Fine.class);
    }

    @Test
    void a_refused_token_is_tried_often_at_first_and_rarely_later() {
        watch.look();
        discord.revokeToken();
        watch.look();
        assertThat(watch.again()).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(299));
        assertThat(watch.again()).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(1));
        assertThat(watch.again()).isEqualTo(Duration.ofMinutes(5));
        discord.restoreToken();
        watch.look();
        assertThat(watch.again()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_bot_that_ends_between_the_questions_knows_nothing() {
        discord.revokeToken();
        over = true;
        assertThat(watch.look()).isEqualTo(Verdict.UNKNOWN);
        assertThat(discord.requests()).containsExactly(WHO);
        assertThat(events).containsExactly("waits PT5S");
    }
}
