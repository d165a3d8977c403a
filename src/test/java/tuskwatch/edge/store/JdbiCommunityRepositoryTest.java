package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.outside;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.CommunityRepository.Change;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.Maintenance.Phase;
import tuskwatch.core.incident.MaintenanceSeries;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.time.Cadence;
import tuskwatch.core.time.Recurrence;
import tuskwatch.testing.MemoryStore;

class JdbiCommunityRepositoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person ADA = new Person(new PersonId("17"), "Ada");
    private static final CommunityId HERE = new CommunityId("12");
    private static final CommunityId THERE = new CommunityId("13");
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final CommunitySettings MANAGED = CommunitySettings.NONE.withManager(Optional.of("900"));

    private final Store store = MemoryStore.open();
    private final AtomicInteger woken = new AtomicInteger();
    private final JdbiCommunityRepository books =
            new JdbiCommunityRepository(store, () -> NINE, woken::incrementAndGet);

    @AfterEach
    void close() {
        store.close();
    }

    private static Change change(int second) {
        return new Change(NINE.plusSeconds(second), ADA, outside("change " + second));
    }

    private static Maintenance work(String id, int begin, Phase phase, String note) {
        return new Maintenance(id, HERE, TUSK, NINE.plusSeconds(begin), NINE.plusSeconds(begin + 60), note, ADA, phase);
    }

    private void writes(Maintenance work) {
        books.write(
                work,
                TimelineEntry.of(
                        TUSK,
                        NINE,
                        TimelineEntry.Kind.MAINTENANCE,
                        outside(work.phase().name())),
                List.of());
    }

    private static Message message() {
        var to = Destination.of("5");
        return Message.of(new DeliveryKey("a"), to, Card.sentence(Tone.INFO, outside("set")), Optional.empty());
    }

    @Test
    void what_is_set_replaces_what_was_set_there_and_nowhere_else() {
        books.put(HERE, MANAGED.withReporter(Optional.of("901")), change(0), List.of());
        books.put(THERE, MANAGED, change(0), List.of());
        books.put(HERE, MANAGED.withBoard(Optional.of(Destination.of("5"))), change(1), List.of());
        assertThat(books.all())
                .isEqualTo(Map.of(HERE, MANAGED.withBoard(Optional.of(Destination.of("5"))), THERE, MANAGED));
    }

    @Test
    void whose_the_channel_of_the_configuration_is_is_kept_for_that_channel_alone_and_is_nobodys_setting() {
        var channel = new Destination.Channel("500");
        assertThat(books.owner(channel)).isEmpty();
        books.own(channel, THERE);
        books.own(channel, HERE);
        assertThat(books.owner(channel)).contains(HERE);
        assertThat(books.owner(new Destination.Channel("501"))).isEmpty();
        assertThat(books.all()).isEmpty();
    }

    @Test
    void who_has_nothing_set_any_more_is_not_among_them() {
        books.put(HERE, MANAGED, change(0), List.of());
        books.put(HERE, CommunitySettings.NONE, change(1), List.of());
        assertThat(books.all()).isEmpty();
    }

    @Test
    void the_newest_changes_of_a_community_come_first() {
        for (var second : List.of(2, 1, 3)) {
            books.put(HERE, MANAGED, change(second), List.of());
        }
        books.put(THERE, MANAGED, change(9), List.of());
        assertThat(books.changes(HERE, 2)).containsExactly(change(3), change(2));
    }

    @Test
    void what_tells_of_a_change_is_written_with_it_and_wakes_the_delivery() {
        books.put(HERE, MANAGED, change(1), List.of(message()));
        assertThat(woken.get()).isEqualTo(1);
        assertThat(store.list(String.class, "SELECT delivery FROM outbox")).containsExactly("a");
    }

    @Test
    void announced_work_that_is_not_over_comes_back_the_earliest_first() {
        var late = work("a", 9, Phase.PLANNED, "new disk");
        var running = work("c", 0, Phase.RUNNING, "");
        var overrun = work("b", 0, Phase.OVERRUN, "");
        for (var work :
                List.of(late, running, overrun, work("d", 0, Phase.ENDED, ""), work("e", 0, Phase.CANCELLED, ""))) {
            writes(work);
        }
        assertThat(books.maintenances()).containsExactly(overrun, running, late);
    }

    @Test
    void work_goes_from_phase_to_phase_and_each_is_in_the_timeline() {
        writes(work("a", 0, Phase.PLANNED, "new disk"));
        writes(work("a", 500, Phase.RUNNING, "other words"));
        assertThat(books.maintenances()).containsExactly(work("a", 0, Phase.RUNNING, "new disk"));
        writes(work("a", 0, Phase.ENDED, "new disk"));
        assertThat(books.maintenances()).isEmpty();
        assertThat(store.list(String.class, "SELECT words FROM timeline"))
                .containsExactlyInAnyOrder("PLANNED", "RUNNING", "ENDED");
    }

    @Test
    void a_long_note_is_cut() {
        writes(work("a", 0, Phase.PLANNED, "🐘".repeat(300)));
        assertThat(books.maintenances()).extracting(Maintenance::note).containsExactly("🐘".repeat(249) + "…");
    }

    @Test
    void what_is_kept_beside_announced_work_comes_back_and_goes_with_it() {
        var work = work("m1", 0, Phase.PLANNED, "");
        assertThat(books.series("m1")).isEqualTo(MaintenanceSeries.NONE);
        writes(work);
        var series = new MaintenanceSeries(
                Optional.of(new Recurrence(
                        new Cadence(2, Cadence.Unit.WEEKS),
                        LocalDateTime.parse("2026-11-21T09:00"),
                        ZoneId.of("Europe/Berlin"))),
                Optional.of(Duration.ofHours(1)),
                false);
        books.keep(work, series, List.of());
        assertThat(books.series("m1")).isEqualTo(series);
        books.keep(work, series.told(true), List.of());
        assertThat(books.series("m1")).isEqualTo(series.told(true));
        writes(work.stopped());
        assertThat(books.series("m1")).isEqualTo(MaintenanceSeries.NONE);
    }
}
