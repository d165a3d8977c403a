package tuskwatch.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.testing.English;
import tuskwatch.testing.Saying;
import tuskwatch.testing.Watching;

class PostMortemTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person MIA = new Person(new PersonId("1"), "Mia_|x");
    private static final PersonId TOM = new PersonId("2");
    private static final LocalizedText MESSAGE = LocalizedText.outside("private message");
    private static final PageRepository.Means NOTHING_YET =
            new PageRepository.Means(0, Duration.ZERO, 0, Duration.ZERO);

    private static Incident incident(Optional<Instant> over, Hypothesis... causes) {
        return new Incident(
                new IncidentId("abcd"),
                Watching.SERVER,
                NOW.minusSeconds(60),
                NOW,
                over.isPresent() ? Incident.Phase.RESOLVED : Incident.Phase.OPEN,
                Verdict.DOWN,
                Map.of(Component.WEB, ComponentState.DOWN),
                List.of(causes),
                List.of(),
                0,
                Optional.empty(),
                NOW,
                over,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static PageEvent event(int minute, PageEvent.Kind kind, PersonId person, LocalizedText note) {
        return new PageEvent(NOW.plus(Duration.ofMinutes(minute)), kind, person, note);
    }

    private static String text(Incident incident, PageRepository.Means means, PageEvent... events) {
        var timeline = new IncidentTimeline(incident, List.of(), List.of(events));
        return PostMortem.of(timeline, means, ZoneOffset.ofHours(1), English.BOOK);
    }

    private static String goesOn(PageEvent... events) {
        return text(incident(Optional.empty()), NOTHING_YET, events);
    }

    /** The lines of the part under that heading. */
    private static List<String> section(String text, String heading) {
        return Arrays.stream(text.split("## " + heading + "\n")[1].split("\n\n")[0].split("\n"))
                .toList();
    }

    @Test
    void what_has_not_happened_yet_is_said_to_be_so() {
        assertThat(goesOn())
                .startsWith("# Incident abcd: mastodon.example is down: web fails\n\n| | |\n|---|---|\n")
                .contains(
                        "| First called | nobody |",
                        "| Acknowledged | by nobody |",
                        "| Over | goes on |",
                        "| Time to acknowledge | – |",
                        "| Time to resolve | – |",
                        "| MTTA of the last 90 days | – |",
                        "| MTTR of the last 90 days | – |",
                        "- Nobody was given a part (`/incident role`).",
                        "- Nobody.")
                .doesNotContain("Likely cause");
    }

    @Test
    void times_are_those_of_the_communitys_zone_and_say_how_much_later() {
        assertThat(text(
                        incident(Optional.of(NOW.plus(Duration.ofMinutes(30)))),
                        new PageRepository.Means(2, Duration.ofMinutes(3), 4, Duration.ofMinutes(50)),
                        event(1, PageEvent.Kind.CALLED, TOM, MESSAGE),
                        event(2, PageEvent.Kind.CALLED, MIA.id(), MESSAGE),
                        event(5, PageEvent.Kind.ACKED, MIA.id(), LocalizedText.name(MIA, 40))))
                .contains(
                        "| First failing check | 2026-11-21 09:59:00 +01:00 |",
                        "| Confirmed | 2026-11-21 10:00:00 +01:00 (60 s later) |",
                        "| First called | 2026-11-21 10:01:00 +01:00 (60 s later) |",
                        "| Acknowledged | 2026-11-21 10:05:00 +01:00 |",
                        "| Over | 2026-11-21 10:30:00 +01:00 |",
                        "| Time to acknowledge | 5 min |",
                        "| Time to resolve | 31 min |",
                        "| MTTA of the last 90 days | 3 min (2 acknowledged) |",
                        "| MTTR of the last 90 days | 50 min (4 over) |");
    }

    @Test
    void who_was_paged_is_named_where_a_name_was_ever_kept() {
        assertThat(section(
                        goesOn(
                                event(1, PageEvent.Kind.CALLED, MIA.id(), MESSAGE),
                                event(2, PageEvent.Kind.CALLED, TOM, MESSAGE),
                                event(3, PageEvent.Kind.CALLED, PersonId.UNKNOWN, MESSAGE),
                                event(4, PageEvent.Kind.UNREACHABLE, TOM, LocalizedText.outside("messages are closed")),
                                event(5, PageEvent.Kind.ACKED, MIA.id(), LocalizedText.name(MIA, 40))),
                        "Who was paged, and how"))
                .containsExactly(
                        "- 2026-11-21 10:01:00 +01:00 Mia\\_\\|x: private message",
                        "- 2026-11-21 10:02:00 +01:00 person 2: private message",
                        "- 2026-11-21 10:03:00 +01:00 everybody: private message",
                        "- 2026-11-21 10:04:00 +01:00 person 2: not reached, messages are closed");
    }

    @Test
    void a_name_is_written_the_same_in_the_timeline_as_where_it_is_said_who_was_paged() {
        var one = goesOn(
                event(1, PageEvent.Kind.CALLED, MIA.id(), MESSAGE),
                event(2, PageEvent.Kind.ACKED, MIA.id(), LocalizedText.name(MIA, 40)));
        assertThat(section(one, "Who was paged, and how"))
                .containsExactly("- 2026-11-21 10:01:00 +01:00 Mia\\_\\|x: private message");
        assertThat(section(one, "Timeline"))
                .endsWith(
                        "- 2026-11-21 10:01:00 +01:00 called Mia\\_\\|x: private message",
                        "- 2026-11-21 10:02:00 +01:00 acked Mia\\_\\|x");
    }

    @Test
    void words_from_outside_stay_words_in_one_line() {
        assertThat(section(
                        goesOn(event(
                                1,
                                PageEvent.Kind.UPDATE,
                                MIA.id(),
                                LocalizedText.outside("# *We* [know]\n<b>@everyone</b> `x`"))),
                        "Timeline"))
                .last()
                .isEqualTo("- 2026-11-21 10:01:00 +01:00 update person 1: \\# \\*We\\* \\[know\\] "
                        + "\\<b\\>@\u200beveryone\\</b\\> \\`x\\`");
    }

    @Test
    void of_the_causes_the_best_is_named_with_all_that_speaks_for_it() {
        var best = new Hypothesis(
                new CauseId("web-not-running"),
                Hypothesis.Confidence.LIKELY,
                Saying.outside("It answers 502.", "So it does everywhere."),
                List.of());
        var other =
                new Hypothesis(new CauseId("db-slow"), Hypothesis.Confidence.POSSIBLE, Saying.outside("x"), List.of());
        assertThat(text(incident(Optional.empty(), best, other), NOTHING_YET))
                .contains(
                        "| Likely cause | web-not-running (likely) |",
                        "| Because | It answers 502.; So it does everywhere. |")
                .doesNotContain("db-slow");
    }

    @Test
    void what_only_people_know_is_left_for_them_to_write() {
        assertThat(section(goesOn(), "To be written by people").getFirst()).isEqualTo("### What members noticed");
        assertThat(goesOn().split("### ", -1)).hasSize(5);
    }
}
