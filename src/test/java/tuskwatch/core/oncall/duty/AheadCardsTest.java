package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.testing.English;

class AheadCardsTest {
    private static OnCallPlan plan(List<Layer> layers) {
        return Paging.plan().with(Schedule.EMPTY.with(NOW.minus(Duration.ofDays(9)), layers));
    }

    private static String field(Card card, String name) {
        return Optional.ofNullable(English.fields(card).get(name)).orElseThrow();
    }

    @Test
    void every_rotation_has_its_turns_and_none_at_hours_at_which_it_is_off() {
        var nights = Layer.of(Paging.rotation())
                .called("nights")
                .at(ActiveHours.read("nights").orElseThrow());
        var card = AheadCards.card(plan(List.of(nights, Layer.of(Paging.rotation()))), NOW);
        var fields = English.fields(card);
        assertThat(fields).containsOnlyKeys("nights: The next turns", "main: The next turns");
        assertThat(fields.get("nights: The next turns"))
                .doesNotContain("nobody")
                .startsWith("@1 until 2026-11-22 07:00");
    }

    @Test
    void it_never_ends_silently() {
        var people = IntStream.range(0, 9).mapToObj(i -> new PersonId("9" + i)).toList();
        var rotation = new Rotation(
                people,
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                new Rotation.Every(1, Rotation.Unit.MONTHS));
        var lines = field(AheadCards.card(plan(List.of(Layer.of(rotation))), NOW), "The next turns");
        assertThat(lines.lines())
                .last()
                .asString()
                .startsWith("It goes on in this order: @92, @93,")
                .contains("and more");
    }

    @Test
    void an_override_says_who_instead_of_whom_when_and_where() {
        var plan = plan(List.of(Layer.of(Paging.rotation())));
        var swap = new Schedule.Override(
                "abcd",
                NOW,
                NOW.plus(Duration.ofHours(2)),
                Optional.of(LEA.id()),
                Optional.of(MIA.id()),
                Optional.of("main"));
        var nobody = new Schedule.Override(
                "efgh", NOW, NOW.plus(Duration.ofHours(1)), Optional.empty(), Optional.of(TOM.id()));
        var card = AheadCards.card(plan.with(plan.schedule().with(swap).with(nobody)), NOW);
        assertThat(field(card, "Overrides").lines())
                .containsExactly(
                        "abcd: @3 instead of @1, from 2026-11-21 09:00 UTC until 2026-11-21 11:00 UTC, in rotation “main”",
                        "efgh: nobody, on purpose instead of @2, from 2026-11-21 09:00 UTC until 2026-11-21 10:00 UTC");
        var many = IntStream.range(0, 20)
                .boxed()
                .reduce(
                        plan.schedule(),
                        (s, i) -> s.with(new Schedule.Override(
                                "o" + i, NOW, NOW.plus(Duration.ofHours(1)), Optional.of(LEA.id()), Optional.empty())),
                        (a, b) -> b);
        assertThat(field(AheadCards.card(plan.with(many), NOW), "Overrides").lines())
                .hasSize(16)
                .last()
                .isEqualTo("and 5 more");
    }
}
