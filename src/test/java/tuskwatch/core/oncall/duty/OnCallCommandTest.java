package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Right;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.oncall.contact.CalendarAddress;
import tuskwatch.core.oncall.link.CalendarLinks;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.role.JoinedRoles;
import tuskwatch.core.oncall.role.RoleTroubles;
import tuskwatch.core.oncall.zone.ChangeZone;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptMails;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class OnCallCommandTest {
    private static final Set<Right> ENOUGH = EnumSet.complementOf(EnumSet.of(Right.MENTION_EVERYONE));
    private static final Argument.Channel HERE = channel("600", ENOUGH);
    private static final Argument.Role MUTE_ROLE = new Argument.Role("900", Optional.of(false));

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final ContactMethods ways = new ContactMethods(false, false, false);
    private final KeptInMemory settings = new KeptInMemory();
    private final WatchRegistry registry = Watching.registry(settings);
    private final Definition definition = new OnCallCommand(
                    new SetUpOnCall(
                            stored.room(),
                            stored.plans(),
                            new JoinedRoles(),
                            Fixtures.ages(clock),
                            clock,
                            letters -> "ask"),
                    new ChangeOnCallPlan(stored.room(), Fixtures.ages(clock), clock, letters -> "o1"),
                    new ChooseContactMethods(
                            stored.room(),
                            new ChooseContactMethods.Setup(ways, "", letters -> "topic"),
                            new MailConfirmation(
                                    typed -> Optional.empty(), false, clock, new KeptMails(), letters -> "code"),
                            Fixtures.ages(clock),
                            clock,
                            Limits.USUAL.tests(clock)),
                    new OnCallQuery(
                            stored.room(),
                            ways,
                            (weeks, alt) -> Attachment.picture("on-call.png", book -> Optional.empty(), alt),
                            RoleTroubles.NONE,
                            clock),
                    new CalendarAddress(
                            stored.room(),
                            new CalendarLinks(text -> "s", Optional.of("https://tusk.example")),
                            letters -> "name",
                            clock),
                    new ChangeZone(new ChangeSettings(settings, registry, clock), stored.room(), clock),
                    new RotationVerbs(
                                    new ChangeRotations(
                                            stored.room(), Watching.registry(), Fixtures.ages(clock), clock),
                                    new JoinedRoles())
                            .in(Definition.of("oncall")))
            .definition();
    private Optional<Argument.Channel> here = Optional.of(HERE);
    private boolean manages;

    @AfterEach
    void close() {
        stored.close();
    }

    private static Argument.Channel channel(String id, Set<Right> rights) {
        return new Argument.Channel(new Destination.Channel(id), Optional.of(rights));
    }

    /** What Mia is answered. */
    private Card types(String verb, Map<String, Object> values) {
        var mia = new Member(MIA, COMMUNITY, manages, true, Set.of(), Locale.ENGLISH, Optional.empty());
        var asker = new Asker("q", mia, here, Locale.ENGLISH, Set.of());
        return definition
                .verb(verb)
                .orElseThrow()
                .work()
                .apply(new Call(asker, Fixtures.HERE, values))
                .card();
    }

    private Card setsUp(Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.of("person1", MIA, "zone", "UTC"));
        values.putAll(more);
        return types("setup", values);
    }

    /** Where something is set up already he says that he means it. */
    private Card replaces(Map<String, Object> more) {
        setsUp(more);
        return Doing.presses(
                () -> definition,
                new Member(MIA, COMMUNITY, true, true, Set.of(), Locale.ENGLISH, Optional.empty()),
                new Press.ReplaceOnCall(new Press.PlanItem(COMMUNITY, "ask")));
    }

    private Optional<OnCallPlan> plan() {
        return stored.room().plan(COMMUNITY);
    }

    private boolean away(Person who) {
        return plan().orElseThrow().schedule().away(who.id(), NOW);
    }

    @Test
    void what_holds_for_all_is_set_by_managers_and_everybody_may_look() {
        assertThat(definition.verbs())
                .filteredOn(v -> v.access() == Access.MANAGERS)
                .extracting(Definition.Verb::name)
                .containsExactlyInAnyOrder(
                        "setup",
                        "override",
                        "override-end",
                        "policy",
                        "quiet",
                        "off",
                        "rotation add",
                        "rotation edit",
                        "rotation remove",
                        "rotation order");
        assertThat(definition.verbs())
                .filteredOn(v -> v.access() != Access.MANAGERS)
                .extracting(Definition.Verb::access)
                .containsOnly(Access.COMMUNITY);
        assertThat(definition.needs()).contains(Asker.Feature.PEOPLE);
    }

    @Test
    void people_are_mentioned_in_the_chosen_channel_or_here() {
        setsUp(Map.of());
        assertThat(plan().map(OnCallPlan::channel)).contains(HERE.to());
        replaces(Map.of("channel", channel("700", ENOUGH)));
        assertThat(plan().map(OnCallPlan::channel)).contains(new Destination.Channel("700"));
    }

    @Test
    void buttons_of_another_community_do_nothing() {
        setsUp(Map.of());
        var elsewhere = new Press.PlanItem(new CommunityId("78"), "");
        for (var press : List.of(
                new Press.EndOnCall(elsewhere),
                new Press.ReplaceOnCall(elsewhere),
                new Press.ResumeOnCall(elsewhere))) {
            assertThat(English.headline(Doing.presses(() -> definition, Fixtures.member(MIA, COMMUNITY), press)))
                    .isEqualTo("This button belongs to another Discord server.");
        }
        assertThat(plan()).isPresent();
    }

    @Test
    void where_no_channel_is_known_one_is_asked_for() {
        here = Optional.empty();
        assertThat(English.headline(setsUp(Map.of())))
                .isEqualTo("In which channel are people mentioned? Choose one with the option channel.");
        assertThat(plan()).isEmpty();
    }

    @Test
    void a_channel_in_which_nothing_can_be_posted_is_refused() {
        var closed = channel("700", Set.of(Right.VIEW_CHANNEL, Right.READ_MESSAGE_HISTORY));
        assertThat(English.headline(setsUp(Map.of("channel", closed))))
                .startsWith("I cannot post in that channel. There I lack: Send Messages, Embed Links.");
        assertThat(plan()).isEmpty();
        setsUp(Map.of("channel", new Argument.Channel(CHANNEL, Optional.empty())));
        assertThat(plan()).as("rights that are not told are no reason").isPresent();
    }

    @Test
    void people_take_turns_as_they_were_named_and_gaps_between_them_do_not_matter() {
        setsUp(Map.of("person1", LEA, "person3", MIA, "person8", TOM));
        assertThat(plan().orElseThrow().schedule().people(NOW)).containsExactly(LEA.id(), MIA.id(), TOM.id());
    }

    @Test
    void a_role_that_would_not_be_notified_is_told() {
        assertThat(setsUp(Map.of("role", MUTE_ROLE)).fields())
                .last()
                .satisfies(f -> assertThat(English.lines(f)).startsWith("⚠ the role cannot be notified"));
        var all = channel("700", EnumSet.allOf(Right.class));
        stored.room().put(COMMUNITY, Optional.empty());
        var heard = setsUp(Map.of("role", MUTE_ROLE, "channel", all)).fields();
        assertThat(heard).extracting(f -> English.say(f.name())).doesNotContain("The role");
        assertThat(plan().flatMap(OnCallPlan::role)).contains("900");
    }

    @Test
    void one_is_away_and_back_for_oneself() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        types("away", Map.of("until", new SpokenMoment("in 2h")));
        assertThat(away(MIA)).isTrue();
        types("back", Map.of());
        assertThat(away(MIA)).isFalse();
    }

    /** Not even who manages the server says that somebody else is away. */
    @Test
    void being_away_is_for_oneself_only() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        manages = true;
        for (var verb : List.of("away", "back")) {
            assertThat(definition.verb(verb).orElseThrow().options())
                    .extracting(o -> o.kind())
                    .doesNotContain(Option.Kind.PERSON);
        }
        types("away", Map.of("until", new SpokenMoment("in 2h"), "person", TOM));
        assertThat(away(TOM)).isFalse();
    }
}
