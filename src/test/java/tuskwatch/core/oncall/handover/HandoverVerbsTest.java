package tuskwatch.core.oncall.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.duty.MemberDirectory;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.tidings.HandoverNote;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

/** In two communities Mia has the duty of the main rotation, Tom that of the nights. */
class HandoverVerbsTest {
    private static final CommunityId ELSEWHERE = new CommunityId("78");
    private static final Member MIAS = Fixtures.member(MIA, COMMUNITY);

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final HandoverVerbs verbs =
            new HandoverVerbs(new LeaveNote(new PlanBook(stored.room(), Fixtures.ages(clock), clock), letters -> "n1"));
    private final Commands commands = commands();

    private Commands commands() {
        var zones = new CommunityZones(Watching.registry(), stored.room());
        return new Commands(
                List.of(() -> verbs.in(oncall())),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new MemberDirectory(Watching.registry(), stored.room(), zones, clock),
                English.PHRASES);
    }

    /** With a verb that was there before. */
    private static Definition oncall() {
        return Definition.of("oncall")
                .can("show", Access.COMMUNITY, c -> Reply.sentence(LocalizedText.outside("shown")));
    }

    @BeforeEach
    void onCall() {
        var toms = new Rotation(
                List.of(TOM.id()),
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                Paging.rotation().every());
        var layers = List.of(Layer.of(Paging.rotation()), Layer.of(toms).called("nights"));
        for (var community : List.of(COMMUNITY, ELSEWHERE)) {
            var plan = Paging.plan();
            stored.room().put(community, Optional.of(plan.with(plan.schedule().with(NOW, layers))));
        }
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private String types(Member who, Map<String, String> given) {
        var arguments = given.entrySet().stream()
                .collect(Collectors.<Map.Entry<String, String>, String, Argument>toMap(
                        Map.Entry::getKey, e -> new Argument.Text(e.getValue())));
        var asker = new Asker("q", who, Optional.empty(), Locale.ENGLISH, Set.of());
        return English.headline(commands.typed(asker, "oncall", "handover", arguments)
                .work()
                .get()
                .card());
    }

    private Map<String, HandoverNote> kept(CommunityId community) {
        return stored.room()
                .plan(community)
                .map(OnCallPlan::tidings)
                .orElseThrow()
                .notes();
    }

    @Test
    void what_is_typed_is_left_by_who_typed_it_where_it_was_typed() {
        assertThat(types(Fixtures.member(MIA, ELSEWHERE), Map.of("note", "the disk is slow")))
                .startsWith("Noted: whoever has the duty of “main” next");
        assertThat(kept(ELSEWHERE))
                .isEqualTo(Map.of(
                        "main",
                        new HandoverNote("n1", MIA, NOW, "the disk is slow", Optional.of(MIA.id()), Optional.empty())));
        assertThat(kept(COMMUNITY)).isEmpty();
    }

    @Test
    void without_a_rotation_it_is_the_one_whose_duty_the_writer_has_and_with_one_it_is_that() {
        types(Fixtures.member(TOM, COMMUNITY), Map.of("note", "be quiet"));
        assertThat(kept(COMMUNITY)).containsOnlyKeys("nights");
        assertThat(types(MIAS, Map.of("note", "hers", "rotation", "nights"))).startsWith("Only whoever has the duty");
        types(MIAS.managing(), Map.of("note", "hers", "rotation", "nights"));
        assertThat(kept(COMMUNITY).values()).extracting(HandoverNote::author).containsExactly(MIA);
        types(MIAS.managing(), Map.of("note", "hers"));
        assertThat(kept(COMMUNITY)).containsOnlyKeys("main", "nights");
    }

    @Test
    void without_words_the_note_that_waits_is_deleted() {
        types(MIAS, Map.of("note", "the disk is slow"));
        assertThat(types(MIAS, Map.of())).isEqualTo("No note waits for the next turn of “main” any more.");
        assertThat(kept(COMMUNITY)).isEmpty();
        assertThat(types(MIAS, Map.of())).startsWith("No note waits for the next turn of “main”; write");
    }

    @Test
    void who_has_no_duty_there_and_who_writes_in_private_leaves_none() {
        assertThat(types(Fixtures.member(LEA, COMMUNITY), Map.of("note", "hers")))
                .startsWith("Only whoever has the duty of “main” now");
        assertThat(types(Fixtures.member(MIA, CommunityId.direct(MIA.id())), Map.of("note", "hers")))
                .isEqualTo("Use this in your Discord server.");
        assertThat(kept(COMMUNITY)).isEmpty();
    }

    @Test
    void as_much_as_a_note_may_hold_can_be_typed_and_more_is_refused_not_cut() {
        assertThat(types(MIAS, Map.of("note", "x".repeat(LeaveNote.MOST + 1))))
                .isEqualTo("A note has up to 500 characters.");
        assertThat(kept(COMMUNITY)).isEmpty();
        types(MIAS, Map.of("note", "x".repeat(LeaveNote.MOST)));
        assertThat(kept(COMMUNITY).values()).extracting(HandoverNote::text).containsExactly("x".repeat(LeaveNote.MOST));
    }

    @Test
    void the_command_keeps_what_it_could_before_and_the_platform_learns_how_much_a_note_holds() {
        var definition = verbs.in(oncall());
        assertThat(definition.verbs()).extracting(Definition.Verb::name).containsExactly("show", "handover");
        assertThat(definition.verb("handover").orElseThrow().options())
                .isEqualTo(List.of(Option.text("note", 500), Option.rotation("rotation")));
    }
}
