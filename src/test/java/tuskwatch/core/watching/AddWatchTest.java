package tuskwatch.core.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Right;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.SettingsCommand;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchEntry.Publicity;
import tuskwatch.core.community.WatchEntry.Registrations;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.community.WatchRepository;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.message.Destination;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Observations;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class AddWatchTest {
    private static final InstanceName CONFIGURED = new InstanceName("configured.example");
    private static final InstanceName OPTED_OUT = new InstanceName("no.example");

    private final List<WatchEntry> rows = new ArrayList<>();
    private final WatchRepository book = new WatchRepository() {
        @Override
        public List<WatchEntry> all() {
            return List.copyOf(rows);
        }

        @Override
        public void put(WatchEntry entry, Person addedBy) {
            rows.removeIf(r -> r.community().equals(entry.community())
                    && r.instance().equals(entry.instance())
                    && r.route().map(Route::destination).equals(entry.route().map(Route::destination)));
            rows.add(entry);
            if (entry.publicity() != Publicity.UNSAID) {
                rows.replaceAll(r ->
                        r.community().equals(entry.community()) && r.instance().equals(entry.instance())
                                ? r.with(entry.publicity())
                                : r);
            }
        }

        @Override
        public int remove(CommunityId community, InstanceName instance) {
            var before = rows.size();
            rows.removeIf(r -> r.community().equals(community) && r.instance().equals(instance));
            return before - rows.size();
        }
    };
    private final KeptInMemory kept = new KeptInMemory();
    private final WatchRegistry registry = new WatchRegistry(
            book, kept, List.of(WatchEntry.configured(CONFIGURED, Optional.empty())), OPTED_OUT::equals);
    private final VirtualClock clock = new VirtualClock(AT);
    private final AtomicInteger asked = new AtomicInteger();
    private List<Observation> answers = List.of();
    private boolean sighted = true;
    private final KeptHistory records = new KeptHistory();

    private List<Observation> ask(ProbeOrder order) {
        asked.incrementAndGet();
        return answers;
    }

    private AddWatch watches(Limits limits) {
        var live = new LiveRounds(this::ask, () -> sighted, clock, limits);
        return new AddWatch(
                book,
                registry,
                new SettingsCommand(
                        new ChangeSettings(kept, registry, clock), kept, registry, () -> {}, List.of(), List.of()),
                new FirstLook(live, records, new OwnNetwork(registry), clock),
                () -> {},
                limits);
    }

    private final AddWatch watches = watches(Limits.USUAL);

    private Optional<String> add(String host, String channel, Optional<String> role) {
        return English.say(watches.add(
                new WatchEntry(
                        new CommunityId("guild"),
                        new InstanceName(host),
                        Optional.of(new Route(Destination.of(channel), role)),
                        Registrations.NOT_TOLD),
                new Person(new PersonId("7"), "ada")));
    }

    @Test
    void another_channel_adds_and_the_same_one_replaces_the_role() {
        add("a.example", "1", Optional.of("7"));
        add("a.example", "2", Optional.empty());
        add("a.example", "1", Optional.of("8"));
        assertThat(registry.routes(new InstanceName("a.example")))
                .containsExactlyInAnyOrder(
                        new Route(Destination.of("1"), Optional.of("8")).of(new CommunityId("guild")),
                        new Route(Destination.of("2"), Optional.empty()).of(new CommunityId("guild")));
    }

    @Test
    void fifty_are_the_most() {
        for (var i = 0; i < 50; i++) {
            assertThat(add("a" + i + ".example", "1", Optional.empty())).isEmpty();
        }
        assertThat(add("b.example", "1", Optional.empty()).orElseThrow()).contains("50 watches, which is the most");
        assertThat(add("a1.example", "1", Optional.of("9"))).isEmpty();
    }

    @Test
    void who_opted_out_is_not_watched() {
        assertThat(add(OPTED_OUT.text(), "1", Optional.empty()).orElseThrow())
                .contains("never contacted")
                .contains("probe.never");
        assertThat(registry.instances()).doesNotContain(OPTED_OUT);
    }

    @Test
    void removing_ends_all_watches_of_this_community_and_refuses_the_configured_one_by_name() {
        registry.belongsTo(new CommunityId("guild"));
        add("a.example", "1", Optional.empty());
        add("a.example", "2", Optional.empty());
        assertThat(English.say(watches.remove(new CommunityId("guild"), new InstanceName("a.example"))))
                .isEqualTo("a.example is not watched here any more (2 watches ended).");
        assertThat(English.say(watches.remove(new CommunityId("guild"), new InstanceName("a.example"))))
                .isEqualTo("a.example is not watched here.");
        assertThat(English.say(watches.remove(new CommunityId("guild"), CONFIGURED)))
                .isEqualTo(
                        "configured.example is watched by the configuration: take it out of watch.instances in bot.properties.");
        add(CONFIGURED.text(), "1", Optional.empty());
        assertThat(English.say(watches.remove(new CommunityId("guild"), CONFIGURED)))
                .isEqualTo(
                        "What was added here for configured.example is ended (1 watch); it is still watched because watch.instances in bot.properties names it.");
        assertThat(English.say(watches.remove(new CommunityId("elsewhere"), CONFIGURED)))
                .isEqualTo("configured.example is not watched here.");
    }

    private String typed(String community, String host, Map<String, Object> more) {
        var values = new HashMap<String, Object>(more);
        values.putIfAbsent("channel", new Argument.Channel(Destination.of("1"), Optional.of(Set.of(Right.values()))));
        values.put("instance", new InstanceName(host));
        var who = new Member(
                new Person(new PersonId("7"), "ada"),
                new CommunityId(community),
                true,
                true,
                Set.of(),
                Locale.ENGLISH,
                Optional.empty());
        var asker = new Asker("q", who, Optional.empty(), Locale.ENGLISH, Set.of(Asker.Feature.values()));
        return English.headline(
                watches.add(new Call(asker, Fixtures.HERE, values)).card());
    }

    private String typed(String host) {
        return typed("guild", host, Map.of());
    }

    private String anyway(String host) {
        return typed("guild", host, Map.of("anyway", true));
    }

    private void sees(Observation... round) {
        answers = List.of(round);
        clock.advance(Duration.ofSeconds(30));
    }

    private static Observation fails(Outcome outcome) {
        return Observations.saw(Check.HEALTH, outcome);
    }

    @Test
    void what_was_found_is_said() {
        sees(Observations.document(SignupPolicy.APPROVAL));
        assertThat(typed("tusk.example"))
                .isEqualTo(
                        "tusk.example is watched now; outages are posted in the chosen channel. Found there: Mastodon 4.6.5, sign-up by approval.");
        assertThat(rows).hasSize(1);
    }

    @Test
    void a_name_without_an_address_a_private_one_and_a_refused_connection_sound_alike_and_are_never_watched() {
        for (var outcome : List.of(new Outcome.NoAddress(), new Outcome.AddressForbidden(), new Outcome.Refused())) {
            sees(fails(outcome));
            assertThat(List.of(typed("inner.example"), anyway("inner.example")))
                    .containsOnly(
                            "inner.example is not watched: it has no public address at which a server takes connections now. See how the name is written; if the server is only down, add it when it is back.");
        }
        assertThat(rows).isEmpty();
    }

    @Test
    void who_runs_the_bot_is_told_which_it_is() {
        registry.belongsTo(new CommunityId("guild"));
        for (var outcome : List.of(new Outcome.NoAddress(), new Outcome.AddressForbidden())) {
            sees(fails(outcome));
            assertThat(List.of(typed("inner.example"), anyway("inner.example")))
                    .containsOnly("inner.example has no public address, so it cannot be watched.");
        }
        sees(fails(new Outcome.Refused()));
        assertThat(typed("down.example"))
                .isEqualTo(
                        "down.example is not watched: no server answers there now. See how the name is written; if the server is only down, add it with anyway:True.");
        assertThat(anyway("down.example")).contains("is watched now");
    }

    @Test
    void a_server_that_is_down_is_watched_when_asked_for_again() {
        sees(fails(new Outcome.ConnectTimedOut()));
        typed("down.example");
        assertThat(anyway("down.example"))
                .isEqualTo(
                        "down.example is watched now; outages are posted in the chosen channel. What runs there I cannot tell yet.");
        sees(Observations.bad(Check.HEALTH, 502, Speaker.PROXY));
        assertThat(typed("broken.example"))
                .startsWith("broken.example is not watched: something answers there")
                .endsWith("add it with anyway:True.");
        assertThat(anyway("broken.example")).contains("is watched now");
        assertThat(rows).hasSize(2);
    }

    @Test
    void while_our_own_network_is_down_nothing_is_added() {
        sighted = false;
        sees(fails(new Outcome.NoAddress()));
        assertThat(anyway("tusk.example"))
                .isEqualTo(
                        "I cannot look at tusk.example now because my own network is in trouble; try again in a few minutes.");
        assertThat(rows).isEmpty();
    }

    @Test
    void what_is_known_already_is_used_and_nobody_asked() {
        var tusk = new InstanceName("tusk.example");
        sees(Observations.document(SignupPolicy.OPEN));
        typed("tusk.example");
        sees(fails(new Outcome.Refused()));
        var other = new Argument.Channel(Destination.of("2"), Optional.of(Set.of(Right.values())));
        assertThat(typed("guild", "tusk.example", Map.of("channel", other)))
                .isEqualTo("tusk.example is watched now; outages are posted in the chosen channel.");
        assertThat(asked.get()).isEqualTo(1);
        assertThat(typed("neighbour", "tusk.example", Map.of())).startsWith("tusk.example is not watched:");
        records.put(Watching.described(tusk, Observations.facts("mastodon", "4.5.0", SignupPolicy.OPEN), AT));
        assertThat(typed("neighbour", "tusk.example", Map.of())).contains("Found there: Mastodon 4.5.0, sign-up");
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void the_operator_sets_how_many_watches_there_are_in_all() {
        var few = watches(new Limits(2, 300, 1, 1));
        for (var i = 0; i < 2; i++) {
            assertThat(few.add(entry("c" + i, "a.example", "1"), Person.TERMINAL))
                    .isEmpty();
        }
        assertThat(few.add(entry("c9", "a.example", "1"), Person.TERMINAL))
                .as("who has none yet")
                .isEmpty();
        assertThat(English.say(few.add(entry("c9", "b.example", "1"), Person.TERMINAL))
                        .orElseThrow())
                .contains("limits.watches");
        assertThat(few.add(entry("c1", "a.example", "1"), Person.TERMINAL)).isEmpty();
    }

    private static WatchEntry entry(String community, String host, String channel) {
        return new WatchEntry(
                new CommunityId(community),
                new InstanceName(host),
                Optional.of(new Route(Destination.of(channel), Optional.empty())),
                Registrations.NOT_TOLD);
    }

    @Test
    void strangers_are_shown_it_only_where_that_was_said_and_it_stays_so_until_something_else_is_said() {
        sees(Observations.document(SignupPolicy.OPEN));
        typed("tusk.example");
        assertThat(registry.shown()).containsExactly(CONFIGURED);
        typed("guild", "tusk.example", Map.of("public", true));
        assertThat(registry.shown()).containsExactly(CONFIGURED, new InstanceName("tusk.example"));
        var other = new Argument.Channel(Destination.of("2"), Optional.of(Set.of(Right.values())));
        typed("guild", "tusk.example", Map.of("channel", other));
        assertThat(rows).extracting(WatchEntry::publicity).containsOnly(Publicity.SHOWN);
        typed("guild", "tusk.example", Map.of("public", false));
        assertThat(registry.shown()).containsExactly(CONFIGURED);
    }
}
