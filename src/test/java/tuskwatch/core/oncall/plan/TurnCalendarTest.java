package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.testing.English;

/** A32: two readers of calendars understand it, and its identifiers stay the same. */
class TurnCalendarTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final List<Turn> TURNS = List.of(
            turn("2026-11-30T08:00:00Z", "2026-12-07T08:00:00Z", Turn.Why.ROTATION),
            turn("2027-03-22T08:00:00Z", "2027-03-29T07:00:00Z", Turn.Why.STAND_IN));

    private static Turn turn(String from, String to, Turn.Why why) {
        return new Turn(
                Instant.parse(from),
                Instant.parse(to),
                Optional.of(new PersonId("17000000000000000011")),
                why,
                Optional.empty());
    }

    private static String text(Instant now) {
        return TurnCalendar.of(new CommunityId("13000000000000000001"), TURNS, now, English.BOOK);
    }

    private static List<VEvent> read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT");
    }

    @Test
    void one_reader_finds_the_turns() throws Exception {
        var events = read(text(NOW));
        assertThat(events)
                .extracting(
                        e -> e.getStartDate().getDate().toInstant(),
                        e -> e.getEndDate().getDate().toInstant(),
                        e -> e.getSummary().getValue())
                .containsExactly(
                        tuple(TURNS.getFirst().from(), TURNS.getFirst().to(), "On call (Tuskwatch)"),
                        tuple(TURNS.getLast().from(), TURNS.getLast().to(), "On call, standing in (Tuskwatch)"));
    }

    @Test
    void another_reader_finds_the_same_without_a_warning() {
        var calendar = Biweekly.parse(text(NOW)).first();
        assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
        assertThat(calendar.getEvents())
                .extracting(
                        e -> e.getDateStart().getValue().toInstant(),
                        e -> e.getSummary().getValue())
                .containsExactly(
                        tuple(Instant.parse("2026-11-30T08:00:00Z"), "On call (Tuskwatch)"),
                        tuple(Instant.parse("2027-03-22T08:00:00Z"), "On call, standing in (Tuskwatch)"));
    }

    @Test
    void exported_again_it_replaces_what_is_known() throws Exception {
        var first = read(text(NOW));
        var later = read(text(NOW.plus(Duration.ofDays(3))));
        assertThat(later)
                .extracting(e -> e.getUid().getValue())
                .isEqualTo(first.stream().map(e -> e.getUid().getValue()).toList());
        assertThat(first).extracting(e -> e.getUid().getValue()).doesNotHaveDuplicates();
        assertThat(later.getFirst().getSequence().getSequenceNo())
                .isGreaterThan(first.getFirst().getSequence().getSequenceNo());
    }

    @Test
    void lines_end_as_the_standard_says_and_none_is_longer_than_75_octets() {
        assertThat(text(NOW)).endsWith("END:VCALENDAR\r\n").doesNotContain("\n\n");
        assertThat(text(NOW).split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    }
}
