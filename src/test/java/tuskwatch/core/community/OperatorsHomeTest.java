package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class OperatorsHomeTest {
    private static final Destination CHANNEL = Watching.CHANNEL;
    private static final CommunityId HOME = new CommunityId("77");

    private final KeptInMemory kept = new KeptInMemory();
    private final List<Destination> asked = new ArrayList<>();
    private Optional<CommunityId> answer = Optional.empty();

    private WatchRegistry registry() {
        return new WatchRegistry(
                Watching.watches(),
                kept,
                List.of(WatchEntry.configured(Watching.SERVER, Optional.empty())),
                i -> false);
    }

    private Optional<CommunityId> asked(Destination channel) {
        asked.add(channel);
        return answer;
    }

    @Test
    void whose_the_channel_is_is_asked_ever_more_rarely_until_it_is_told_and_then_never_again() {
        var registry = registry();
        var home = new OperatorsHome(Optional.of(CHANNEL), kept, registry);
        for (var i = 0; i < 100; i++) {
            home.lookUp(this::asked);
        }
        assertThat(asked).hasSizeBetween(5, 8).containsOnly(CHANNEL);
        answer = Optional.of(HOME);
        for (var i = 0; i < 200; i++) {
            home.lookUp(this::asked);
        }
        assertThat(registry.instances(HOME)).containsExactly(Watching.SERVER);
        assertThat(asked).hasSizeBetween(6, 9);
    }

    @Test
    void a_later_process_knows_it_although_the_platform_is_silent_unless_the_channel_is_another() {
        answer = Optional.of(HOME);
        new OperatorsHome(Optional.of(CHANNEL), kept, registry()).lookUp(this::asked);
        var registry = registry();
        new OperatorsHome(Optional.of(CHANNEL), kept, registry).recall();
        assertThat(registry.instances(HOME)).containsExactly(Watching.SERVER);
        var moved = registry();
        new OperatorsHome(Optional.of(new Destination.Channel("501")), kept, moved).recall();
        assertThat(moved.instances(HOME)).isEmpty();
    }

    @Test
    void what_cannot_be_written_down_now_holds_all_the_same_and_is_written_later() {
        var registry = registry();
        kept.refuseOwners(true);
        var home = new OperatorsHome(Optional.of(CHANNEL), kept, registry);
        answer = Optional.of(HOME);
        assertThat(home.unknown()).isTrue();
        assertThatThrownBy(() -> home.lookUp(this::asked)).isInstanceOf(IllegalStateException.class);
        assertThat(home.is(HOME)).isTrue();
        kept.refuseOwners(false);
        for (var i = 0; i < 5; i++) {
            home.lookUp(this::asked);
        }
        assertThat(kept.owner(CHANNEL)).contains(HOME);
    }

    @Test
    void the_terminal_has_what_is_posted_to_it_and_without_a_channel_nobody_has_it() {
        var registry = registry();
        new OperatorsHome(Optional.of(Destination.CONSOLE), kept, registry).recall();
        assertThat(registry.instances(CommunityId.TERMINAL)).containsExactly(Watching.SERVER);
        var nowhere = new OperatorsHome(Optional.empty(), kept, registry());
        nowhere.recall();
        nowhere.lookUp(this::asked);
        assertThat(asked).isEmpty();
    }
}
