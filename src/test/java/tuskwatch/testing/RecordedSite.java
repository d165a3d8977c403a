package tuskwatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tuskwatch.testing.MastodonModel.Reply;

/**
 * A recorded real server that lives on: what it answered healthy, and under each fault in the order in which it was recorded, as if both went on. Its
 * name, its version, who may sign up and what is posted there are those of now; by night there are few posts, and answers take longer.
 */
public final class RecordedSite implements Site {
    private static final String HEALTHY = "healthy";
    private static final Duration BY_DAY = Duration.ofSeconds(40);
    private static final Duration BY_NIGHT = Duration.ofMinutes(10);
    private static final Duration LOCAL = Duration.ofMinutes(7);

    private final String host;
    private final InstantSource clock;
    private final Random chance;
    private final Map<String, List<Recording>> recordings = new HashMap<>();
    private String version;
    private String fault = HEALTHY;
    private String policy = HEALTHY;
    private Instant since;
    private Instant certificateEnds;

    public RecordedSite(String host, String version, InstantSource clock, long seed) {
        this.host = host;
        this.version = version;
        this.clock = clock;
        this.chance = new Random(seed);
        this.since = clock.instant();
        this.certificateEnds = since.plus(Duration.ofDays(60));
    }

    /** From now on it answers as recorded under that fault; {@code healthy} under none. */
    public void breaks(String next) {
        fault = next;
        since = clock.instant();
    }

    public void heals() {
        breaks(HEALTHY);
    }

    /** From now on that version runs there. */
    public void runs(String next) {
        version = next;
    }

    /** From now on sign-up is as in that recording. */
    public void policy(String recorded) {
        policy = recorded;
    }

    /** From now on it shows a certificate that ends then. */
    public void certificate(Instant ends) {
        certificateEnds = ends;
    }

    /** What is true of that fault where this version was recorded under it. */
    public Optional<Recording.Label> label(String name) {
        return rounds(name).stream().map(Recording::label).findFirst();
    }

    @Override
    public Optional<Instant> certificateEnds() {
        return Optional.of(certificateEnds);
    }

    /** A backup every night from two to four; then the database is slow, and answers take seconds. */
    @Override
    public Duration takes() {
        var hour = clock.instant().atOffset(ZoneOffset.UTC).getHour();
        var usual = 40 + chance.nextInt(160);
        return Duration.ofMillis(hour >= 2 && hour < 4 ? usual + chance.nextInt(2_400) : usual);
    }

    @Override
    public Reply get(String target) {
        var path = target.split("\\?", 2)[0];
        var reply = answer(fault, target);
        var whole = reply instanceof Reply.Answer a && a.status() == 200;
        if (whole && path.startsWith("/api/v1/timelines/public")) {
            return feed((Reply.Answer) reply, target.contains("remote=true"));
        }
        if (path.startsWith("/packs/assets/") && answer(fault, "/robots.txt") instanceof Reply.Answer) {
            return new Reply.Answer(206, List.<String[]>of(new String[] {"Content-Type", "image/png"}), "PNG");
        }
        var asked = path.equals("/api/v2/instance") || path.equals("/auth/sign_up");
        return now(whole && asked ? answer(policy, target) : reply);
    }

    private Reply answer(String recorded, String target) {
        var age = Duration.between(since, clock.instant());
        var rounds = rounds(recorded);
        var round = rounds.stream()
                .filter(r -> r.at().compareTo(age) <= 0)
                .reduce((a, b) -> b)
                .orElse(rounds.getFirst());
        try {
            return round.get(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Recording> rounds(String name) {
        return recordings.computeIfAbsent(recorded() + "/" + name, key -> {
            try {
                return Recording.during(name, recorded());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String recorded() {
        return version.startsWith("4.3.") ? "4.3.23" : "4.6.5";
    }

    private Reply now(Reply reply) {
        if (!(reply instanceof Reply.Answer a)) {
            return reply;
        }
        var headers =
                a.headers().stream().map(h -> new String[] {h[0], named(h[1])}).toList();
        var body = named(a.body()).replace("\"version\":\"" + recorded() + "\"", "\"version\":\"" + version + "\"");
        return new Reply.Answer(a.status(), headers, body);
    }

    private String named(String text) {
        return text.replace("tusk.example", host).replace("other.example", host);
    }

    private Reply feed(Reply.Answer recorded, boolean remote) {
        var now = clock.instant();
        var hour = now.atOffset(ZoneOffset.UTC).getHour();
        var night = hour < 6;
        var gap = remote ? night ? BY_NIGHT : BY_DAY : night ? LOCAL.multipliedBy(5) : LOCAL;
        var newest = now.minusMillis(Math.floorMod(now.toEpochMilli(), gap.toMillis()));
        return new Reply.Answer(200, recorded.headers(), "[{\"id\":\"1\",\"created_at\":\"" + newest + "\"}]");
    }
}
