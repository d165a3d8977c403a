package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.tidings.HandoverNote;
import tuskwatch.core.oncall.tidings.Tidings;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class PageChangesTest {
    private static final CommunityId OTHERS = new CommunityId("79");
    private static final Destination MIAS = Destination.person(MIA.id());
    private static final Call CALL = call(Call.Way.DIRECT, NOW);
    private static final Contact REACHED = Contact.reached(Optional.of("topic"), Optional.empty());

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final PageChanges room = stored.room();

    @AfterEach
    void close() {
        stored.close();
    }

    private static Call call(Call.Way way, Instant at) {
        return new Call(way, Optional.of(MIA.id()), at, 1, false);
    }

    private Page begun(String id) {
        var incident = stored.incidents().opens(id, SERVER, NOW, Component.WEB);
        return Page.held(incident.id(), COMMUNITY, SERVER, Urgency.HIGH, NOW)
                .triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW)
                .calling(CALL);
    }

    private boolean commit(Page page, long version) {
        var change = new PageRepository.Change(page, version, true, List.of());
        return room.commit(COMMUNITY, Paging.plan(), List.of(change), List.of(), clock.instant());
    }

    @Test
    void what_is_set_holds_at_once() {
        assertThat(room.plan(COMMUNITY)).isEmpty();
        room.put(COMMUNITY, Optional.of(Paging.plan()));
        assertThat(room.plan(COMMUNITY)).contains(Paging.plan());
        room.put(COMMUNITY, Optional.empty());
        assertThat(room.plans()).isEmpty();
    }

    @Test
    void who_takes_no_turns_is_forgotten_and_who_does_is_kept() {
        var mias = new CommunityId("78");
        var none = Paging.plan().with(Schedule.EMPTY);
        room.put(mias, Optional.of(Paging.plan().with(MIA.id(), REACHED)));
        room.put(COMMUNITY, Optional.of(none.with(MIA.id(), REACHED).with(TOM.id(), REACHED)));
        assertThat(room.forget(MIA.id(), NOW)).containsExactly(mias);
        assertThat(room.plan(mias).orElseThrow().contact(MIA.id())).isEqualTo(REACHED);
        assertThat(room.plan(COMMUNITY).orElseThrow().contacts()).containsExactly(Map.entry(TOM.id(), REACHED));
    }

    /** Also from a plan that was ended and may be taken up again. */
    @Test
    void who_is_forgotten_leaves_no_notes_wherever_he_takes_turns() {
        var notes = Stream.of(MIA, TOM)
                .collect(Collectors.toMap(
                        Person::name,
                        p -> new HandoverNote("n", p, NOW, "words", Optional.of(p.id()), Optional.empty())));
        var ended = new CommunityId("79");
        var told = Tidings.NONE.noting(notes).turning(List.of(MIA.id()), TOM.id(), "main", NOW);
        room.put(COMMUNITY, Optional.of(Paging.plan().telling(told)));
        room.put(
                new CommunityId("78"),
                Optional.of(Paging.plan().with(Schedule.EMPTY).telling(told)));
        room.put(ended, Optional.of(Paging.plan().telling(told).ended(Optional.of(NOW))));
        room.forget(MIA.id(), NOW);
        assertThat(room.plans().values())
                .extracting(p -> p.tidings().notes().keySet())
                .containsOnly(Set.of("Tom"));
        assertThat(stored.plans().ended().values())
                .extracting(p -> p.tidings().notes().keySet())
                .containsExactly(Set.of("Tom"));
        assertThat(room.plan(COMMUNITY).orElseThrow().tidings().joinings()).hasSize(1);
        assertThat(room.plan(new CommunityId("78")).orElseThrow().tidings().joinings())
                .isEmpty();
    }

    @Test
    void a_change_that_fails_lets_the_next_one_in() {
        assertThatThrownBy(() -> room.alone(COMMUNITY, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(CompletableFuture.supplyAsync(() -> room.alone(COMMUNITY, () -> "in")))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo("in");
    }

    /** What somebody does in one community keeps no other waiting, and the clock comes back later. */
    @Test
    void while_one_community_is_busy_the_others_go_on() throws Exception {
        var begun = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = threads.submit(() -> room.alone(COMMUNITY, () -> {
                begun.countDown();
                return finished(done);
            }));
            begun.await();
            var seen = new ArrayList<String>();
            room.unlessBusy(COMMUNITY, () -> seen.add("busy"));
            room.unlessBusy(OTHERS, () -> seen.add("other"));
            room.put(OTHERS, Optional.of(Paging.plan()));
            assertThat(seen).containsExactly("other");
            assertThat(room.plans()).containsOnlyKeys(OTHERS);
            done.countDown();
            busy.get();
            room.unlessBusy(COMMUNITY, () -> seen.add("free"));
            assertThat(seen).containsExactly("other", "free");
        }
    }

    private static boolean finished(CountDownLatch done) {
        try {
            done.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void one_call_of_two_pages_is_one_message_about_both() {
        commit(begun("inc1"), 0);
        assertThat(stored.headlines(MIAS)).containsExactly("mastodon.example is down (web) · please take it");
        commit(begun("inc2"), 0);
        assertThat(stored.headlines(MIAS)).containsExactly("2 servers have trouble · please take it");
    }

    @Test
    void what_is_answered_changes_every_message_that_called_for_it() {
        var page = begun("inc1").calling(call(Call.Way.MENTION, after(3)));
        commit(page, 0);
        commit(page.ownedBy(new Page.Owner(TOM, after(4), false)), 1);
        assertThat(stored.headlines(MIAS)).containsExactly("mastodon.example is down (web) · Tom has it");
        assertThat(stored.headlines(CHANNEL)).containsExactly("mastodon.example is down (web) · Tom has it");
    }

    @Test
    void who_changes_a_page_that_changed_meanwhile_says_nothing() {
        var page = begun("inc1");
        commit(page, 0);
        assertThat(commit(page.in(Page.Phase.HELD), 0)).isFalse();
        assertThat(stored.page(page.incident())).isEqualTo(page);
        assertThat(English.headline(stored.card(MIAS))).endsWith("please take it");
    }

    @Test
    void a_call_that_was_refused_is_not_made_again() {
        var page = begun("inc1");
        commit(page, 0);
        stored.refuses(MIAS);
        assertThat(room.fates(COMMUNITY, List.of(page))).containsExactly(Map.entry(CALL.id(), Escalator.Fate.FAILED));
        var mention = call(Call.Way.MENTION, after(1));
        commit(page.calling(mention), 1);
        assertThat(room.fates(COMMUNITY, List.of(page.calling(mention)))).doesNotContainKey(mention.id());
        assertThat(stored.said(MIAS)).extracting(Message::creation).allMatch(how -> how == Message.Creation.EDIT_ONLY);
        stored.arrives(CHANNEL);
        assertThat(room.fates(COMMUNITY, List.of(page.calling(mention))))
                .containsEntry(mention.id(), Escalator.Fate.DELIVERED);
    }

    @Test
    void only_a_refused_private_message_closes_a_door_and_the_last_one_says_since_when() {
        var direct = new Call(Call.Way.DIRECT, Optional.of(TOM.id()), NOW, 1, false);
        var page = Paging.HELD
                .calling(CALL)
                .calling(call(Call.Way.DIRECT, after(9)))
                .calling(call(Call.Way.MENTION, after(12)))
                .calling(direct);
        var refused = page.calls().stream()
                .collect(Collectors.toMap(
                        Call::id, c -> c.equals(direct) ? Escalator.Fate.DELIVERED : Escalator.Fate.FAILED));
        assertThat(PageChanges.closed(List.of(page), refused)).isEqualTo(Map.of(MIA.id(), after(9)));
        assertThat(PageChanges.closed(List.of(page), Map.of())).isEqualTo(Map.<PersonId, Instant>of());
    }

    @Test
    void what_is_over_is_remembered_for_a_day() {
        var page = begun("inc1");
        commit(page, 0);
        commit(page.in(Page.Phase.OVER), 1);
        var day = NOW.plus(Duration.ofHours(24));
        assertThat(kept(day.minusMillis(1))).containsExactly(page.incident());
        assertThat(kept(day)).isEmpty();
    }

    private List<IncidentId> kept(Instant now) {
        return room.kept(now).stream().map(k -> k.page().incident()).toList();
    }
}
