package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.MastodonModel;

class DetectionSpeedTest {
    private static final int STARTS = 20;
    private static final Duration QUIET = Duration.ofMinutes(40);

    private record Delays(List<Long> seconds) {
        long median() {
            return (seconds.get((seconds.size() - 1) / 2) + seconds.get(seconds.size() / 2)) / 2;
        }

        long late() {
            return seconds.get((int) Math.ceil(0.95 * seconds.size()) - 1);
        }
    }

    private static Delays delays(Consumer<Suffering> breaks) {
        var seconds = new ArrayList<Long>();
        var requests = new ArrayList<Integer>();
        for (var i = 0; i < STARTS; i++) {
            var server = new Suffering(i);
            server.pass(QUIET.plus(Suffering.PERIOD.multipliedBy(i)));
            server.round();
            var start = server.state().lastRound().orElseThrow().plus(Suffering.PERIOD.multipliedBy(2 * i + 1).dividedBy(2 * STARTS));
            server.until(start);
            var began = server.clock.instant();
            var before = server.requests();
            breaks.accept(server);
            while (server.told().noneMatch(at -> !at.isBefore(began)) && server.clock.instant().isBefore(began.plus(Duration.ofMinutes(40)))) {
                server.pass(Duration.ofSeconds(1));
            }
            seconds.add(server.told().filter(at -> !at.isBefore(began)).findFirst().map(at -> Duration.between(began, at).toSeconds()).orElse(9999L));
            requests.add(server.requests() - before);
        }
        System.out.println("  delays " + seconds + " requests " + requests);
        return new Delays(seconds.stream().sorted().toList());
    }

    private static void print(String what, Consumer<Suffering> breaks) {
        var d = delays(breaks);
        System.out.println("FIGURE " + what + " median " + d.median() + " p95 " + d.late());
    }

    @Test
    void figures() {
        print("refused", s -> s.mastodon.breaks(MastodonModel.Fault.PROXY_STOPPED));
        print("502", s -> s.mastodon.breaks(MastodonModel.Fault.PUMA_KILLED));
        print("silent behind proxy", s -> s.mastodon.breaks(MastodonModel.Fault.THREADS_FULL));
        print("silent whole", s -> { s.mastodon.breaks(MastodonModel.Fault.THREADS_FULL); s.silent(); });
        print("vanished", s -> s.mastodon.breaks(MastodonModel.Fault.HOST_UNREACHABLE));
        print("redis", s -> s.mastodon.breaks(MastodonModel.Fault.REDIS_REFUSED));
        print("fourth", s -> s.mastodon.breaks(MastodonModel.Fault.BAD_GATEWAY_EVERY_FOURTH));
        print("quarter by chance", s -> s.fails(0.25));
        print("quarter hangs", s -> s.hangs(0.25));
        for (var slow : List.of(4, 9)) {
            var s = new Suffering(5);
            s.pass(QUIET);
            var before = s.clock.instant();
            s.takes(Duration.ofSeconds(slow));
            s.pass(Duration.ofMinutes(20));
            System.out.println("FIGURE slow " + slow + " " + s.told().map(a -> Duration.between(before, a).toSeconds()).toList() + " " + s.state().openIncident().map(i -> i.verdict() + "" + i.components()));
        }
        var mixed = new Suffering(5);
        mixed.pass(QUIET);
        var since = mixed.clock.instant();
        mixed.takes(Duration.ofSeconds(4));
        mixed.hangs(0.5);
        mixed.pass(Duration.ofMinutes(20));
        System.out.println("FIGURE mixed " + mixed.told().map(a -> Duration.between(since, a).toSeconds()).toList() + " " + mixed.state().openIncident().map(i -> i.verdict() + "" + i.components()));
        for (var noise : List.of(0.002, 0.005, 0.01, 0.02, 0.03)) {
            var incidents = 0L;
            var requests = 0L;
            for (var i = 0; i < 20; i++) {
                var server = new Suffering(100 + i);
                server.pass(QUIET);
                server.fails(noise);
                server.pass(Duration.ofHours(12));
                incidents += server.told().count();
                requests += server.requests();
            }
            System.out.println("FIGURE noisy " + noise + " incidents " + incidents + " in 10 days, requests a minute " + requests / 20.0 / (12 * 60 + 40));
        }
        assertThat(STARTS).isPositive();
    }
}
