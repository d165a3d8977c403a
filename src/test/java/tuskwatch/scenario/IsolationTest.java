package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tuskwatch.app.site.FailingServers;
import tuskwatch.app.site.StatusPageLanguages;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Premises;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Attachment;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.web.Metrics;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptRoles;
import tuskwatch.testing.MastodonModel.Fault;
import tuskwatch.testing.MemoryPlatform;

/**
 * Two communities on one bot watch the same servers. Whatever somebody who manages one of them types or presses, with ids of the other
 * too, changes nothing of what can be observed of the other. Every verb and every button has its entry here.
 */
class IsolationTest {
    private static final CommunityId THERE = new CommunityId("78");
    private static final InstanceName CALM = new InstanceName("calm.example");
    private static final String TUSK = ScenarioHarness.INSTANCE.text();
    private static final PersonId ANNE = new PersonId("1700000000000000021");
    private static final PersonId EVE = new PersonId("1700000000000000031");
    private static final Argument.Someone ANNES = new Argument.Someone(new Person(ANNE, "Anne"));
    private static final Argument.Someone EVES = new Argument.Someone(new Person(EVE, "Eve"));
    private static final Member HOME =
            Fixtures.member(ANNES.person(), ScenarioHarness.COMMUNITY).managing();
    private static final Member BOSS = Fixtures.member(
                    new Person(new PersonId("1700000000000000041"), "Bob"), ScenarioHarness.COMMUNITY)
            .managing();
    private static final Member STRANGER = Fixtures.member(EVES.person(), THERE).managing();
    private static final String OWN_CHANNEL = "1600000000000000078";
    private static final String OWN_MODERATORS = "1600000000000000079";
    private static final Argument.Channel OWN = ScenarioHarness.channel(OWN_CHANNEL);

    /** Of a third community, which watches nothing. */
    private static final Member NOBODY =
            Fixtures.member(EVES.person(), new CommunityId("79")).managing();

    private static final String MODERATORS = "1600000000000000077";
    private static final Argument.Role ROLE = new Argument.Role("1400000000000000001", Optional.of(true));
    private static final Argument.Role OWN_ROLE = new Argument.Role("7", Optional.of(true));

    private final ScenarioHarness town = new ScenarioHarness();
    private final MemoryPlatform people = new MemoryPlatform();
    private final KeptRoles roles = new KeptRoles();
    private Commands commands;
    private StatusPageLanguages site;
    private IncidentId seen;
    private IncidentId declared;
    private Press.PageCall call;
    /** By which Anne was put on call at home. */
    private String joining;

    @BeforeEach
    void an_outage_that_both_are_told_of_and_what_each_has_of_its_own() {
        commands = town.core().commands(people, IsolationTest::belonging);
        people.open(commands, List.of(), () -> {});
        town.core().duty.roles.join(Optional.of(roles));
        site = new StatusPageLanguages(
                town.core(), GuidebookReader.read(), Optional.empty(), Optional::empty, town.clock);
        lives(HOME, ScenarioHarness.channel(ScenarioHarness.CHANNEL), ScenarioHarness.channel(MODERATORS), ANNES);
        lives(STRANGER, OWN, ScenarioHarness.channel(OWN_MODERATORS), EVES);
        town.until(ScenarioHarness.NINE.minus(Duration.ofMinutes(5)));
        town.types(HOME, "incident", "open", Map.of("instance", CALM.text(), "component", Component.MAIL.id()));
        town.until(ScenarioHarness.NINE);
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(4));
        seen = town.state().openIncident().orElseThrow().id();
        town.types(HOME, "incident", "update", Map.of("instance", TUSK, "text", "we are on it"));
        town.types(HOME, "maintenance", "plan", Map.of("instance", CALM.text(), "when", "in 2 days", "note", "disks"));
        town.types(HOME, "report", "", Map.of("instance", TUSK, "problem", Problem.LOGIN.id(), "details", "my words"));
        town.types(HOME, "notify", "instance", Map.of("instance", TUSK));
        town.types(HOME, "oncall", "duty-role", Map.of("role", ROLE));
        town.types(HOME, "oncall", "override", Map.of("until", "in 2 hours", "person", ANNES));
        town.types(BOSS, "oncall", "override", Map.of("until", "in 3 hours", "person", ANNES));
        town.types(HOME, "oncall", "handover", Map.of("note", "the disk is slow"));
        joining = town.core()
                .duty
                .room
                .plan(ScenarioHarness.COMMUNITY)
                .orElseThrow()
                .tidings()
                .joinings()
                .keySet()
                .iterator()
                .next();
        settle();
        settle();
        declared = town.core()
                .kept
                .ledger
                .load(CALM)
                .orElseThrow()
                .state()
                .declaredBy(ScenarioHarness.COMMUNITY)
                .orElseThrow()
                .id();
        call = new Press.PageCall(
                ScenarioHarness.COMMUNITY,
                town.core().duty.room.kept(town.clock.instant()).stream()
                        .filter(k -> k.page().community().equals(ScenarioHarness.COMMUNITY))
                        .flatMap(k -> k.page().calls().stream())
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    private void lives(Member who, Argument.Channel posts, Argument.Channel moderators, Argument.Someone person) {
        for (var name : List.of(TUSK, CALM.text())) {
            town.types(who, "watch", "add", Map.of("instance", name, "channel", posts, "public", "true"));
        }
        town.types(who, "settings", "moderators", Map.of("channel", moderators));
        town.types(who, "oncall", "setup", Map.of("person1", person, "zone", "UTC", "channel", moderators));
    }

    /** What is whose, as a platform knows that has both communities. */
    private static Map<Argument, Premises.Belonging> belonging(CommunityId community, Collection<Argument> things) {
        var home = Set.<Argument>of(
                ScenarioHarness.channel(ScenarioHarness.CHANNEL), ScenarioHarness.channel(MODERATORS), ROLE, ANNES);
        return things.stream()
                .distinct()
                .collect(Collectors.toMap(
                        t -> t,
                        t -> home.contains(t) == community.equals(ScenarioHarness.COMMUNITY)
                                ? Premises.Belonging.HERE
                                : Premises.Belonging.ELSEWHERE));
    }

    @AfterEach
    void close() {
        town.close();
    }

    /** What the bot does by itself at this moment. */
    private void settle() {
        town.core().tasks(Optional::empty).forEach(t -> t.work().run());
        town.deliver();
    }

    /** What Eve types. */
    private static final Map<String, Map<String, ?>> TYPED = Map.ofEntries(
            typed("status", "instance", TUSK),
            typed("diagnose", "instance", TUSK, "share", "true"),
            typed("history", "instance", TUSK),
            typed("report", "instance", TUSK, "problem", Problem.MEDIA.id(), "details", "@everyone hers"),
            typed("trend", "instance", TUSK),
            typed("notify instance", "instance", TUSK),
            typed("notify confirm", "code", "abcdefgh"),
            typed("notify list"),
            typed("notify stop"),
            typed("watch add", "instance", TUSK, "channel", OWN, "role", OWN_ROLE, "public", "false"),
            typed("watch remove", "instance", TUSK),
            typed("watch list"),
            typed("watch test", "instance", TUSK),
            typed("maintenance start", "instance", TUSK, "length", "30d", "note", "@everyone hers"),
            typed("maintenance plan", "instance", CALM.text(), "when", "in 1 hour", "length", "30d"),
            typed("maintenance list"),
            typed("maintenance end", "instance", CALM.text()),
            typed("settings show"),
            typed("settings board", "channel", OWN),
            typed("settings moderators", "channel", OWN),
            typed("settings reports", "sensitivity", "high"),
            typed("settings managers", "role", OWN_ROLE),
            typed("settings quiet", "from", "00:00", "until", "23:59"),
            typed("settings zone", "zone", "UTC"),
            typed("settings registrations", "told", "true"),
            typed("settings language", "language", "de"),
            typed("settings details", "instance", TUSK),
            typed("settings forget-me"),
            typed("oncall setup", "person1", EVES, "zone", "UTC"),
            typed("oncall duty-role", "role", OWN_ROLE),
            typed("oncall show"),
            typed("oncall who"),
            typed("oncall schedule"),
            typed("oncall take"),
            typed("oncall away", "until", "in 2 days", "person", ANNES),
            typed("oncall back", "person", ANNES),
            typed("oncall override", "until", "in 2 days", "person", EVES, "instead", ANNES),
            typed("oncall override-end", "name", "ovr1"),
            typed("oncall policy", "wait", "1", "repeats", "9"),
            typed("oncall quiet", "from", "00:00", "until", "23:59"),
            typed("oncall route", "ntfy", "true", "order", "dm"),
            typed("oncall readiness"),
            typed("oncall fairness"),
            typed("oncall calendar", "address", "new"),
            typed("oncall test"),
            typed("oncall off"),
            typed("oncall handover", "note", "@everyone hers"),
            typed("oncall rotation add", "name", "hers", "person1", EVES),
            typed("oncall rotation edit", "name", "main", "remove", ANNES),
            typed("oncall rotation remove", "name", "main"),
            typed("oncall rotation order", "name", "main", "place", "2"),
            typed("oncall rotation list"),
            typed("oncall reminders", "when", "none"),
            typed("oncall swap", "with", ANNES),
            typed("oncall cover", "when", "in 2 days"),
            typed("incident list"),
            typed("incident show", "instance", TUSK),
            typed("incident ack", "instance", TUSK),
            typed("incident take", "instance", TUSK),
            typed("incident escalate", "instance", TUSK),
            typed("incident snooze", "instance", TUSK),
            typed("incident reassign", "instance", TUSK, "person", ANNES),
            typed("incident note", "instance", TUSK, "text", "hers"),
            typed("incident update", "instance", TUSK, "text", "@everyone hers"),
            typed("incident role", "instance", TUSK, "part", "commander", "person", ANNES),
            typed("incident resolve", "instance", TUSK),
            typed("incident export", "instance", TUSK),
            typed("incident open", "instance", CALM.text(), "component", Component.WEB.id(), "text", "@everyone hers"),
            typed("help"));

    private static Map.Entry<String, Map<String, ?>> typed(String what, Object... given) {
        var all = new HashMap<String, Object>();
        for (var i = 0; i < given.length; i += 2) {
            all.put(given[i].toString(), given[i + 1]);
        }
        return Map.entry(what, Map.copyOf(all));
    }

    /** A report, and what takes one away again. */
    private static final Set<String> COUNTING = Set.of("report", "watch remove", "settings forget-me");

    @Test
    void reports_of_others_alone_change_nothing_but_the_count_of_everybody() {
        for (var who = 0; who < 30; who++) {
            var person = new PersonId("170000000000000005" + who);
            var place = "page of " + CALM;
            settle();
            var before = home();
            town.types(
                    Fixtures.member(person, THERE),
                    "report",
                    "",
                    Map.of("instance", CALM.text(), "problem", Problem.MEDIA.id()));
            settle();
            var after = home();
            for (var page : List.of(place, "front page")) {
                before.remove(page);
                after.remove(page);
            }
            assertThat(after).isEqualTo(before);
        }
    }

    /** What Eve presses: copies of buttons of the other community, and forged ones. */
    private List<Press> pressed() {
        return List.of(
                new Press.Diagnose(seen),
                new Press.Diagnose(declared),
                new Press.Examine(ScenarioHarness.INSTANCE),
                new Press.Mute(seen),
                new Press.Mute(declared),
                new Press.FalseAlarm(seen),
                new Press.FalseAlarm(declared),
                new Press.Steps(List.of(new CauseId("db-down"))),
                new Press.NextSteps(List.of(new CauseId("db-down"))),
                new Press.Evidence(ScenarioHarness.INSTANCE, ""),
                new Press.Share(ScenarioHarness.INSTANCE, ""),
                new Press.Answer("k3m9abcdefgh", "who", "me"),
                new Press.Acknowledge(call),
                new Press.Escalate(call),
                new Press.Snooze(call),
                new Press.TakeOver(call),
                new Press.HandOver(call),
                new Press.Ask(call, EVE, 0),
                new Press.ResolveHere(call),
                new Press.Decline(call),
                new Press.AddNote(call),
                new Press.StillOnIt(call),
                new Press.ReplaceOnCall(new Press.PlanItem(ScenarioHarness.COMMUNITY, "x")),
                new Press.EndOnCall(new Press.PlanItem(ScenarioHarness.COMMUNITY, "")),
                new Press.ResumeOnCall(new Press.PlanItem(ScenarioHarness.COMMUNITY, "")),
                new Press.AcceptTurn(new Press.PlanItem(ScenarioHarness.COMMUNITY, "x")),
                new Press.DeclineTurn(new Press.PlanItem(ScenarioHarness.COMMUNITY, "x")),
                new Press.GiveBackTurn(new Press.PlanItem(ScenarioHarness.COMMUNITY, "ovr1")),
                new Press.TryCall(new Press.PlanItem(ScenarioHarness.COMMUNITY, joining)),
                new Press.LeaveDuty(new Press.PlanItem(ScenarioHarness.COMMUNITY, joining)),
                new Press.SameIncident(seen),
                new Press.SameIncident(declared),
                new Press.SameInstance(ScenarioHarness.INSTANCE),
                new Press.Report(Problem.LOGIN, ScenarioHarness.INSTANCE),
                new Press.TakeBack(Problem.LOGIN, ScenarioHarness.INSTANCE),
                new Press.NotifyOfIncident(seen),
                new Press.NotifyOfIncident(declared),
                new Press.NotifyOfInstance(ScenarioHarness.INSTANCE));
    }

    /** Everything that can be observed of the community at home, by what it is. */
    private Map<String, Object> home() {
        var all = new TreeMap<String, Object>();
        var theirs = theirPlaces();
        town.discord.messages().stream()
                .filter(m -> !theirs.contains(m.channel()))
                .forEach(m -> all.put("message " + m.id(), m.channel() + " " + m.now()));
        all.put("roles", roles.of(ScenarioHarness.COMMUNITY));
        Cells.of(town.store, ScenarioHarness.COMMUNITY)
                .forEach((table, rows) -> all.put("rows of " + table, rows.toString()));
        for (var name : List.of(ScenarioHarness.INSTANCE, CALM)) {
            var state = town.core().kept.ledger.load(name).orElseThrow().state();
            all.put("detectors " + name, List.of(state.detectors(), state.verdict()));
            all.put(
                    "incident " + name,
                    List.of(
                            state.incident().flatMap(i -> i.seenBy(ScenarioHarness.COMMUNITY)),
                            state.declaredBy(ScenarioHarness.COMMUNITY)));
            for (var read : List.of("status", "history", "trend")) {
                all.put("/" + read + " " + name, town.types(HOME, read, "", Map.of("instance", name.text())));
            }
            for (var read : List.of("show", "export")) {
                all.put(
                        "/incident " + read + name,
                        town.types(HOME, "incident", read, Map.of("instance", name.text())));
            }
            all.put(
                    "page of " + name,
                    body(site.apply(List.of(Locale.ENGLISH)).server(name.text()).body()));
        }
        all.put("/status", town.types(HOME, "status", "", Map.of()));
        for (var read : List.of(
                "watch list",
                "maintenance list",
                "settings show",
                "settings details",
                "oncall show",
                "oncall who",
                "oncall schedule",
                "oncall readiness",
                "oncall fairness",
                "oncall calendar",
                "oncall rotation list",
                "incident list",
                "notify list")) {
            var words = read.split(" ", 2);
            var given = read.equals("settings details") ? Map.of("instance", TUSK) : Map.<String, String>of();
            all.put("/" + read, town.types(HOME, words[0], words[1], given));
        }
        // Made anew: a page is kept for some seconds.
        var pages = new StatusPageLanguages(
                        town.core(), GuidebookReader.read(), Optional.empty(), Optional::empty, town.clock)
                .apply(List.of(Locale.ENGLISH));
        all.put("front page", body(pages.front().body()));
        all.put("feed", pages.feed("http://localhost").body());
        all.put("/metrics", figures());
        all.put("page of the incident", body(pages.incident(seen.text()).body()));
        all.put(
                "page of what was declared",
                body(pages.incident(declared.text()).body()));
        var asker = new Asker("q", HOME, Optional.empty(), Locale.ENGLISH, Set.of());
        all.put(
                "suggestions",
                commands.suggest(asker, "status", "", "instance", "", 25).toString());
        return all;
    }

    /** What the figures tell of servers: all that is anybody's in them. */
    private List<String> figures() {
        var failing = new FailingServers(town.core().monitoring.registry, town.core().kept.records);
        try (var metrics = new Metrics()) {
            return metrics.page(failing.now())
                    .body()
                    .lines()
                    .filter(l -> l.contains(TUSK) || l.contains(CALM.text()))
                    .toList();
        }
    }

    @Test
    void who_is_on_duty_here_has_the_role_for_it() {
        assertThat(roles.of(ScenarioHarness.COMMUNITY))
                .containsExactly(ScenarioHarness.COMMUNITY + " " + ANNE + " " + ROLE.id());
    }

    @Test
    void what_the_figures_tell_of_servers_is_compared() {
        assertThat(figures())
                .containsExactlyInAnyOrder(
                        "tuskwatch_instance_failing{instance=\"" + TUSK + "\"} 1.0",
                        "tuskwatch_instance_failing{instance=\"" + CALM + "\"} 1.0");
    }

    /** Without what the page says of the moment in which it was made. */
    private static String body(String page) {
        return page.replaceAll("(?s)<time.*?</time>", "");
    }

    private Set<String> theirPlaces() {
        var places = new HashSet<>(Set.of(OWN_CHANNEL, OWN_MODERATORS, "9" + EVE, "here"));
        town.discord.messages().stream()
                .filter(m -> places.contains(m.channel()))
                .map(FakeDiscord.Posted::id)
                .toList()
                .forEach(places::add);
        return places;
    }

    /** Reports are counted together: where people at home report a server, as many others count there, and on the page everybody. */
    private static final Set<String> COUNTS =
            Set.of("/status " + TUSK, "/trend " + TUSK, "page of " + TUSK, "front page");

    private static boolean counts(Press press) {
        return press instanceof Press.SameIncident || press instanceof Press.Report || press instanceof Press.TakeBack;
    }

    private void changesNothingAtHome(String what, boolean counted, Runnable deed) {
        lives(STRANGER, OWN, ScenarioHarness.channel(OWN_MODERATORS), EVES);
        settle();
        var before = home();
        var told = told();
        deed.run();
        settle();
        assertThat(differing(before, home(), counted ? COUNTS : Set.of()))
                .as(what)
                .isEmpty();
        rounds();
        assertThat(differing(told, told(), Set.of()))
                .as("after a round of both servers: " + what)
                .isEmpty();
    }

    private static Map<String, String> differing(
            Map<String, Object> before, Map<String, Object> after, Set<String> left) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(k -> !left.contains(k))
                .filter(k -> !Objects.equals(before.get(k), after.get(k)))
                .collect(Collectors.toMap(k -> k, k -> before.get(k) + "\n --> " + after.get(k)));
    }

    /** Both servers are asked, and what follows from it is told. */
    private void rounds() {
        List.of(ScenarioHarness.INSTANCE, CALM).forEach(town.core().monitoring.watch::round);
        settle();
    }

    /** What people at home have been told, and what becomes of it: what a round leaves as it is, while nothing else happens. */
    private Map<String, Object> told() {
        var all = new TreeMap<String, Object>();
        var theirs = theirPlaces();
        // Calls go on by the clock, which every request moves.
        theirs.addAll(Set.of(MODERATORS, "9" + ANNE));
        town.discord.messages().stream()
                .filter(m -> !theirs.contains(m.channel()))
                .forEach(m ->
                        all.put("message " + m.id(), m.channel() + " " + m.now().path("content")));
        for (var name : List.of(ScenarioHarness.INSTANCE, CALM)) {
            var state = town.core().kept.ledger.load(name).orElseThrow().state();
            all.put("verdict " + name, state.verdict());
            Stream.concat(
                            state.incident().flatMap(i -> i.seenBy(ScenarioHarness.COMMUNITY)).stream(),
                            state.declaredBy(ScenarioHarness.COMMUNITY).stream())
                    .forEach(i -> all.put(
                            "incident " + i.id(), List.of(i.phase(), i.closedBy(), i.mutedUntil(), i.handled())));
        }
        town.core().duty.room.kept(town.clock.instant()).stream()
                .filter(k -> k.page().community().equals(ScenarioHarness.COMMUNITY))
                .forEach(k -> all.put("page of " + k.page().incident(), k.page().owner()));
        return all;
    }

    @Test
    void a_round_alone_tells_nothing_new() {
        settle();
        for (var i = 0; i < 3; i++) {
            var before = told();
            rounds();
            assertThat(differing(before, told(), Set.of())).isEmpty();
        }
    }

    /** What is theirs at home, and what their people wrote. */
    private List<String> secrets(Map<String, ?> given) {
        return Stream.of(
                        seen.text(),
                        declared.text(),
                        call.call(),
                        ScenarioHarness.CHANNEL,
                        MODERATORS,
                        ANNE.text(),
                        "Anne",
                        "we are on it",
                        "my words",
                        "disks",
                        "the disk is slow",
                        joining,
                        TUSK,
                        CALM.text())
                .filter(s -> given.values().stream().noneMatch(v -> v.toString().contains(s)))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> who_watches_nothing_reads_nothing_of_here_whatever_he_types() {
        return commands.definitions().stream()
                .flatMap(d -> d.verbs().stream()
                        .map(v -> DynamicTest.dynamicTest((d.name() + " " + v.name()).strip(), () -> {
                            var given = TYPED.getOrDefault((d.name() + " " + v.name()).strip(), Map.of());
                            var reply = people.typed(NOBODY, d.name(), v.name(), arguments(given));
                            assertThat(said(reply))
                                    .doesNotContain(secrets(given).toArray(String[]::new));
                            town.types(NOBODY, "watch", "remove", Map.of("instance", TUSK));
                            v.options().stream()
                                    .filter(o -> o.kind() == Option.Kind.INSTANCE)
                                    .forEach(o -> assertThat(people.suggests(NOBODY, d.name(), v.name(), o.name(), ""))
                                            .isEmpty());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> who_watches_nothing_reads_nothing_of_here_whatever_he_presses() {
        return pressed().stream()
                .map(press -> DynamicTest.dynamicTest(press.toString(), () -> {
                    var card = people.pressed(
                            NOBODY, Press.actions(press).getFirst().id());
                    var about = press instanceof Press.Examine
                                    || press instanceof Press.Evidence
                                    || press instanceof Press.Share
                                    || press.toString().contains(TUSK)
                            ? Map.of("instance", TUSK)
                            : Map.<String, String>of();
                    assertThat(said(Reply.of(card)))
                            .doesNotContain(secrets(about).toArray(String[]::new));
                }));
    }

    private static Map<String, Argument> arguments(Map<String, ?> given) {
        var arguments = new HashMap<String, Argument>();
        given.forEach((option, value) ->
                arguments.put(option, value instanceof Argument a ? a : new Argument.Text(value.toString())));
        return arguments;
    }

    /** All that an answer holds: words, buttons, a file. */
    private static String said(Reply reply) {
        var file = reply.file()
                .filter(f -> f.kind() == Attachment.Kind.TEXT)
                .flatMap(f -> f.in(English.BOOK))
                .map(f -> new String(f.bytes(), StandardCharsets.UTF_8))
                .orElse("");
        return English.headline(reply.card()) + "\n" + English.fields(reply.card()) + "\n" + reply + "\n" + file;
    }

    @TestFactory
    Stream<DynamicTest> what_belongs_to_here_is_refused_elsewhere_for_every_option() {
        return commands.definitions().stream()
                .flatMap(d -> d.verbs().stream()
                        .flatMap(v -> v.options().stream()
                                .flatMap(o -> foreign(o).stream()
                                        .map(theirs -> DynamicTest.dynamicTest(
                                                (d.name() + " " + v.name() + " " + o.name()).strip(), () -> {
                                                    var given = new HashMap<>(arguments(TYPED.getOrDefault(
                                                            (d.name() + " " + v.name()).strip(), Map.of())));
                                                    given.values().removeIf(a -> a.equals(ANNES));
                                                    v.options().stream()
                                                            .filter(Option::required)
                                                            .filter(r -> r.kind() == Option.Kind.PERSON)
                                                            .forEach(r -> given.put(r.name(), EVES));
                                                    given.put(o.name(), theirs);
                                                    changesNothingAtHome(
                                                            d.name() + " " + v.name() + " " + o.name(),
                                                            false,
                                                            () -> assertThat(people.types(
                                                                            STRANGER, d.name(), v.name(), given))
                                                                    .startsWith("Choose for " + o.name() + " a "));
                                                })))));
    }

    /** What people at home have of that kind. */
    private static Optional<Argument> foreign(Option<?> option) {
        return switch (option.kind()) {
            case CHANNEL -> Optional.of(ScenarioHarness.channel(ScenarioHarness.CHANNEL));
            case ROLE -> Optional.of(ROLE);
            case PERSON -> Optional.of(ANNES);
            case INSTANCE, TEXT, NUMBER, FLAG, CHOICE, MOMENT, LENGTH, ROTATION, DAYS, OVERRIDE -> Optional.empty();
        };
    }

    @TestFactory
    Stream<DynamicTest> nothing_that_somebody_types_elsewhere_changes_anything_here() {
        var verbs = commands.definitions().stream()
                .flatMap(d -> d.verbs().stream().map(v -> (d.name() + " " + v.name()).strip()))
                .toList();
        return verbs.stream()
                .map(verb -> DynamicTest.dynamicTest(verb, () -> {
                    assertThat(TYPED).as("every command has its entry here").containsKey(verb);
                    var words = verb.split(" ", 2);
                    changesNothingAtHome(
                            verb,
                            COUNTING.contains(verb),
                            () -> town.types(
                                    STRANGER,
                                    words[0],
                                    words.length > 1 ? words[1] : "",
                                    TYPED.getOrDefault(verb, Map.of())));
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothing_that_somebody_presses_elsewhere_changes_anything_here() {
        var kinds = commands.definitions().stream()
                .flatMap(d -> d.presses().stream())
                .map(b -> b.kind())
                .toList();
        return kinds.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getSimpleName(), () -> {
                    var mine = pressed().stream().filter(kind::isInstance).toList();
                    assertThat(mine).as("every button has its entry here").isNotEmpty();
                    mine.forEach(p -> changesNothingAtHome(p.toString(), counts(p), () -> town.presses(STRANGER, p)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothing_that_somebody_writes_into_a_form_elsewhere_changes_anything_here() {
        return commands.definitions().stream()
                .flatMap(d -> d.presses().stream())
                .flatMap(b -> b.asks().stream()
                        .map(a -> DynamicTest.dynamicTest(b.kind().getSimpleName(), () -> {
                            var mine = pressed().stream()
                                    .filter(b.kind()::isInstance)
                                    .toList();
                            assertThat(mine)
                                    .as("every form has its entry here")
                                    .isNotEmpty()
                                    .allSatisfy(p -> {
                                        var id = Press.actions(p).getFirst().id();
                                        assertThat(people.asks(STRANGER, id)).isEmpty();
                                        changesNothingAtHome(
                                                p.toString(),
                                                false,
                                                () -> people.writes(
                                                        STRANGER,
                                                        id,
                                                        a.form().text().name(),
                                                        "@everyone hers"));
                                        assertThat(people.writes(
                                                        NOBODY,
                                                        id,
                                                        a.form().text().name(),
                                                        "hers"))
                                                .doesNotContain(
                                                        secrets(Map.of()).toArray(String[]::new));
                                    });
                        })));
    }

    /** What is done at one moment may matter at the next: both towns live on for half an hour. */
    @Test
    void whatever_somebody_did_elsewhere_the_outage_is_told_here_as_if_nothing_had_happened() {
        for (var verb :
                List.of("incident open", "maintenance start", "incident resolve", "incident update", "oncall off")) {
            var words = verb.split(" ", 2);
            town.types(STRANGER, words[0], words[1], TYPED.getOrDefault(verb, Map.of()));
        }
        pressed().stream().filter(p -> !counts(p)).forEach(p -> town.presses(STRANGER, p));
        try (var quiet = new IsolationTest.Quiet()) {
            assertThat(lived(town)).isEqualTo(lived(quiet.town()));
        }
    }

    /** The same town in which nobody does anything. */
    private record Quiet(IsolationTest test) implements AutoCloseable {
        Quiet() {
            this(new IsolationTest());
            test.an_outage_that_both_are_told_of_and_what_each_has_of_its_own();
        }

        ScenarioHarness town() {
            return test.town;
        }

        @Override
        public void close() {
            test.close();
        }
    }

    private static List<String> lived(ScenarioHarness town) {
        town.pass(Duration.ofMinutes(10));
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(20));
        return Stream.of(ScenarioHarness.CHANNEL, MODERATORS, "9" + ANNE)
                .flatMap(c -> town.discord.messages(c).stream())
                .flatMap(m -> m.edits().stream().map(e -> e.path("content").asText()))
                .toList();
    }
}
