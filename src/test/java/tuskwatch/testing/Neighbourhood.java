package tuskwatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

/** Servers whose people post every four minutes and follow each other; feeds are read every ten. */
public final class Neighbourhood {
    /** Everybody is believed about everybody, and named. */
    public static final FederationLatency.Witnesses TRUSTING = new FederationLatency.Witnesses() {
        @Override
        public boolean believed(InstanceName witness, InstanceName about) {
            return true;
        }

        @Override
        public boolean named(InstanceName witness) {
            return true;
        }
    };

    private FederationLatency neighbours;
    private final List<InstanceName> servers;
    /** Servers whose Sidekiq stands still. */
    public final Set<InstanceName> stopped = new HashSet<>();
    /** Servers whose feeds are not read. */
    public final Set<InstanceName> unread = new HashSet<>();

    private final List<Written> posts = new ArrayList<>();
    private Instant now;
    /** A server whose local feed shows everybody's posts. */
    public Optional<InstanceName> liar = Optional.empty();

    /** Newer posts of others in each feed. */
    public int fillers;

    public Neighbourhood(FederationLatency neighbours, Instant now, InstanceName... servers) {
        this.neighbours = neighbours;
        this.servers = List.of(servers);
        this.now = now;
    }

    /** A post, and where it has arrived. */
    private record Written(InstanceName by, String address, Instant at, Set<InstanceName> arrived) {}

    /** From now on somebody else reads the feeds: a new process. */
    public void isReadBy(FederationLatency other) {
        neighbours = other;
    }

    /** Minute by minute: people post, Sidekiq carries what it can, and every tenth minute the feeds are read. */
    public void minutes(int count) {
        for (var i = 0; i < count; i++) {
            now = now.plus(Duration.ofMinutes(1));
            var minute = now.getEpochSecond() / 60;
            for (var server : servers) {
                if ((minute + servers.indexOf(server)) % 4 == 0) {
                    posts.add(new Written(
                            server,
                            "https://" + server + "/users/x/statuses/" + posts.size(),
                            now.minusSeconds(30),
                            new HashSet<>()));
                }
            }
            posts.forEach(p -> servers.stream()
                    .filter(s -> !s.equals(p.by()) && !stopped.contains(s) && !stopped.contains(p.by()))
                    .forEach(p.arrived()::add));
            for (var server : servers) {
                if ((minute + servers.indexOf(server) * 3L) % 10 == 0 && !unread.contains(server)) {
                    read(server);
                }
            }
        }
    }

    private void read(InstanceName server) {
        var own = posts.stream()
                .filter(p ->
                        p.by().equals(server) || liar.filter(server::equals).isPresent())
                .toList();
        var others = posts.stream().filter(p -> p.arrived().contains(server)).toList();
        neighbours.heard(server, List.of(feed(Check.LOCAL_FEED, own), feed(Check.REMOTE_FEED, others)), now);
    }

    private Observation feed(Check check, List<Written> shown) {
        var newest = new ArrayList<Content.Post>();
        shown.forEach(p -> newest.add(new Content.Post(p.address(), p.at())));
        for (var i = 0; i < fillers; i++) {
            newest.add(new Content.Post("https://big.example/" + now + i, now.minusSeconds(i)));
        }
        newest.sort(Comparator.comparing(Content.Post::written).reversed());
        return new Observation(
                check,
                now,
                Duration.ofMillis(50),
                new Outcome.Answered(
                        200,
                        Freshness.ORIGIN,
                        Speaker.APPLICATION,
                        new Content.Feed(
                                newest.stream().map(Content.Post::written).findFirst(),
                                newest.subList(0, Math.min(20, newest.size()))),
                        Optional.empty(),
                        OptionalInt.empty()));
    }
}
