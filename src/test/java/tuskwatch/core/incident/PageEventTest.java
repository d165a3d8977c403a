package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.PageEvent.Kind;
import tuskwatch.core.incident.PageEvent.Meaning;

class PageEventTest {
    @Test
    void members_hear_of_calls_owners_and_updates_alone() {
        assertThat(Kind.values()).filteredOn(k -> k.meaning() == Meaning.CALLED).containsExactly(Kind.CALLED);
        assertThat(Kind.values())
                .filteredOn(k -> k.meaning() == Meaning.OWNED)
                .containsExactly(Kind.ACKED, Kind.TAKEN_OVER, Kind.HANDED);
        assertThat(Kind.values())
                .filteredOn(k -> k.meaning() == Meaning.UNOWNED)
                .containsExactly(Kind.TRIGGERED, Kind.LAPSED, Kind.WOKE, Kind.ESCALATED);
        assertThat(Kind.values()).filteredOn(k -> k.meaning() == Meaning.NEWS).containsExactly(Kind.UPDATE);
    }

    @Test
    void the_note_of_what_a_person_did_to_a_page_is_the_name() {
        assertThat(Kind.values())
                .filteredOn(Kind::byName)
                .containsExactly(Kind.ACKED, Kind.TAKEN_OVER, Kind.STILL_ON_IT, Kind.ESCALATED, Kind.ANSWERED_LATE);
        assertThat(Kind.TAKEN_OVER.word()).isEqualTo("taken-over");
    }
}
