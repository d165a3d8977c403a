package tuskwatch.core.oncall.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.duty.MemberDirectory;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptMails;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

/** Eve put Mia, Tom and Lea on call in the one community that the operator chose. */
class JoinButtonsTest {
    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final JoinButtons buttons = new JoinButtons(new AnswerJoining(
            stored.room(),
            new PlanBook(stored.room(), Fixtures.ages(clock), clock),
            new ChooseContactMethods(
                    stored.room(),
                    new ChooseContactMethods.Setup(new ContactMethods(false, false, false), "", letters -> "topic"),
                    new MailConfirmation(typed -> Optional.empty(), false, clock, new KeptMails(), letters -> "code"),
                    Fixtures.ages(clock),
                    clock,
                    Limits.USUAL.tests(clock))));
    private final Commands commands = commands();

    private Commands commands() {
        var served = ServedCommunities.of(List.of(COMMUNITY.text()));
        var registry = new WatchRegistry(Watching.watches(), new KeptInMemory(), List.of(), i -> false, served);
        return new Commands(
                List.of(() -> buttons.in(oncall())),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new MemberDirectory(registry, stored.room(), new CommunityZones(registry, stored.room()), clock),
                English.PHRASES);
    }

    /** With a verb and a button that were there before. */
    private static Definition oncall() {
        return Definition.of("oncall")
                .can("show", Access.COMMUNITY, c -> Reply.sentence(LocalizedText.outside("shown")))
                .answers(
                        Press.EndOnCall.class,
                        Access.EVERYONE,
                        (p, who) -> Reply.sentence(LocalizedText.outside("ended")));
    }

    @BeforeEach
    void all_were_put_in() {
        var plan = Paging.plan();
        stored.room()
                .put(
                        COMMUNITY,
                        Optional.of(
                                plan.telling(plan.tidings().turning(plan.people(), new PersonId("4"), "main", NOW))));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private String id(String kind, Person person) {
        return stored.room().plan(COMMUNITY).orElseThrow().tidings().joinings().entrySet().stream()
                .filter(j -> j.getValue().person().equals(person.id()))
                .map(j -> "tw|" + kind + "|" + COMMUNITY + ":" + j.getKey())
                .findFirst()
                .orElseThrow();
    }

    private Answering pressed(String id, Person who, CommunityId where) {
        return commands.pressed(
                new Asker("q", Fixtures.member(who, where), Optional.empty(), Locale.ENGLISH, Set.of()), id);
    }

    private String presses(String id, Person who, CommunityId where) {
        return English.headline(pressed(id, who, where).work().get().card());
    }

    private List<PersonId> turning() {
        return stored.room()
                .plan(COMMUNITY)
                .orElseThrow()
                .schedule()
                .layers(clock.instant())
                .getFirst()
                .rotation()
                .following(clock.instant());
    }

    @Test
    void test_sends_the_presser_a_test_and_takes_nobody_out() {
        assertThat(presses(id("TRY_CALL", TOM), TOM, COMMUNITY)).startsWith("A private message is on its way");
        assertThat(stored.headlines(Destination.person(TOM.id())))
                .containsExactly("A test: a page would reach you like this");
        assertThat(turning()).containsExactly(MIA.id(), TOM.id(), LEA.id());
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void i_cannot_takes_the_presser_out_and_sends_nobody_a_test() {
        assertThat(presses(id("LEAVE_DUTY", TOM), TOM, COMMUNITY)).startsWith("You take no turns in the rotation");
        assertThat(turning()).containsExactly(MIA.id(), LEA.id());
        assertThat(stored.headlines(CHANNEL)).containsExactly("Somebody who was put on call cannot");
        assertThat(stored.said(Destination.person(TOM.id()))).isEmpty();
    }

    /** The buttons stand in private messages, and only some Discord servers are served. */
    @Test
    void both_work_in_private_too_where_the_operator_chose_whom_the_bot_serves() {
        var direct = CommunityId.direct(TOM.id());
        assertThat(presses(id("TRY_CALL", TOM), TOM, direct)).startsWith("A private message is on its way");
        assertThat(presses(id("LEAVE_DUTY", TOM), TOM, direct)).startsWith("You take no turns in the rotation");
        assertThat(turning()).containsExactly(MIA.id(), LEA.id());
    }

    @Test
    void who_manages_nothing_may_press_but_for_nobody_else_and_from_nowhere_else() {
        for (var kind : List.of("TRY_CALL", "LEAVE_DUTY")) {
            assertThat(presses(id(kind, TOM), MIA, COMMUNITY)).isEqualTo("This button is for somebody else.");
            assertThat(presses(id(kind, TOM), TOM, new CommunityId("78")))
                    .startsWith("This bot serves other Discord servers only.");
        }
        assertThat(turning()).containsExactly(MIA.id(), TOM.id(), LEA.id());
        assertThat(stored.said(Destination.person(TOM.id()))).isEmpty();
        assertThat(stored.said(Destination.person(MIA.id()))).isEmpty();
    }

    @Test
    void only_the_presser_reads_the_answer() {
        assertThat(pressed(id("TRY_CALL", TOM), TOM, COMMUNITY).visibility()).isEqualTo(Reply.Visibility.MEMBER);
        assertThat(pressed(id("LEAVE_DUTY", TOM), TOM, COMMUNITY).visibility()).isEqualTo(Reply.Visibility.MEMBER);
    }

    @Test
    void the_command_keeps_what_it_could_before() {
        assertThat(buttons.in(oncall()).verbs()).isEqualTo(oncall().verbs()).hasSize(1);
        assertThat(presses("tw|END_ON_CALL|77:", TOM, COMMUNITY)).isEqualTo("ended");
    }
}
