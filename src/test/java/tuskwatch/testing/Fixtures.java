package tuskwatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.time.Here;
import tuskwatch.core.upkeep.SweepBook;
import tuskwatch.core.upkeep.SweepTime;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.discord.Identifies;

/** What a process gives its parts, from one clock that moves when told. */
public final class Fixtures {
    private Fixtures() {}

    /** Between two looks at the time: before a request and after it, at most 45 requests a second. */
    private static final Duration LOOK = Duration.ofMillis(12);

    /** Monotonic time that goes with the clock. */
    public static LongSupplier nanos(InstantSource clock) {
        return () -> Duration.between(Instant.parse("2026-01-01T00:00:00Z"), clock.instant())
                .toNanos();
    }

    public static OutboxDispatcher.Timing timing(InstantSource clock, long seed) {
        return new OutboxDispatcher.Timing(clock, nanos(clock), new Random(seed));
    }

    /** Ages by a clock that everybody believes. */
    public static SweepTime ages(InstantSource clock) {
        var always = new SweepBook() {
            @Override
            public Optional<SweepBook.Sweep> last() {
                return Optional.of(new Sweep(clock.instant(), Duration.ZERO));
            }

            @Override
            public void swept(Sweep sweep) {}
        };
        return new SweepTime(always, new ClockMonitor(clock, nanos(clock), Duration.ofDays(400)), clock);
    }

    /** By the clocks of UTC. */
    public static final Here HERE = new Here(ZoneId.of("UTC"), Instant.parse("2026-11-21T09:00:00Z"));

    /** A command as such a person called it, with those values. */
    public static Call call(Map<String, Object> values) {
        var ada = member(new Person(new PersonId("15"), "Ada"));
        return new Call(new Asker("q", ada, Optional.empty(), Locale.ENGLISH, Set.of()), HERE, values);
    }

    /** Chance that always falls the same. */
    public static RandomGenerator always(double chance) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return chance;
            }
        };
    }

    /** Somebody who manages nothing. */
    public static Member member(PersonId id, CommunityId community, Optional<Instant> since) {
        return new Member(new Person(id, "Mia"), community, false, true, Set.of(), Locale.ENGLISH, since);
    }

    public static Member member(PersonId id, CommunityId community) {
        return member(id, community, Optional.empty());
    }

    public static Member member(Person person, CommunityId community) {
        return new Member(person, community, false, true, Set.of(), Locale.ENGLISH, Optional.empty());
    }

    /** Somebody of the community of the scenarios about people on call, with these roles. */
    public static Member member(Person person, String... roles) {
        return new Member(
                person,
                new CommunityId(FakeDiscord.GUILD),
                false,
                true,
                Set.of(roles),
                Locale.ENGLISH,
                Optional.empty());
    }

    /**
     * Everything runs on the thread that asks. A request takes a moment, though the clock stands still meanwhile: otherwise
     * what is sent within one of its seconds would wait in real time for Discord's limit of requests a second.
     */
    public static DiscordSession.Surroundings around(InstantSource clock) {
        var looked = new AtomicLong();
        var nanos = nanos(clock);
        return new DiscordSession.Surroundings(
                Runnable::run,
                clock,
                () -> nanos.getAsLong() + LOOK.toNanos() * looked.incrementAndGet(),
                new Remembered(),
                Meter.NONE);
    }

    /** Identifies of one process. */
    public static final class Remembered implements Identifies {
        private final List<Instant> all = new CopyOnWriteArrayList<>();

        @Override
        public List<Instant> since(Instant from) {
            return all.stream().filter(at -> at.isAfter(from)).toList();
        }

        @Override
        public void spent(Instant at) {
            all.add(at);
        }
    }
}
