package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Software;
import tuskwatch.core.instance.SoftwareChange;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;
import tuskwatch.testing.Watching;

class HappeningWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final LocalizedText HEADLINE = LocalizedText.outside("tusk.example is down");
    private static final Optional<Person> TOM = Optional.of(new Person(new PersonId("7"), "Tom"));

    private static final SoftwareChange CHANGE =
            new SoftwareChange(NOW, new Software("mastodon", "4.6.4"), new Software("mastodon", "4.6.5"));
    private static final Incident INCIDENT = Watching.outage(
                    new IncidentId("abcd"), NOW, NOW, Incident.Phase.OPEN, Optional.empty())
            .changed(CHANGE);

    private static String line(Happening happening) {
        return English.say(HappeningWords.line(happening, INCIDENT, HEADLINE));
    }

    @Test
    void what_checks_decided_has_words_for_timelines_and_pages() {
        var turns = List.of(
                new IncidentEvent.Opened(NOW),
                new IncidentEvent.Changed(NOW),
                new IncidentEvent.Recovering(NOW),
                new IncidentEvent.Relapsed(NOW),
                new IncidentEvent.Resolved(NOW),
                new IncidentEvent.Reopened(NOW),
                new IncidentEvent.SoftwareChanged(NOW));
        assertThat(turns).hasSameSizeAs(IncidentEvent.Turn.class.getPermittedSubclasses());
        assertThat(turns).allSatisfy(turn -> {
            assertThat(line(turn)).isNotBlank().doesNotContain("chronicle.");
            assertThat(English.say(HappeningWords.sentence(turn, INCIDENT)))
                    .isNotBlank()
                    .doesNotContain("site.event");
        });
        assertThat(line(turns.getFirst())).endsWith("tusk.example is down");
    }

    @Test
    void what_changed_in_its_software_is_told_where_it_is_known() {
        assertThat(line(new IncidentEvent.SoftwareChanged(NOW))).isEqualTo("upgraded from 4.6.4 to 4.6.5");
        assertThat(English.say(HappeningWords.sentence(new IncidentEvent.SoftwareChanged(NOW), INCIDENT)))
                .isEqualTo("Mastodon was upgraded from 4.6.4 to 4.6.5.");
        var finer = INCIDENT.changed(new SoftwareChange(
                NOW.plusSeconds(1).plusNanos(123_456),
                new Software("mastodon", "4.6.5"),
                new Software("mastodon", "4.6.6")));
        assertThat(English.say(HappeningWords.sentence(new IncidentEvent.SoftwareChanged(NOW.plusSeconds(1)), finer)))
                .as("a row keeps milliseconds alone")
                .isEqualTo("Mastodon was upgraded from 4.6.5 to 4.6.6.");
        var earlier = new IncidentEvent.SoftwareChanged(NOW.minusSeconds(60));
        assertThat(line(earlier)).isEqualTo("its software changed");
        assertThat(English.say(HappeningWords.sentence(earlier, INCIDENT))).isEqualTo("Its software changed.");
    }

    @Test
    void what_a_person_did_names_the_person_and_not_one_who_was_forgotten() {
        assertThat(line(new IncidentEvent.Muted(NOW, TOM, Optional.empty()))).endsWith(" by Tom");
        assertThat(line(new IncidentEvent.CalledFalse(NOW, Optional.empty(), Optional.empty())))
                .doesNotContain(" by ");
        assertThat(line(new IncidentEvent.Other(NOW, "swallowed @everyone", TOM, Optional.empty())))
                .isEqualTo("swallowed @everyone by Tom");
    }

    @Test
    void every_event_of_a_page_has_words() {
        assertThat(Arrays.stream(PageEvent.Kind.values())
                        .map(kind ->
                                line(new PageEvent(NOW, kind, new PersonId("7"), LocalizedText.outside("a note")))))
                .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("event-of-page"))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_happened_beside_incidents_says_who_did_it_where_a_person_did() {
        var instance = new InstanceName("tusk.example");
        var words = LocalizedText.outside("new disk");
        assertThat(line(new TimelineEntry(
                        instance, NOW, TimelineEntry.Kind.MAINTENANCE, words, TOM, Optional.of(Watching.COMMUNITY))))
                .isEqualTo("new disk – Tom");
        assertThat(line(TimelineEntry.of(instance, NOW, TimelineEntry.Kind.VERSION, words)))
                .isEqualTo("new disk");
    }
}
