package tuskwatch.core.oncall.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Definition;
import tuskwatch.core.identity.Member;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.tidings.HandoverNote;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

/** Mia has the duty of the main rotation, Tom that of the nights. */
class LeaveNoteTest {
    private static final Member MIAS = Fixtures.member(MIA, COMMUNITY);

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final LeaveNote notes =
            new LeaveNote(new PlanBook(stored.room(), Fixtures.ages(clock), clock), letters -> "n1");

    @BeforeEach
    void onCall() {
        var nights = Layer.of(new Rotation(
                        List.of(TOM.id()),
                        Paging.rotation().zone(),
                        Paging.rotation().anchor(),
                        Paging.rotation().every()))
                .called("nights");
        var plan = Paging.plan();
        stored.room()
                .put(
                        COMMUNITY,
                        Optional.of(plan.with(
                                plan.schedule().with(NOW, List.of(Layer.of(Paging.rotation()), nights)))));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private String leaves(Member who, String note, String rotation) {
        var given = new HashMap<String, Object>(Map.of("note", note));
        if (!rotation.isEmpty()) {
            given.put("rotation", rotation);
        }
        return English.headline(
                Doing.types(() -> new HandoverVerbs(notes).in(Definition.of("oncall")), who, "handover", given));
    }

    private Map<String, HandoverNote> kept() {
        return stored.room()
                .plan(COMMUNITY)
                .map(OnCallPlan::tidings)
                .orElseThrow()
                .notes();
    }

    @Test
    void what_shows_nothing_deletes_nothing() {
        leaves(MIAS, "the disk is slow", "");
        assertThat(leaves(MIAS, "\u200b\u200b", "")).isEqualTo("Nothing was written, so nothing was done.");
        assertThat(kept()).containsOnlyKeys(Layer.MAIN);
    }

    @Test
    void whoever_has_the_duty_leaves_a_note_for_that_rotation() {
        assertThat(leaves(MIAS, " the disk\nis  slow ", ""))
                .isEqualTo("Noted: whoever has the duty of “main” next gets it in private when their turn begins.");
        leaves(Fixtures.member(TOM, COMMUNITY), "be quiet", "");
        assertThat(kept())
                .isEqualTo(Map.of(
                        "main",
                        new HandoverNote("n1", MIA, NOW, "the disk is slow", Optional.of(MIA.id()), Optional.empty()),
                        "nights",
                        new HandoverNote("n1", TOM, NOW, "be quiet", Optional.of(TOM.id()), Optional.empty())));
    }

    @Test
    void writing_again_replaces_and_writing_nothing_deletes() {
        leaves(MIAS, "first", "");
        leaves(MIAS, "second", "Main");
        assertThat(kept().values()).extracting(HandoverNote::text).containsExactly("second");
        assertThat(leaves(MIAS, "  ", "")).isEqualTo("No note waits for the next turn of “main” any more.");
        assertThat(kept()).isEmpty();
        assertThat(leaves(MIAS, "", "")).startsWith("No note waits for the next turn of “main”; write");
    }

    @Test
    void a_note_on_its_way_is_not_called_back() {
        leaves(MIAS, "the disk is slow", "");
        var plan = stored.room().plan(COMMUNITY).orElseThrow();
        var given = Objects.requireNonNull(kept().get("main")).givenTo(TOM.id());
        stored.room().put(COMMUNITY, Optional.of(plan.telling(plan.tidings().noting("main", given))));
        assertThat(leaves(MIAS, "", ""))
                .isEqualTo("The note for “main” is on its way to whoever has the turn now; it cannot be called back.");
        assertThat(kept()).containsEntry("main", given);
    }

    @Test
    void who_has_no_duty_there_leaves_none_and_who_manages_does() {
        var refused = "Only whoever has the duty of “%s” now, or may manage this server, leaves a note there.";
        assertThat(leaves(Fixtures.member(LEA, COMMUNITY), "hers", "")).isEqualTo(refused.formatted("main"));
        assertThat(leaves(MIAS, "hers", "nights")).isEqualTo(refused.formatted("nights"));
        assertThat(kept()).isEmpty();
        leaves(Fixtures.member(LEA, COMMUNITY).managing(), "hers", "");
        assertThat(kept().values())
                .containsExactly(new HandoverNote("n1", LEA, NOW, "hers", Optional.of(MIA.id()), Optional.empty()));
    }

    @Test
    void what_is_too_long_or_for_no_rotation_is_refused_in_a_sentence() {
        assertThat(leaves(MIAS, "x".repeat(501), "")).isEqualTo("A note has up to 500 characters.");
        assertThat(leaves(MIAS, "x", "days"))
                .isEqualTo("There is no rotation called “days” here; /oncall rotation list shows them.");
        assertThat(kept()).isEmpty();
        leaves(MIAS, "🐘".repeat(500), "");
        assertThat(kept()).containsOnlyKeys("main");
    }
}
