package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final Contact BOTH = Contact.reached(Optional.of("topic"), Optional.of("ada@example.org"))
            .named("Ada");

    @Test
    void a_name_is_kept_as_long_as_there_is_a_way() {
        var asked = new Contact.Asked("id", "code", Instant.EPOCH);
        assertThat(BOTH.asking("new@example.org", asked).agreed().name()).contains("Ada");
        assertThat(BOTH.withoutMail().name()).contains("Ada");
        assertThat(BOTH.withoutMail().with(Optional.empty())).isEqualTo(Contact.NONE);
        assertThat(BOTH.with(Optional.empty()).withoutMail()).isEqualTo(Contact.NONE);
        assertThat(Contact.NONE.named("Ada")).isEqualTo(Contact.NONE);
    }

    @Test
    void a_calendar_stays_whatever_becomes_of_the_ways_and_goes_alone() {
        var calendar = BOTH.withCalendar(Optional.of("abc"));
        assertThat(calendar.withoutMail().with(Optional.empty()).calendar()).contains("abc");
        assertThat(calendar.asking("new@example.org", new Contact.Asked("id", "code", Instant.EPOCH))
                        .agreed()
                        .calendar())
                .contains("abc");
        assertThat(calendar.withCalendar(Optional.empty())).isEqualTo(BOTH);
        assertThat(Contact.NONE.withCalendar(Optional.of("abc")).withCalendar(Optional.empty()))
                .isEqualTo(Contact.NONE);
    }

    @Test
    void nothing_of_it_shows_itself() {
        assertThat(BOTH.toString()).isEqualTo("Contact[topic set, mail set]");
    }
}
