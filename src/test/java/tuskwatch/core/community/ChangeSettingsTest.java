package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.discord.rest.CardRenderer;
import tuskwatch.edge.store.JdbiCommunityRepository;
import tuskwatch.testing.DiscordJudge;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class ChangeSettingsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person ADA = new Person(new PersonId("15"), "Ada");
    private static final Person BEN = new Person(new PersonId("16"), "Ben");
    private static final CommunityId ELSEWHERE = new CommunityId("78");
    private static final Destination OTHER = new Destination.Channel("501");
    private static final LocalizedText WORDS = LocalizedText.phrase("set.manager");
    private static final UnaryOperator<CommunitySettings> MANAGED = s -> s.withManager(Optional.of("900"));

    private final VirtualClock clock = new VirtualClock(NOW);
    private final KeptInMemory kept = new KeptInMemory();
    private final ChangeSettings changes = new ChangeSettings(kept, Watching.registry(kept), clock);

    private void moderatedIn(CommunityId community, Destination channel) {
        changes.change(community, ADA, WORDS, s -> s.withModerators(Optional.of(channel)));
    }

    private List<Destination> told() {
        return kept.messages().stream().map(Message::destination).toList();
    }

    @Test
    void who_has_set_nothing_has_what_holds_unless_somebody_sets_it() {
        assertThat(changes.of(COMMUNITY)).isEqualTo(CommunitySettings.NONE);
        assertThat(kept.all()).isEmpty();
    }

    @Test
    void a_change_holds_at_once_and_is_kept_with_who_made_it_and_when() {
        changes.change(COMMUNITY, ADA, WORDS, MANAGED);
        assertThat(changes.of(COMMUNITY)).isEqualTo(MANAGED.apply(CommunitySettings.NONE));
        assertThat(kept.all()).containsOnlyKeys(COMMUNITY);
        assertThat(kept.changes(COMMUNITY, 9)).containsExactly(new CommunityRepository.Change(NOW, ADA, WORDS));
    }

    @Test
    void a_change_begins_with_what_was_set_before_and_the_rest_stays() {
        changes.change(COMMUNITY, ADA, WORDS, MANAGED);
        changes.change(COMMUNITY, BEN, WORDS, s -> s.with(Sensitivity.HIGH));
        assertThat(changes.of(COMMUNITY))
                .isEqualTo(
                        CommunitySettings.NONE.withManager(Optional.of("900")).with(Sensitivity.HIGH));
    }

    @Test
    void a_community_changes_nothing_of_another_and_tells_nobody_there() {
        moderatedIn(ELSEWHERE, OTHER);
        var before = changes.of(ELSEWHERE);
        moderatedIn(COMMUNITY, CHANNEL);
        changes.change(COMMUNITY, BEN, WORDS, MANAGED);
        assertThat(changes.of(ELSEWHERE)).isEqualTo(before);
        assertThat(told()).containsExactly(OTHER, CHANNEL, CHANNEL);
    }

    @Test
    void moderators_read_who_changed_what_and_nobody_is_woken_by_it() {
        moderatedIn(COMMUNITY, CHANNEL);
        clock.skip(Duration.ofMinutes(1));
        changes.change(COMMUNITY, BEN, WORDS, MANAGED);
        var message = kept.messages().getLast();
        assertThat(English.headline(message.card())).isEqualTo("Ben changed a setting: a role may change things");
        assertThat(English.lines(message.card().fields().getFirst()))
                .isEqualTo("/settings show tells all that is set.");
        assertThat(message.key()).isEqualTo(DeliveryKey.setting(COMMUNITY, NOW.plus(Duration.ofMinutes(1)), CHANNEL));
        assertThat(message.mention()).isEmpty();
        assertThat(message.card().tone()).isEqualTo(Tone.INFO);
    }

    @Test
    void without_moderators_a_change_is_kept_and_told_to_nobody() {
        changes.change(COMMUNITY, ADA, WORDS, MANAGED);
        assertThat(kept.changes(COMMUNITY, 9)).hasSize(1);
        assertThat(kept.messages()).isEmpty();
    }

    @Test
    void moderators_who_get_a_channel_or_another_one_read_of_that_there_and_of_its_end_nowhere() {
        moderatedIn(COMMUNITY, CHANNEL);
        assertThat(told()).containsExactly(CHANNEL);
        moderatedIn(COMMUNITY, OTHER);
        assertThat(told()).containsExactly(CHANNEL, OTHER);
        changes.change(COMMUNITY, ADA, WORDS, s -> s.withModerators(Optional.empty()));
        assertThat(told()).containsExactly(CHANNEL, OTHER);
        assertThat(kept.changes(COMMUNITY, 9)).hasSize(3);
    }

    @Test
    void who_changes_the_same_again_and_again_is_told_of_each_time() {
        moderatedIn(COMMUNITY, CHANNEL);
        clock.skip(Duration.ofMillis(1));
        changes.change(COMMUNITY, ADA, WORDS, MANAGED);
        clock.skip(Duration.ofMillis(1));
        changes.change(COMMUNITY, ADA, WORDS, MANAGED);
        assertThat(kept.messages()).extracting(Message::key).hasSize(3).doesNotHaveDuplicates();
        assertThat(kept.changes(COMMUNITY, 9)).hasSize(3);
    }

    @Test
    void a_hostile_name_mentions_nobody_and_hides_neither_what_was_changed_nor_whose_it_is() {
        moderatedIn(COMMUNITY, CHANNEL);
        var hostile =
                new Person(new PersonId("17"), "{1} @everyone <@&1>\n**[x](https://evil.example)**\u202e".repeat(9));
        changes.change(COMMUNITY, hostile, WORDS, MANAGED);
        var card = English.of(kept.messages().getLast().card());
        assertThat(card.headline().said())
                .startsWith("{1} @everyone")
                .contains(" changed a setting: a role may change")
                .hasSizeLessThan(120);
        var posted = CardRenderer.message(card).put("nonce", "n").put("enforce_nonce", true);
        assertThat(new DiscordJudge().messageCreate(posted)).isEmpty();
        assertThat(posted.toString()).doesNotContain("@everyone", "](https://evil", "\u202e");
        assertThat(kept.changes(COMMUNITY, 1)).extracting(c -> c.who().id()).containsExactly(hostile.id());
    }

    @Test
    void a_change_that_fails_changes_nothing_is_told_to_nobody_and_stands_in_nobodys_way() {
        moderatedIn(COMMUNITY, CHANNEL);
        var before = changes.of(COMMUNITY);
        assertThatThrownBy(() -> changes.change(COMMUNITY, ADA, WORDS, s -> {
                    throw new IllegalStateException("scripted");
                }))
                .hasMessage("scripted");
        assertThat(changes.of(COMMUNITY)).isEqualTo(before);
        assertThat(kept.changes(COMMUNITY, 9)).hasSize(1);
        assertThat(kept.messages()).hasSize(1);
        changes.change(COMMUNITY, ADA, WORDS, MANAGED);
        assertThat(changes.of(COMMUNITY)).isEqualTo(MANAGED.apply(before));
    }

    @Test
    void what_could_not_be_kept_does_not_hold_and_whoever_changed_it_is_not_told_that_it_does() {
        var store = MemoryStore.open();
        var books = new JdbiCommunityRepository(store, clock, () -> {});
        var registry = new WatchRegistry(Watching.watches(), books, List.of(), i -> false);
        var stored = new ChangeSettings(books, registry, clock);
        stored.change(COMMUNITY, ADA, WORDS, MANAGED);
        store.close();
        assertThatThrownBy(() -> stored.change(COMMUNITY, ADA, WORDS, s -> s.with(Sensitivity.HIGH)))
                .isInstanceOf(RuntimeException.class);
        assertThat(stored.of(COMMUNITY)).isEqualTo(MANAGED.apply(CommunitySettings.NONE));
    }

    @Test
    void of_two_who_change_something_at_once_neither_undoes_what_the_other_did() throws InterruptedException {
        var second = new Thread(
                () -> changes.change(COMMUNITY, BEN, WORDS, s -> s.withReporter(Optional.of("901"))), "second");
        var waitsOrIsDone = EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);
        changes.change(COMMUNITY, ADA, WORDS, s -> {
            second.start();
            while (!waitsOrIsDone.contains(second.getState())) {
                Thread.onSpinWait();
            }
            return MANAGED.apply(s);
        });
        second.join();
        assertThat(changes.of(COMMUNITY))
                .isEqualTo(MANAGED.apply(CommunitySettings.NONE).withReporter(Optional.of("901")));
        assertThat(kept.changes(COMMUNITY, 9))
                .extracting(CommunityRepository.Change::who)
                .containsExactly(BEN, ADA);
    }
}
