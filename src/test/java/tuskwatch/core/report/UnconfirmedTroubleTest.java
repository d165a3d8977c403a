package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.Watching;

class UnconfirmedTroubleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final KeptInMemory kept = new KeptInMemory();
    private final WatchRegistry registry = Watching.registry(kept, Watching.entry(COMMUNITY, SERVER, ROUTE));
    private final ReportSpikes spikes = new ReportSpikes(
            new KeptReports(),
            new KeptStates(),
            new KeptIncidents(),
            registry,
            () -> NOW,
            DetectorSettings.standard(Duration.ofSeconds(45)),
            letters -> "s1");
    private final UnconfirmedTrouble trouble = new UnconfirmedTrouble(spikes, registry);

    private void reported(int people) {
        for (var i = 0; i < people; i++) {
            var who = new PersonId("p" + i);
            spikes.crowds()
                    .add(List.of(new Report("r" + i, SERVER, Problem.LOGIN, COMMUNITY, who, NOW, Report.WHOLE, "")));
        }
        spikes.look(SERVER, COMMUNITY);
    }

    @Test
    void as_many_as_report_it_are_counted_where_that_is_unusual() {
        assertThat(trouble.people(SERVER, COMMUNITY)).isEmpty();
        reported(5);
        assertThat(trouble.people(SERVER, COMMUNITY)).contains(5);
        assertThat(trouble.people(SERVER, new CommunityId("78"))).isEmpty();
    }

    @Test
    void a_community_that_wants_to_hear_of_no_reports_hears_of_none_here_either() {
        reported(5);
        kept.put(
                COMMUNITY,
                CommunitySettings.NONE.with(Sensitivity.OFF),
                new CommunityRepository.Change(NOW, Person.TERMINAL, LocalizedText.outside("set")),
                List.of());
        registry.refresh();
        assertThat(trouble.people(SERVER, COMMUNITY)).isEmpty();
    }
}
