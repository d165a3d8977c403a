package tuskwatch.core.oncall.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.link.Attempts;
import tuskwatch.core.oncall.link.PageLinks;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.Call;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.edge.store.oncall.StoredSeal;
import tuskwatch.testing.English;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class AnswerByLinkTest {
    private static final String BASE = "https://tusk.example";
    private static final Call CALL =
            new Call(Call.Way.PUSH, Optional.of(MIA.id()), NOW, 1, false, Optional.empty(), Optional.empty());
    private static final Press.PageCall ID = new Press.PageCall(COMMUNITY, CALL.id());
    private static final AnswerByLink.Answer NOTHING = new AnswerByLink.Answer.Nothing();

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final PageLinks links = new PageLinks(new StoredSeal(MemoryStore.open(), new Random(1)), Optional.of(BASE));
    private final AnswerPage answers = new AnswerPage(stored.room(), clock);
    private Members.Presence presence = Members.Presence.THERE;
    private Optional<String> name = Optional.of("Mia of Discord");
    private final List<Duration> asked = new ArrayList<>();
    private final AnswerByLink byLink = new AnswerByLink(
            stored.room(),
            answers,
            links,
            new Members() {
                @Override
                public Presence presence(CommunityId community, PersonId person) {
                    return presence;
                }

                @Override
                public Seen see(CommunityId community, PersonId person, Duration within) {
                    asked.add(within);
                    return new Seen(presence, name.filter(n -> presence == Presence.THERE));
                }
            },
            new CommunityZones(Watching.registry(), stored.room()),
            clock,
            new Attempts(clock));

    private Incident incident;

    @BeforeEach
    void called() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        incident = stored.incidents().opens("inc1", SERVER, NOW, Component.WEB);
        stored.keep(new Page(
                incident.id(),
                COMMUNITY,
                SERVER,
                Urgency.HIGH,
                Page.Phase.TRIGGERED,
                1,
                NOW,
                EscalationPolicy.STANDARD,
                2,
                Optional.empty(),
                Optional.empty(),
                Page.Aside.NONE,
                Optional.empty(),
                List.of(CALL)));
        clock.skip(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private String path(Press press) {
        return links.address(Press.actions(press).getFirst()).orElseThrow().substring(BASE.length());
    }

    private final Press have = new Press.Acknowledge(ID);
    private final Press next = new Press.Escalate(ID);

    private Page page() {
        return stored.page(incident.id());
    }

    private static String said(AnswerByLink.Answer answer) {
        return answer instanceof AnswerByLink.Answer.Done done ? English.headline(done.card()) : answer.toString();
    }

    @Test
    void who_looks_sees_what_is_broken_and_the_word_of_the_button_and_changes_nothing() {
        var before = page();
        for (var look = 0; look < 5; look++) {
            assertThat(byLink.look(path(have))).isInstanceOfSatisfying(AnswerByLink.Answer.Question.class, q -> {
                assertThat(English.say(q.headline())).isEqualTo("mastodon.example is down: web fails");
                assertThat(English.say(q.button())).isEqualTo("I have it");
            });
        }
        assertThat(page()).isEqualTo(before);
    }

    @Test
    void it_does_what_the_button_does_once_as_the_one_who_was_called() {
        assertThat(said(byLink.press(path(have))))
                .isEqualTo("You have it: mastodon.example. Nobody else is called. I ask again in 45 min.");
        assertThat(page().owner().orElseThrow().person()).isEqualTo(new Person(MIA.id(), "Mia of Discord"));
        assertThat(byLink.press(path(have))).isEqualTo(NOTHING);
        assertThat(byLink.look(path(have))).isEqualTo(NOTHING);
        assertThat(byLink.press(path(next))).isEqualTo(NOTHING);
    }

    @Test
    void the_next_one_is_called_once_and_it_may_still_be_taken() {
        assertThat(said(byLink.press(path(next)))).isEqualTo("I call the next one about mastodon.example.");
        var done = page().done();
        assertThat(byLink.press(path(next))).isEqualTo(NOTHING);
        assertThat(page().done()).isEqualTo(done);
        assertThat(said(byLink.press(path(have)))).startsWith("You have it");
    }

    /** Used, never made, and made for something that is over: who tries learns nothing from the difference. */
    @Test
    void what_is_good_for_nothing_looks_the_same_whatever_it_was() {
        var forged = path(have).replace("/77/", "/78/");
        var over = path(have);
        stored.incidents().ends(incident, clock.instant());
        for (var path : List.of(forged, over, "/answer/", "/answer/have/77/x/y")) {
            assertThat(byLink.look(path)).as(path).isEqualTo(NOTHING);
            assertThat(byLink.press(path)).as(path).isEqualTo(NOTHING);
        }
    }

    @Test
    void who_is_not_in_the_community_any_more_does_nothing_by_it() {
        presence = Members.Presence.GONE;
        assertThat(byLink.press(path(have))).isEqualTo(NOTHING);
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void the_platform_is_asked_once_and_not_waited_for() {
        byLink.look(path(have));
        assertThat(asked).isEmpty();
        byLink.press(path(have));
        assertThat(asked).containsExactly(Duration.ofSeconds(3));
    }

    /** While the platform is down its members answer all the same: that is what the address is for. */
    @Test
    void where_the_platform_cannot_tell_it_counts_under_the_name_that_was_kept() {
        presence = Members.Presence.UNKNOWN;
        stored.room()
                .put(
                        COMMUNITY,
                        Optional.of(Paging.plan()
                                .with(
                                        MIA.id(),
                                        Contact.reached(Optional.of("t"), Optional.empty())
                                                .named("Mia"))));
        byLink.press(path(have));
        assertThat(page().owner().orElseThrow().person()).isEqualTo(MIA);
    }

    @Test
    void without_any_name_the_id_stands_for_it() {
        name = Optional.empty();
        byLink.press(path(have));
        assertThat(page().owner().orElseThrow().person())
                .isEqualTo(new Person(MIA.id(), MIA.id().text()));
    }

    @Test
    void guesses_are_answered_no_more_after_a_while_and_that_keeps_nobody_from_answering() {
        for (var i = 0; i < 120; i++) {
            assertThat(byLink.press("/answer/have/77/x/" + i)).isEqualTo(NOTHING);
        }
        var refused = new AnswerByLink.Answer.TooOften();
        assertThat(byLink.press("/answer/have/77/x/y")).isEqualTo(refused);
        assertThat(byLink.look("/answer/have/77/x/y")).isEqualTo(refused);
        assertThat(said(byLink.press(path(have)))).startsWith("You have it");
        for (var i = 0; i < 19; i++) {
            assertThat(byLink.look(path(have))).isEqualTo(NOTHING);
        }
        assertThat(byLink.look(path(have))).isEqualTo(refused);
        clock.skip(Duration.ofMinutes(1));
        assertThat(byLink.look(path(have))).isEqualTo(NOTHING);
        assertThat(byLink.press("/answer/have/77/x/y")).isEqualTo(NOTHING);
    }
}
