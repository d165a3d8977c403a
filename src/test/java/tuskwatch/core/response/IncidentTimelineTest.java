package tuskwatch.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;
import tuskwatch.testing.Watching;

class IncidentTimelineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person MIA = new Person(new PersonId("1"), "Mia");
    private static final LocalizedText NAME = LocalizedText.name(MIA, 40);

    private static IncidentTimeline timeline(Optional<Incident.Declaration> declared, PageEvent... events) {
        var incident =
                Watching.outage(new IncidentId("abcd"), NOW.minusSeconds(60), NOW, Incident.Phase.OPEN, declared);
        return new IncidentTimeline(incident, List.of(new IncidentEvent.Opened(NOW)), List.of(events));
    }

    private static PageEvent event(int minute, PageEvent.Kind kind, LocalizedText note) {
        return new PageEvent(NOW.plus(Duration.ofMinutes(minute)), kind, MIA.id(), note);
    }

    private static List<String> words(List<IncidentTimeline.Entry> entries) {
        var field = Field.of(
                LocalizedText.NONE,
                entries.stream().map(IncidentTimeline.Entry::words).toList());
        return List.of(English.lines(field).split("\n"));
    }

    @Test
    void members_read_that_somebody_was_called_and_is_on_it_but_neither_who_nor_notes() {
        var timeline = timeline(
                Optional.empty(),
                event(0, PageEvent.Kind.TRIGGERED, LocalizedText.NONE),
                event(1, PageEvent.Kind.CALLED, LocalizedText.outside("private message")),
                event(2, PageEvent.Kind.CALLED, LocalizedText.outside("mention in the channel")),
                event(3, PageEvent.Kind.ACKED, NAME),
                event(4, PageEvent.Kind.TAKEN_OVER, NAME),
                event(5, PageEvent.Kind.NOTE, LocalizedText.outside("Mia: the disk is full")),
                event(6, PageEvent.Kind.UPDATE, LocalizedText.outside("We make room.")),
                event(7, PageEvent.Kind.LAPSED, LocalizedText.NONE),
                event(8, PageEvent.Kind.HANDED, NAME));
        assertThat(words(timeline.open()))
                .containsExactly(
                        "first failing check",
                        "confirmed: mastodon.example is down: web fails",
                        "the moderators on call are told",
                        "a moderator is on it",
                        "update: We make room.",
                        "a moderator is on it");
    }

    @Test
    void people_on_call_read_who_did_what_and_a_name_only_once() {
        var timeline = timeline(
                Optional.empty(),
                event(1, PageEvent.Kind.CALLED, LocalizedText.outside("private message")),
                event(2, PageEvent.Kind.ACKED, NAME),
                new PageEvent(NOW.plusSeconds(180), PageEvent.Kind.HELD, PersonId.UNKNOWN, LocalizedText.NONE));
        assertThat(words(timeline.whole()))
                .containsExactly(
                        "first failing check",
                        "confirmed: mastodon.example is down: web fails",
                        "called @1: private message",
                        "acked @1",
                        "held");
        assertThat(timeline.first(PageEvent.Kind.ACKED)).contains(NOW.plusSeconds(120));
        assertThat(timeline.first(PageEvent.Kind.WOKE)).isEmpty();
    }

    @Test
    void what_a_person_declared_was_not_found_by_a_check() {
        var timeline = timeline(Optional.of(new Incident.Declaration(MIA, "", Optional.empty(), Optional.empty())));
        assertThat(timeline.open()).extracting(IncidentTimeline.Entry::at).containsExactly(NOW);
    }

    @Test
    void each_part_is_with_whoever_was_given_it_last() {
        var timeline = timeline(
                Optional.empty(),
                event(1, PageEvent.Kind.ROLE, LocalizedText.outside("scribe: Tom")),
                event(2, PageEvent.Kind.ROLE, part("commander")),
                event(3, PageEvent.Kind.ROLE, part("scribe")));
        assertThat(English.say(timeline.roles().stream().map(PageEvent::note).toList()))
                .containsExactly("commander: Mia", "scribe: Mia");
    }

    private static LocalizedText part(String word) {
        return new LocalizedText.Joined(": ", List.of(LocalizedText.outside(word), NAME));
    }

    @Test
    void of_more_than_twenty_lines_the_newest_are_shown_with_a_word_about_the_others() {
        var events = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> event(i, PageEvent.Kind.UPDATE, LocalizedText.outside("update " + i)))
                .toArray(PageEvent[]::new);
        var lines = IncidentTimeline.lines(timeline(Optional.empty(), events).open());
        assertThat(lines).hasSize(21);
        assertThat(English.say(lines.getFirst())).contains("12");
        assertThat(English.say(lines.getLast())).endsWith("update 30");
    }
}
