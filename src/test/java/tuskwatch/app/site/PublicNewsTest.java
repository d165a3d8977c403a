package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.app.site.SeededCore.BROKEN;
import static tuskwatch.app.site.SeededCore.CALM;
import static tuskwatch.app.site.SeededCore.HOME;
import static tuskwatch.app.site.SeededCore.NOW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.report.Report;
import tuskwatch.testing.English;

class PublicNewsTest {
    private final SeededCore seeded = new SeededCore();
    private final PublicNews news = new PublicNews(seeded.core.monitoring.registry, seeded.core.monitoring.spikes);

    @AfterEach
    void close() {
        seeded.close();
    }

    private void work(String id, CommunityId community, Maintenance.Phase phase) {
        seeded.core.kept.communities.write(
                new Maintenance(
                        id,
                        community,
                        CALM,
                        NOW.minusSeconds(60),
                        NOW.plus(Duration.ofHours(1)),
                        "a secret note",
                        Person.TERMINAL,
                        phase),
                TimelineEntry.of(CALM, NOW, TimelineEntry.Kind.MAINTENANCE, LocalizedText.outside("work")),
                List.of());
        seeded.core.monitoring.registry.refresh();
    }

    private void reported(int people) {
        for (var i = 0; i < people; i++) {
            var who = new PersonId("p" + i);
            seeded.core.kept.reports.file(
                    List.of(new Report("r" + i, CALM, Problem.LOGIN, HOME, who, NOW, Report.WHOLE, "")));
        }
        seeded.core.monitoring.spikes.recall();
        seeded.core.monitoring.spikes.reviewAll();
    }

    @Test
    void announced_work_is_told_of_those_alone_who_let_strangers_see_that_they_watch() {
        work("m1", new CommunityId("78"), Maintenance.Phase.RUNNING);
        assertThat(news.work(CALM, NOW)).isEmpty();
        work("m2", HOME, Maintenance.Phase.OVERRUN);
        assertThat(English.say(news.work(CALM, NOW)))
                .containsExactly("maintenance is late: it was to end 2026-11-21 10:00 UTC");
        assertThat(news.work(BROKEN, NOW)).isEmpty();
    }

    @Test
    void the_pages_say_what_is_announced_and_what_members_report_in_the_place_of_works() {
        var site = seeded.site();
        work("m2", HOME, Maintenance.Phase.RUNNING);
        assertThat(news.reported(CALM)).isEmpty();
        reported(5);
        assertThat(news.reported(CALM)).contains(5);
        for (var page : List.of(site.front().body(), site.server("calm.example").body())) {
            assertThat(page)
                    .contains("maintenance until 2026-11-21 10:00 UTC")
                    .contains("members report trouble: 5 in the last hour; our checks see nothing")
                    .doesNotContain("a secret note");
        }
    }
}
