package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class PlanNamesTest {
    private final StoredPages stored = new StoredPages(new VirtualClock(NOW));

    @AfterEach
    void close() {
        stored.close();
    }

    private PlanNames names() {
        return PlanNames.of(stored.room().plan(COMMUNITY).orElseThrow());
    }

    @Test
    void who_is_on_the_plan_is_known_by_the_last_name_and_nobody_else() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        var eve = new Person(new PersonId("1700000000000000099"), "Eve");
        PlanNames.learn(stored.room(), COMMUNITY, List.of(MIA, eve));
        PlanNames.learn(stored.room(), COMMUNITY, List.of(new Person(MIA.id(), "Mia R."), LEA));
        assertThat(names().of(MIA.id())).isEqualTo("Mia R.");
        assertThat(names().of(LEA.id())).isEqualTo("Lea");
        assertThat(names().of(eve.id())).isEqualTo("…0099");
        PlanNames.learn(stored.room(), COMMUNITY, List.of());
        assertThat(names().of(MIA.id())).isEqualTo("Mia R.");
    }

    @Test
    void where_nobody_is_on_call_nothing_is_kept() {
        PlanNames.learn(stored.room(), COMMUNITY, List.of(MIA));
        assertThat(stored.room().plan(COMMUNITY)).isEmpty();
    }
}
