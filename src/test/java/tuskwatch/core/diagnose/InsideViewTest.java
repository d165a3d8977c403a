package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.diagnose.InsideView.Readers;
import tuskwatch.core.guidance.AdminMetrics.Instrument;
import tuskwatch.core.guidance.AdminMetrics.Look;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.Measured;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.guidance.Measured.Point;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.Watching;

class InsideViewTest {
    /** Mail waits for seven minutes, and a disk is full. */
    private static final Measured TROUBLE = new Measured(Map.of(
            Measure.QUEUE_LATENCY,
            List.of(new Point(Map.of("queue", "mailers"), 420)),
            Measure.DISK,
            List.of(new Point(Map.of("mountpoint", "/secret"), 0.99))));

    private static final Member MEMBER = Fixtures.member(new PersonId("1"), COMMUNITY);
    private static final Member STRANGER = Fixtures.member(new PersonId("1"), new CommunityId("78"));

    private final List<InstanceName> asked = new ArrayList<>();
    private Look answer = Look.of(TROUBLE);

    private InsideView view() {
        var insiders = Insiders.of(Map.of(SERVER, List.of(COMMUNITY.text())), Watching.registry(), new Anybody() {
            @Override
            public Optional<LocalizedText> refusal(Access access, Member member, Optional<InstanceName> about) {
                return member.manages() ? Optional.empty() : Optional.of(LocalizedText.outside("no"));
            }
        });
        return new InsideView(
                instance -> {
                    asked.add(instance);
                    return answer;
                },
                insiders);
    }

    private static List<String> said(InsideView.Told told) {
        return told.notes().stream().map(English.BOOK::say).toList();
    }

    @Test
    void a_moderator_sees_everything_that_was_found() {
        var told = view().look(SERVER, MEMBER.managing(), Readers.ASKER);
        assertThat(told.evidence()).extracting(Evidence::clue).contains("inside-disk-full", "inside-queue-late");
        assertThat(told.states()).containsEntry(Component.JOBS, ComponentState.DEGRADED);
        assertThat(told.notes()).isEmpty();
    }

    @Test
    void members_see_which_part_is_in_trouble_and_no_figure_and_so_does_a_channel_whoever_shares() {
        for (var told : List.of(
                view().look(SERVER, MEMBER, Readers.ASKER), view().look(SERVER, MEMBER.managing(), Readers.CHANNEL))) {
            assertThat(told.evidence()).isEmpty();
            assertThat(told.states()).containsOnly(Map.entry(Component.JOBS, ComponentState.DEGRADED));
            assertThat(said(told)).containsExactly("The admin's own instruments say that this is in trouble: jobs.");
        }
    }

    @Test
    void for_those_who_may_see_nothing_nothing_is_even_asked() {
        for (var readers : Readers.values()) {
            var told = view().look(SERVER, STRANGER.managing(), readers);
            assertThat(told).isEqualTo(new InsideView.Told(List.of(), Map.of(), List.of()));
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void an_instrument_that_could_not_be_asked_is_named_to_moderators_and_to_others_only_that_something_is_missing() {
        answer = new Look(TROUBLE, Set.of(Instrument.ADMIN_API, Instrument.PROMETHEUS));
        var told = view().look(SERVER, MEMBER.managing(), Readers.ASKER);
        assertThat(said(told))
                .satisfiesExactly(
                        s -> assertThat(s).startsWith("The admin's Prometheus could not be asked"),
                        s -> assertThat(s).startsWith("Mastodon's admin API could not be asked"));
        assertThat(told.evidence()).as("the other's findings").isNotEmpty();
        answer = Look.silent(Instrument.PROMETHEUS);
        for (var told2 : List.of(
                view().look(SERVER, MEMBER, Readers.ASKER), view().look(SERVER, MEMBER.managing(), Readers.CHANNEL))) {
            assertThat(said(told2))
                    .containsExactly(
                            "Not all that I look at from inside could be asked now; what it tells is missing here.");
        }
    }

    @Test
    void what_works_is_no_news_for_members() {
        answer = Look.of(new Measured(Map.of(
                Measure.QUEUE_LATENCY,
                List.of("default", "ingress", "mailers", "pull", "push", "scheduler").stream()
                        .map(q -> new Point(Map.of("queue", q), 1))
                        .toList())));
        assertThat(view().look(SERVER, MEMBER, Readers.ASKER).notes()).isEmpty();
    }
}
