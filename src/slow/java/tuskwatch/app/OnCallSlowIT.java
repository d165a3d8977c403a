package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiPageRepository;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.MastodonModel;

/** The real jar calls people, is killed meanwhile, and their buttons go on. */
class OnCallSlowIT {
    private static final int ROUNDS = Integer.getInteger("tuskwatch.page.crashes", 10);
    private static final int COMMUNITIES = 5;
    /** The person in whose name FakeDiscord sends commands and presses buttons. */
    private static final String PRESSER = "1700000000000000001";

    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();

    OnCallSlowIT() {
        // Below the default, so that the next outage is another incident.
        town.environment().put("TUSKWATCH_DETECT_HOLD", "1s");
    }

    @AfterEach
    void stop() {
        town.close();
        assertThat(town.discord().violations()).isEmpty();
    }

    private BotProcess started() throws Exception {
        var bot = town.bot(directory);
        bot.eventually(() -> bot.logged("started") && bot.logged("discord-connected") && bot.logged("commands-registered"));
        return bot;
    }

    private String onCall(BotProcess bot, String subcommand, Consumer<ArrayNode> options) {
        return command(bot, "oncall", subcommand, options);
    }

    private String incident(BotProcess bot, String subcommand, Consumer<ArrayNode> options) {
        return command(bot, "incident", subcommand, options.andThen(o -> option(o, "instance", 3, town.mastodon().name())));
    }

    private String command(BotProcess bot, String command, String subcommand, Consumer<ArrayNode> options) {
        var asked = town.discord().gateway().slash(command, d -> {
            var sub = d.putArray("options").addObject().put("name", subcommand).put("type", 1);
            options.accept(sub.putArray("options"));
        });
        bot.eventually(() -> asked.answers().size() == 2);
        return asked.answers().getLast().toString();
    }

    private static void option(ArrayNode into, String name, int type, String value) {
        ObjectNode option = into.addObject();
        option.put("name", name).put("type", type).put("value", value);
    }

    private void setUp(BotProcess bot) {
        assertThat(onCall(bot, "setup", o -> {
                    option(o, "person1", 6, PRESSER);
                    option(o, "zone", 3, "Europe/Berlin");
                    option(o, "channel", 7, OneServer.CHANNEL);
                }))
                .contains("People are on call from now on");
    }

    private FakeDiscord.Posted page(BotProcess bot, String person) {
        bot.eventually(() -> !town.discord().messages("9" + person).isEmpty());
        return town.discord().messages("9" + person).getFirst();
    }

    @Test
    void set_up_by_command_called_within_two_seconds_and_answered_by_button_after_a_restart() throws Exception {
        FakeDiscord.Posted page;
        try (var bot = started()) {
            setUp(bot);
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            page = page(bot, PRESSER);
            assertThat(page.content()).contains("is down").contains("please take it");
            var confirmed = at(bot, "incident-opened");
            assertThat(at(bot, "page-called") - confirmed).isLessThan(2000);
            bot.kill();
        }
        try (var bot = started()) {
            var button = page.now().path("components").path(0).path("components").path(0).path("custom_id").asText();
            var asked = town.discord().gateway().button(button);
            bot.eventually(() -> asked.answers().size() == 2);
            assertThat(asked.answers().getLast().toString()).contains("You have it");
            bot.eventually(() -> town.discord().messages("9" + PRESSER).getFirst().content().contains("has it"));
            town.mastodon().breaks(MastodonModel.Fault.NONE);
            bot.eventually(() -> town.discord().messages("9" + PRESSER).getFirst().content().contains("nothing to do"));
            assertThat(town.discord().messages("9" + PRESSER)).hasSize(1);
        }
    }

    @Test
    void an_incident_is_opened_told_of_given_away_exported_and_ended_by_command() throws Exception {
        try (var bot = started()) {
            setUp(bot);
            assertThat(command(bot, "incident", "open", o -> {
                        option(o, "instance", 3, "elsewhere.example");
                        option(o, "component", 3, "web");
                    }))
                    .contains("elsewhere.example is not watched here");
            assertThat(incident(bot, "open", o -> option(o, "component", 3, "web"))).contains(" is open for this Discord server: it is posted, and whoever is on call is told.");
            page(bot, PRESSER);
            assertThat(incident(bot, "ack", o -> {})).contains("You have it");
            assertThat(incident(bot, "update", o -> option(o, "text", 3, "We restart it"))).contains("Told in the post and its thread");
            assertThat(incident(bot, "role", o -> {
                        option(o, "part", 3, "scribe");
                        option(o, "person", 6, PRESSER);
                    }))
                    .contains("is scribe from now on");
            bot.eventually(() -> !town.discord().threads().isEmpty());
            var thread = town.discord().threads().keySet().iterator().next();
            bot.eventually(() -> town.discord().messages(thread).stream().anyMatch(m -> m.now().toString().contains("We restart it")));
            assertThat(incident(bot, "export", o -> {})).contains("as a Markdown file");
            assertThat(new String(town.discord().files().getLast(), StandardCharsets.UTF_8))
                    .startsWith("# Incident ")
                    .contains("scribe: ", "update", "| Acknowledged | 2");
            assertThat(incident(bot, "resolve", o -> {})).contains("Closed here");
            bot.eventually(() -> town.discord().messages("9" + PRESSER).getFirst().content().contains("nothing to do"));
            assertThat(incident(bot, "show", o -> {})).contains("called over by");
        }
    }

    /** A6, A33. */
    @Test
    void while_discord_takes_nothing_ntfy_is_used_and_the_dead_man_hears_that_the_bot_lives() throws Exception {
        try (var receiver = new MockWebServer()) {
            receiver.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().body("{\"id\":\"a\",\"event\":\"message\"}").build();
                }
            });
            receiver.start();
            town.environment().put("TUSKWATCH_NTFY_URL", receiver.url("/").toString());
            town.environment().put("TUSKWATCH_ONCALL_DEAD_MAN_URL", receiver.url("/alive/s3cret").toString());
            try (var bot = started()) {
                setUp(bot);
                assertThat(onCall(bot, "route", o -> o.addObject().put("name", "ntfy").put("type", 5).put("value", true)))
                        .contains(receiver.url("/") + "tuskwatch-");
                next(receiver, "/alive/s3cret");
                for (var i = 0; i < 500; i++) {
                    town.discord().next(call -> call.startsWith("POST /"), new Fault.Status(503, Map.of(), ""));
                }
                town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
                bot.eventually(() -> bot.logged("incident-opened"));
                var push = next(receiver, "/");
                assertThat(Objects.requireNonNull(push.getBody()).utf8()).contains("\"priority\":5", "please take it", "tuskwatch-");
                town.discord().forgetScript();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> !town.discord().messages("9" + PRESSER).isEmpty());
                assertThat(town.discord().messages("9" + PRESSER)).hasSize(1);
                assertThat(bot.err()).noneMatch(l -> l.contains("s3cret") || l.contains("tuskwatch-"));
            }
        }
    }

    /** The next request for that path; those for others are passed over. */
    private static RecordedRequest next(MockWebServer receiver, String path) throws InterruptedException {
        while (true) {
            var request = Objects.requireNonNull(receiver.takeRequest(90, TimeUnit.SECONDS));
            if (request.getTarget().equals(path)) {
                return request;
            }
        }
    }

    /** Milliseconds of the day at which the log has that event first. */
    private static long at(BotProcess bot, String event) {
        return bot.err().stream()
                .filter(l -> l.contains(" " + event + " "))
                .findFirst()
                .map(l -> Instant.parse(l.substring(0, l.indexOf(' '))).toEpochMilli())
                .orElseThrow();
    }

    /** A person in each of several communities, which watch the server. The command is not used: sessions with Discord's gateway are few. */
    private void onDuty(List<String> people) {
        var url = "jdbc:h2:file:" + directory.resolve("data/tuskwatch") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        try (var store = ((Store.Opening.Opened) Store.open(url, "", "")).store()) {
            var kept = new JdbiIncidentRepository(store);
            var room = new PageChanges(
                    new JdbiPlanRepository(store), new JdbiPageRepository(store, kept, Clock.systemUTC(), () -> {}),
                    kept,
                    new PageCards(GuidebookReader.read(), ServedCommunities.all()));
            room.refresh();
            var plan = room.plan(new CommunityId(FakeDiscord.GUILD)).orElseThrow();
            var watches = new JdbiWatchRepository(store);
            var now = Instant.now();
            for (var i = 0; i < people.size(); i++) {
                var duty = new Schedule.Override(
                        people.get(i),
                        now.minusSeconds(1),
                        now.plusSeconds(86_400),
                        Optional.of(new PersonId(people.get(i))),
                        Optional.empty());
                var community = new CommunityId(i == 0 ? FakeDiscord.GUILD : "120000000000000010" + i);
                town.discord().invites(community.text());
                town.discord().livesIn(people.get(i), community.text());
                room.put(community, Optional.of(plan.with(plan.schedule().with(duty))));
                var route = new Route(new Destination.Channel("160000000000000010" + i), Optional.empty());
                watches.put(
                        new WatchEntry(
                                community,
                                new InstanceName(town.mastodon().name()),
                                Optional.of(route),
                                WatchEntry.Registrations.NOT_TOLD),
                        new Person(new PersonId(PRESSER), "ada"));
            }
        }
    }

    /** A12. */
    @Test
    void killed_again_and_again_each_outage_calls_each_person_exactly_once() throws Exception {
        assumeTrue(ROUNDS > 0, "switched off with -Dtuskwatch.page.crashes=0");
        try (var bot = started()) {
            setUp(bot);
            bot.terminate();
        }
        for (var round = 0; round < ROUNDS; round++) {
            var random = new Random(round);
            var first = 10_000 + round * COMMUNITIES;
            var people = IntStream.range(0, COMMUNITIES)
                    .mapToObj(i -> "17000000000000" + (first + i))
                    .toList();
            onDuty(people);
            var killed = killed(random);
            town.discord().forgetScript();
            try (var bot = town.bot(directory)) {
                people.forEach(person -> page(bot, person));
                town.mastodon().breaks(MastodonModel.Fault.NONE);
                people.forEach(person -> bot.eventually(
                        () -> town.discord().messages("9" + person).getFirst().content().contains("nothing to do")));
                bot.terminate();
                for (var person : people) {
                    assertThat(town.discord().messages("9" + person))
                            .as(() -> "round " + round(killed, bot.err()))
                            .hasSize(1);
                }
            }
        }
        System.out.println("lane pages: " + ROUNDS + " kills, " + ROUNDS * COMMUNITIES + " pages, lost 0, doubled 0");
    }

    private List<String> killed(Random random) throws Exception {
        try (var bot = town.bot(directory)) {
            bot.eventually(() -> bot.logged("started"));
            trouble(random);
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            Thread.sleep(random.nextInt(4000));
            bot.kill();
            return bot.err();
        }
    }

    private static String round(List<String> killed, List<String> after) {
        return String.join("\n", killed) + "\n--- after the kill ---\n" + String.join("\n", after);
    }

    private void trouble(Random random) {
        var fault = switch (random.nextInt(6)) {
            case 0 -> new Fault.Status(429, Map.of("Retry-After", "1"), "{\"message\":\"slow\",\"retry_after\":0.4}");
            case 1 -> new Fault.Status(503, Map.of(), "");
            case 2 -> new Fault.CutBefore();
            case 3 -> new Fault.CutAfter();
            case 4 -> new Fault.BadGatewayAfter();
            default -> null;
        };
        if (fault != null) {
            town.discord().next(call -> call.startsWith("POST /channels/9"), fault);
        }
    }
}
