package tuskwatch.core.oncall.tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;

class TidingsTest {
    private static Tidings joined(Person person) {
        return Tidings.NONE.turning(List.of(person.id()), MIA.id(), "nights", NOW);
    }

    private static HandoverNote note(Person author) {
        return new HandoverNote("n1", author, NOW, "the disk is slow", Optional.of(author.id()), Optional.empty());
    }

    @Test
    void who_puts_himself_in_need_not_be_told() {
        assertThat(Tidings.NONE
                        .turning(List.of(MIA.id(), TOM.id()), MIA.id(), "main", NOW)
                        .joinings()
                        .values())
                .containsExactly(new Joining(TOM.id(), Joining.By.ROTATION, "main", NOW, Joining.State.UNTOLD));
        assertThat(Tidings.NONE.standingIn(Optional.of(MIA.id()), MIA.id(), "o1", NOW))
                .isEqualTo(Tidings.NONE);
    }

    @Test
    void what_happens_at_one_moment_is_told_apart() {
        var both = joined(TOM).turning(List.of(LEA.id()), MIA.id(), "nights", NOW);
        assertThat(both.standingIn(Optional.of(TOM.id()), MIA.id(), "o1", NOW).joinings())
                .hasSize(3);
    }

    @Test
    void who_is_put_in_again_is_told_anew_and_the_button_of_before_is_over() {
        var before = joined(TOM);
        var id = before.joinings().keySet().iterator().next();
        var later = NOW.plusSeconds(60);
        var again = before.turning(List.of(TOM.id()), MIA.id(), "nights", later);
        assertThat(again.joinings()).hasSize(1).doesNotContainKey(id);
        assertThat(before.turning(List.of(TOM.id()), MIA.id(), "days", later).joinings())
                .hasSize(2);
        assertThat(before.turning(List.of(TOM.id()), TOM.id(), "nights", later)).isEqualTo(Tidings.NONE);
    }

    @Test
    void a_rotation_that_has_another_name_keeps_all() {
        var renamed = joined(TOM)
                .standingIn(Optional.of(LEA.id()), MIA.id(), "nights", NOW)
                .noting("nights", note(MIA))
                .noting("days", note(TOM))
                .renamed("Nights", "late");
        assertThat(renamed.joinings().values())
                .extracting(Joining::place)
                .as("an override is no rotation")
                .containsExactlyInAnyOrder("late", "nights");
        assertThat(renamed.notes()).isEqualTo(Map.of("late", note(MIA), "days", note(TOM)));
    }

    @Test
    void a_note_takes_the_place_of_the_one_before() {
        var told = Tidings.NONE.noting("main", note(MIA)).noting("main", note(TOM));
        assertThat(told.notes()).isEqualTo(Map.of("main", note(TOM)));
        assertThat(told.noting("main")).isEqualTo(Tidings.NONE);
        assertThat(told.noting("other")).isEqualTo(told);
    }

    @Test
    void who_is_forgotten_leaves_no_words_and_no_trace() {
        var told =
                joined(TOM).turning(List.of(LEA.id()), MIA.id(), "nights", NOW).noting("main", note(TOM));
        assertThat(told.withoutWordsOf(TOM.id()).notes()).isEmpty();
        assertThat(told.withoutWordsOf(TOM.id()).joinings()).hasSize(2);
        assertThat(told.withoutWordsOf(LEA.id())).isEqualTo(told);
        assertThat(told.without(TOM.id()).joinings().values())
                .extracting(Joining::person)
                .containsExactly(LEA.id());
        assertThat(told.without(TOM.id()).notes()).isEmpty();
        var given = Tidings.NONE.noting("main", note(MIA).givenTo(TOM.id()));
        assertThat(given.without(TOM.id()))
                .as("the next one gets it")
                .isEqualTo(Tidings.NONE.noting("main", note(MIA)));
    }
}
