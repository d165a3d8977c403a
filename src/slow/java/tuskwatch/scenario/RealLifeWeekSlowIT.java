package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord.Posted;
import tuskwatch.testing.Recording;
import tuskwatch.testing.RecordedSite;

/**
 * A week of three real servers as they were recorded: upgrades, restarts, certificates, nights with a slow database, closed registrations, a
 * wave of spam, a ban of our own address, and faults at times that a seed chooses ({@code -Dtuskwatch.week=N}). What breaks is found, named and
 * remembered, and nothing else is.
 */
class RealLifeWeekSlowIT {
    private static final String MODERATORS = "1600000000000000012";
    /** Of a community that watches the first server, and does not ask for its sign-up. */
    private static final String ELSEWHERE = "1600000000000000066";

    private static final Duration SLOT = Duration.ofHours(4);
    private static final int SLOTS = 42;
    private static final int FAULTS = 9;
    private static final int HARMLESS = 6;
    /** Until a fault is seen that only public timelines show, which every tenth round asks. */
    private static final Duration SEEN = Duration.ofMinutes(11);
    /** Until its end is seen: base periods, and the checks that failed in turn. */
    private static final Duration HEALED = Duration.ofMinutes(5);

    /** Every recorded fault that shows from outside in each of its rounds. */
    private static final List<String> FOUND = List.of(
            "assets-missing",
            "nginx-maintenance",
            "nginx-stopped",
            "nginx-wrong-upstream",
            "pg-disk-full-wal",
            "pg-stopped",
            "pg-users-locked",
            "pgbouncer-full",
            "puma-frozen",
            "puma-killed",
            "puma-threads-full",
            "redis-frozen",
            "redis-refused",
            "redis-refused-long",
            "streaming-stopped");

    /** What nobody may take for an outage. */
    private static final List<String> NO_INCIDENT = List.of(
            "user-errors",
            "captcha-on",
            "authorized-fetch",
            "ip-signup-approval",
            "ip-banned",
            "throttled-prober",
            "throttled-signup-app",
            "throttled-signup-web");

    private final ScenarioHarness town = new ScenarioHarness(WatchEntry.Registrations.TOLD);
    private final List<Plan> plans = new ArrayList<>();

    /** Something that is done at a moment. */
    private record Deed(Instant at, Runnable work) {}

    /** What must be found: a fault, from when to when. */
    private record Fault(String name, Instant from, Instant to, Recording.Label label) {}

    /** One server, and what is true of its week. */
    private static final class Plan {
        final InstanceName name;
        final RecordedSite site;
        final Random chance;
        final List<Integer> free = new ArrayList<>(IntStream.range(1, SLOTS).boxed().toList());
        final List<Deed> deeds = new ArrayList<>();
        final List<Fault> faults = new ArrayList<>();
        final List<String> versions = new ArrayList<>();
        final List<String> policies = new ArrayList<>();

        Plan(InstanceName name, RecordedSite site, long seed) {
            this.name = name;
            this.site = site;
            this.chance = new Random(seed);
            Collections.shuffle(free, chance);
        }

        static Instant slot(int slot) {
            return ScenarioHarness.NINE.plus(SLOT.multipliedBy(slot));
        }

        /** A moment in a slot of which nothing else was done yet. */
        Instant somewhen() {
            return in(free.removeFirst());
        }

        Instant in(int slot) {
            free.remove((Integer) slot);
            return slot(slot).plusSeconds(chance.nextInt(60 * 60));
        }

        void then(Instant at, Runnable work) {
            deeds.add(new Deed(at, work));
        }

        /** That fault, which must be found. */
        Instant fault(String name, Instant from, Duration length) {
            var to = harmless(name, from, length);
            faults.add(new Fault(name, from, to, site.label(name).orElseThrow()));
            return to;
        }

        /** The same, which nobody may hear of. */
        Instant harmless(String name, Instant from, Duration length) {
            var to = from.plus(length);
            then(from, () -> site.breaks(name));
            then(to, site::heals);
            return to;
        }

        void upgrade(String fault, Instant from, Duration length, String before, String after, String how) {
            fault(fault, from, length);
            then(from.plus(length), () -> site.runs(after));
            versions.add("Mastodon " + how + " from " + before + " to " + after + ".");
        }

        void policy(Instant from, Instant to, String recorded, String word) {
            then(from, () -> site.policy(recorded));
            then(to, () -> site.policy("healthy"));
            policies.add("Sign-up is now " + word + " (was open).");
            policies.add("Sign-up is now open (was " + word + ").");
        }

        Duration minutes(int least, int most) {
            return Duration.ofSeconds(60L * least + chance.nextInt(60 * (most - least)));
        }
    }

    @AfterEach
    void end() {
        town.close();
    }

    static Stream<Long> seeds() {
        return Stream.of(Long.getLong("tuskwatch.week", 1L));
    }

    private Plan plan(String host, String version, long seed) {
        var name = new InstanceName(host);
        var site = new RecordedSite(host, version, town.clock, seed);
        var plan = new Plan(name, site, seed);
        town.prober.serves(name, site);
        if (!name.equals(ScenarioHarness.INSTANCE)) {
            town.watches(name, WatchEntry.Registrations.TOLD);
        }
        plans.add(plan);
        return plan;
    }

    /** A server that is looked after: upgraded by night, its certificate renewed late, closed for a day. */
    private void first(long seed) {
        var plan = plan("tusk.example", "4.6.4", seed);
        plan.upgrade("puma-killed", plan.in(7), plan.minutes(4, 9), "4.6.4", "4.6.5", "was upgraded");
        plan.fault("pg-users-locked", plan.in(28), plan.minutes(30, 45));
        plan.policy(plan.in(20), plan.in(26), "registrations-closed", "closed");
        plan.site.certificate(ScenarioHarness.NINE.plus(Duration.ofDays(16)));
        plan.then(plan.in(18), () -> plan.site.certificate(ScenarioHarness.NINE.plus(Duration.ofDays(100))));
        atRandom(plan);
    }

    /** A server of an older line: a long upgrade behind a maintenance page, and a wave of spam. */
    private void second(long seed) {
        var plan = plan("other.example", "4.3.23", seed);
        plan.upgrade("nginx-maintenance", plan.in(31), plan.minutes(25, 50), "4.3.23", "4.6.5", "was upgraded");
        plan.policy(plan.in(12), plan.in(15), "registrations-approval", "by approval");
        plan.harmless("throttled-signup-web", plan.in(13), plan.minutes(30, 90));
        plan.harmless("ip-banned", plan.in(35), plan.minutes(60, 120));
        atRandom(plan);
    }

    /** A server that tries a version, quietly, and goes back in trouble. */
    private void third(long seed) {
        var plan = plan("third.example", "4.6.5", seed);
        var restart = plan.in(9);
        plan.harmless("puma-killed", restart, Duration.ofSeconds(30));
        plan.then(restart.plusSeconds(30), () -> plan.site.runs("4.6.6"));
        plan.versions.add("Mastodon was upgraded from 4.6.5 to 4.6.6.");
        plan.upgrade("puma-threads-full", plan.in(15), plan.minutes(20, 40), "4.6.6", "4.6.5", "went back");
        atRandom(plan);
    }

    private static void atRandom(Plan plan) {
        var faults = new ArrayList<>(FOUND);
        Collections.shuffle(faults, plan.chance);
        faults.stream()
                .filter(f -> plan.site.label(f).isPresent())
                .limit(FAULTS)
                .forEach(f -> plan.fault(f, plan.somewhen(), plan.minutes(15, 75)));
        var others = new ArrayList<>(NO_INCIDENT);
        Collections.shuffle(others, plan.chance);
        others.stream()
                .filter(f -> plan.site.label(f).isPresent())
                .limit(HARMLESS)
                .forEach(f -> plan.harmless(f, plan.somewhen(), plan.minutes(15, 75)));
        for (var i = 0; i < 4; i++) {
            plan.harmless("puma-killed", plan.somewhen(), Duration.ofSeconds(20 + plan.chance.nextInt(25)));
        }
    }

    private void live(long seed) {
        var deeds = new ArrayList<Deed>();
        plans.forEach(p -> deeds.addAll(p.deeds));
        var chance = new Random(seed);
        for (var i = 0; i < 5; i++) {
            deeds.add(new Deed(ScenarioHarness.NINE.plusSeconds(chance.nextInt(7 * 24 * 3600)), town::begin));
        }
        var fault = plans.getFirst().faults.getFirst();
        deeds.add(new Deed(fault.from().plus(Duration.between(fault.from(), fault.to()).dividedBy(2)), town::begin));
        deeds.sort(Comparator.comparing(Deed::at));
        for (var deed : deeds) {
            town.until(deed.at());
            deed.work().run();
        }
        town.until(ScenarioHarness.NINE.plus(SLOT.multipliedBy(SLOTS + 1)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_breaks_in_a_week_is_found_and_named_and_nothing_else(long seed) {
        Recording.present();
        town.moderators(MODERATORS);
        town.watchesElsewhere(ScenarioHarness.INSTANCE);
        first(seed * 3);
        second(seed * 3 + 1);
        third(seed * 3 + 2);
        live(seed);
        var wrong = new ArrayList<String>();
        plans.forEach(p -> judge(p, wrong));
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(shown(ELSEWHERE))
                .hasSize(2 * plans.getFirst().faults.size())
                .allMatch(c -> c.contains("works again"));
        assertThat(shown(MODERATORS))
                .as("the channel itself, a certificate that ends soon, and sign-up that needs approval")
                .satisfiesExactlyInAnyOrder(
                        c -> assertThat(c).contains("notices for moderators"),
                        c -> assertThat(c).contains("certificate", "tusk.example", "14 days"),
                        c -> assertThat(c).contains("other.example", "approval"));
        assertThat(town.core().kept.outbox.undelivered(town.wall.instant())).isEmpty();
        assertThat(town.discord.violations()).isEmpty();
    }

    private List<String> shown(String channel) {
        return town.discord.messages(channel).stream().map(Posted::content).toList();
    }

    private void judge(Plan plan, List<String> wrong) {
        var incidents = new ArrayList<>(
                town.core().kept.incidents.since(plan.name, ScenarioHarness.NINE, ScenarioHarness.COMMUNITY));
        for (var fault : plan.faults) {
            var what = plan.name + ": " + fault.name() + " " + fault.from() + " to " + fault.to();
            var found = incidents.stream()
                    .filter(i -> !i.since().isBefore(fault.from())
                            && i.since().isBefore(fault.from().plus(SEEN)))
                    .toList();
            if (found.size() == 1) {
                incidents.removeAll(found);
                judge(what, fault, found.getFirst(), wrong);
            } else {
                wrong.add(what + " was found " + found.size() + " times");
            }
        }
        incidents.forEach(i -> wrong.add(plan.name + ": nothing was wrong " + i.since() + " " + i.components() + " "
                + causes(i)));
        history(plan, wrong);
        posts(plan, wrong);
    }

    private static List<String> causes(Incident incident) {
        return incident.causes().stream().map(c -> c.cause().text()).toList();
    }

    private static void judge(String what, Fault fault, Incident incident, List<String> wrong) {
        var label = fault.label();
        var end = incident.resolvedAt().orElse(Instant.MAX);
        if (end.isBefore(fault.to()) || end.isAfter(fault.to().plus(HEALED))) {
            wrong.add(what + " ended " + end);
        }
        if (!label.verdicts().contains(incident.verdict().id())) {
            wrong.add(what + " is " + incident.verdict().id() + ", right is " + label.verdicts());
        }
        var told = label.tellable().equals("yes")
                ? causes(incident).stream().limit(1)
                : causes(incident).stream();
        if (told.noneMatch(label::names)) {
            wrong.add(what + " has the causes " + causes(incident) + ", right is " + label.cause() + " "
                    + label.accepted());
        }
    }

    private void history(Plan plan, List<String> wrong) {
        var past = town.core().history.past(ScenarioHarness.COMMUNITY, plan.name, 8, ZoneOffset.UTC);
        var broken = plan.faults.stream()
                .map(f -> Duration.between(f.from(), f.to()))
                .reduce(Duration.ZERO, Duration::plus);
        var apart = past.uptime().failing().minus(broken).abs();
        if (apart.compareTo(HEALED.multipliedBy(plan.faults.size())) > 0) {
            wrong.add(plan.name + ": failing for " + past.uptime().failing() + ", right is " + broken);
        }
        var notes = past.timeline().reversed();
        if (!words(notes, TimelineEntry.Kind.VERSION).equals(plan.versions)) {
            wrong.add(plan.name + ": versions " + words(notes, TimelineEntry.Kind.VERSION) + ", right is "
                    + plan.versions);
        }
        if (!words(notes, TimelineEntry.Kind.REGISTRATION).equals(plan.policies)) {
            wrong.add(plan.name + ": sign-up " + words(notes, TimelineEntry.Kind.REGISTRATION) + ", right is "
                    + plan.policies);
        }
        var read = town.types(
                ScenarioHarness.ADA, "history", "", Map.of("instance", plan.name.text(), "days", "8"));
        Stream.concat(plan.versions.stream(), Stream.of(plan.faults.size() + " incidents"))
                .filter(w -> !read.contains(w))
                .forEach(w -> wrong.add(plan.name + ": /history lacks " + w + " in " + read));
    }

    private static List<String> words(List<TimelineEntry> notes, TimelineEntry.Kind kind) {
        return notes.stream()
                .filter(n -> n.kind() == kind)
                .map(n -> English.say(n.words()))
                .toList();
    }

    /** Two messages for each outage, one for each change of sign-up, and no other. */
    private void posts(Plan plan, List<String> wrong) {
        var shown = shown(ScenarioHarness.CHANNEL).stream()
                .filter(c -> c.contains(plan.name.text()))
                .toList();
        var works = shown.stream().filter(c -> c.contains("works again")).count();
        if (works != 2L * plan.faults.size() || shown.size() != works + plan.policies.size()) {
            wrong.add(plan.name + ": posts " + shown);
        }
    }
}
