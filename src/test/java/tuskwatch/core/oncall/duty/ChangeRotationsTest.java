package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.role.Takers;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

/** Mia has the duty until Monday, then Tom, then Lea. */
class ChangeRotationsTest {
    private static final PersonId EVE = new PersonId("4");
    private static final ChangeRotations.Words NOTHING = words("", "", "", "");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final ChangeRotations rotations =
            new ChangeRotations(stored.room(), Watching.registry(), Fixtures.ages(clock), clock);

    @BeforeEach
    void begin() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private static ChangeRotations.Words words(String every, String handOff, String hours, String instances) {
        return new ChangeRotations.Words(every, handOff, hours, instances, Optional.empty());
    }

    private static ChangeRotations.People people(
            Optional<PersonId> add, Optional<PersonId> remove, Optional<PersonId> move, Optional<Integer> place) {
        return new ChangeRotations.People(add, remove, move, place, Optional.empty());
    }

    private static final ChangeRotations.People NOBODY =
            people(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private Schedule schedule() {
        return stored.room().plan(COMMUNITY).orElseThrow().schedule();
    }

    private List<PersonId> order() {
        return schedule().layers(NOW).getFirst().rotation().following(NOW);
    }

    private static List<PersonId> ids(Person... people) {
        return List.of(people).stream().map(Person::id).toList();
    }

    private Card edits(ChangeRotations.People people, ChangeRotations.Words words) {
        return rotations.edit(COMMUNITY, MIA.id(), "Main", people, words, Optional.empty());
    }

    private Card adds(String name, ChangeRotations.Words words) {
        return rotations.add(COMMUNITY, MIA.id(), name, Takers.named(List.of(EVE)), words);
    }

    private static void says(Card card, String words) {
        assertThat(English.headline(card)).isEqualTo(words);
    }

    @Test
    void somebody_who_is_added_comes_last_or_where_it_is_said_and_whoever_has_the_duty_keeps_it() {
        edits(people(Optional.of(EVE), Optional.empty(), Optional.empty(), Optional.empty()), NOTHING);
        assertThat(order()).containsExactly(MIA.id(), TOM.id(), LEA.id(), EVE);
        var next = new PersonId("5");
        edits(people(Optional.of(next), Optional.empty(), Optional.empty(), Optional.of(1)), NOTHING);
        assertThat(order()).containsExactly(MIA.id(), next, TOM.id(), LEA.id(), EVE);
        says(
                edits(people(Optional.of(EVE), Optional.empty(), Optional.empty(), Optional.empty()), NOTHING),
                "Every person takes part in a rotation once.");
    }

    @Test
    void somebody_is_taken_out_and_the_others_keep_their_order() {
        edits(people(Optional.empty(), Optional.of(TOM.id()), Optional.empty(), Optional.empty()), NOTHING);
        assertThat(order()).containsExactly(MIA.id(), LEA.id());
        edits(people(Optional.empty(), Optional.of(MIA.id()), Optional.empty(), Optional.empty()), NOTHING);
        assertThat(order()).as("who is next has the duty").containsExactly(LEA.id());
        says(
                edits(people(Optional.empty(), Optional.of(MIA.id()), Optional.empty(), Optional.empty()), NOTHING),
                "@1 takes no turns in that rotation.");
        says(
                edits(people(Optional.empty(), Optional.of(LEA.id()), Optional.empty(), Optional.empty()), NOTHING),
                "A rotation needs between 1 and 30 people.");
    }

    @Test
    void somebody_is_moved_and_whoever_has_the_turn_is_not() {
        edits(people(Optional.empty(), Optional.empty(), Optional.of(LEA.id()), Optional.of(1)), NOTHING);
        assertThat(order()).containsExactly(MIA.id(), LEA.id(), TOM.id());
        says(
                edits(people(Optional.empty(), Optional.empty(), Optional.of(MIA.id()), Optional.of(2)), NOTHING),
                "@1 has the turn now and keeps it; move somebody else before or behind.");
        says(
                edits(people(Optional.empty(), Optional.empty(), Optional.of(EVE), Optional.of(2)), NOTHING),
                "@4 takes no turns in that rotation.");
    }

    @Test
    void the_hand_off_moves_and_the_length_changes_and_whoever_has_the_duty_keeps_it() {
        edits(NOBODY, words("", "Fri 18:00", "", ""));
        assertThat(schedule().at(NOW).person()).contains(MIA.id());
        assertThat(schedule().at(NOW).to()).isEqualTo(Instant.parse("2026-11-27T18:00:00Z"));
        edits(NOBODY, words("day", "", "", ""));
        assertThat(schedule().at(NOW).to()).isEqualTo(Instant.parse("2026-11-21T18:00:00Z"));
        assertThat(order()).containsExactlyElementsOf(ids(MIA, TOM, LEA));
        says(
                edits(NOBODY, words("", "sometimes", "", "")),
                "“sometimes” is not a time of hand-off; write for example Mon 9, Fri 18:00 or 18:00, or with every:month the day of the month, 31 09:00.");
    }

    @Test
    void one_more_answers_after_the_others_until_it_is_put_before_them() {
        adds("nights", words("day", "20:00", "nights", Watching.SERVER.text()));
        assertThat(schedule().layers(NOW)).extracting(Layer::name).containsExactly("main", "nights");
        var nights = schedule().layer("NIGHTS", NOW).orElseThrow();
        assertThat(nights.hours()).isEqualTo(ActiveHours.read("nights").orElseThrow());
        assertThat(nights.instances()).containsExactly(Watching.SERVER);
        rotations.order(COMMUNITY, "nights", 1);
        assertThat(schedule().layers(NOW)).extracting(Layer::name).containsExactly("nights", "main");
        rotations.order(COMMUNITY, "nights", 9);
        assertThat(schedule().layers(NOW)).extracting(Layer::name).containsExactly("main", "nights");
        assertThat(English.fields(rotations.list(COMMUNITY)))
                .containsEntry(
                        "Rotation “nights”",
                        "@4\nA shift is a day, handed over at 20:00 Z.\nOn duty every day 22:00 to 07:00.\nAnswers for mastodon.example.");
        rotations.remove(COMMUNITY, "main");
        assertThat(schedule().layers(NOW)).extracting(Layer::name).containsExactly("nights");
        assertThat(schedule().layers(NOW.minusSeconds(1)))
                .as("what was, was")
                .extracting(Layer::name)
                .containsExactly("main");
        says(
                rotations.remove(COMMUNITY, "nights"),
                "“nights” is the only rotation here; /oncall off ends being on call altogether.");
    }

    @Test
    void what_it_answers_for_changes_alone() {
        edits(NOBODY, new ChangeRotations.Words("", "", "", "", Optional.of(Set.of(Urgency.HIGH))));
        edits(NOBODY, words("", "", "weekends", ""));
        edits(NOBODY, words("", "", "", "mastodon.example"));
        var layer = schedule().layers(NOW).getFirst();
        assertThat(layer.urgencies()).containsExactly(Urgency.HIGH);
        assertThat(layer.hours()).isEqualTo(ActiveHours.read("weekends").orElseThrow());
        assertThat(layer.instances()).containsExactly(Watching.SERVER);
        assertThat(layer.rotation()).isEqualTo(Paging.rotation());
        edits(NOBODY, words("", "", "", "all"));
        assertThat(schedule().layers(NOW).getFirst().instances()).isEmpty();
        says(
                edits(NOBODY, words("", "", "", "else.example")),
                "“else.example” is not watched here; write names from /watch list with commas between, or all.");
        assertThat(English.headline(edits(NOBODY, words("", "", "sometimes", ""))))
                .startsWith("“sometimes” is not a time at which a rotation is on duty");
    }

    @Test
    void another_name_is_its_name_for_overrides_too_and_no_two_have_one() {
        var plan = stored.room().plan(COMMUNITY).orElseThrow();
        var override = new Schedule.Override(
                "o", NOW, NOW.plus(Duration.ofDays(1)), Optional.of(EVE), Optional.empty(), Optional.of("main"));
        stored.room().put(COMMUNITY, Optional.of(plan.with(plan.schedule().with(override))));
        rotations.edit(COMMUNITY, MIA.id(), "main", NOBODY, NOTHING, Optional.of("days"));
        assertThat(schedule().at(NOW).person()).contains(EVE);
        assertThat(schedule().layer("main", NOW)).isEmpty();
        says(adds("DAYS", NOTHING), "There is a rotation called “DAYS” already.");
        adds("nights", NOTHING);
        says(
                rotations.edit(COMMUNITY, MIA.id(), "nights", NOBODY, NOTHING, Optional.of("days")),
                "There is a rotation called “days” already.");
        rotations.edit(COMMUNITY, MIA.id(), "nights", NOBODY, NOTHING, Optional.of("Nights"));
        assertThat(schedule().layers(NOW)).extracting(Layer::name).containsExactly("days", "Nights");
    }

    @Test
    void what_is_not_there_is_told_and_there_are_at_most_ten() {
        says(
                rotations.remove(COMMUNITY, "x"),
                "There is no rotation called “x” here; /oncall rotation list shows them.");
        IntStream.range(1, 10).forEach(i -> adds("r" + i, NOTHING));
        says(adds("r10", NOTHING), "There are 10 rotations already; /oncall rotation remove takes one away.");
        stored.room().put(COMMUNITY, Optional.empty());
        says(adds("main", NOTHING), "Nobody is on call here yet; /oncall setup begins it.");
        assertThat(stored.room().plan(COMMUNITY).map(OnCallPlan::schedule)).isEmpty();
    }

    private List<String> told() {
        return stored.room().plan(COMMUNITY).orElseThrow().tidings().joinings().values().stream()
                .map(j -> j.person() + " in " + j.place())
                .sorted()
                .toList();
    }

    @Test
    void whoever_is_put_into_a_rotation_by_somebody_else_is_told() {
        rotations.add(COMMUNITY, MIA.id(), "nights", Takers.named(ids(MIA, TOM)), NOTHING);
        assertThat(told()).containsExactly("2 in nights");
        edits(people(Optional.of(EVE), Optional.empty(), Optional.empty(), Optional.empty()), NOTHING);
        assertThat(told()).containsExactly("2 in nights", "4 in main");
        rotations.edit(COMMUNITY, MIA.id(), "nights", NOBODY, NOTHING, Optional.of("late"));
        assertThat(told()).containsExactly("2 in late", "4 in main");
    }

    @Test
    void whoever_comes_by_himself_changes_place_or_is_refused_is_not_told() {
        var lea = Optional.of(LEA.id());
        var nobody = Optional.<PersonId>empty();
        edits(people(nobody, nobody, lea, Optional.of(1)), NOTHING);
        edits(people(lea, nobody, nobody, Optional.empty()), NOTHING);
        edits(people(nobody, lea, nobody, Optional.empty()), NOTHING);
        rotations.edit(
                COMMUNITY, LEA.id(), "main", people(lea, nobody, nobody, Optional.empty()), NOTHING, Optional.empty());
        assertThat(order()).contains(LEA.id());
        assertThat(told()).isEmpty();
    }
}
