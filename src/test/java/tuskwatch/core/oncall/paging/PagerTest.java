package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.core.oncall.paging.Paging.words;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class PagerTest {
    private static final Destination MIAS = Destination.person(MIA.id());
    private static final InstanceName OTHER = new InstanceName("other.example");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final KeptInMemory kept = new KeptInMemory();
    private final Pager pager =
            watching(Watching.entry(COMMUNITY, SERVER, ROUTE), Watching.entry(COMMUNITY, OTHER, ROUTE));

    private Pager watching(WatchEntry... watches) {
        return new Pager(
                stored.room(),
                Watching.registry(kept, watches),
                new ContactMethods(false, false, false),
                clock,
                Optional.empty());
    }

    @BeforeEach
    void onCall() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private IncidentId breaks(String id, InstanceName server) {
        return stored.incidents()
                .opens(id, server, clock.instant(), Component.WEB)
                .id();
    }

    private void passes(Duration time) {
        clock.skip(time);
        pager.escalateDue();
    }

    private List<String> happened(IncidentId incident) {
        return words(stored.room().pages().events(incident, COMMUNITY));
    }

    @Test
    void what_goes_on_at_a_watched_server_is_called_for_once() {
        var incident = breaks("inc1", SERVER);
        pager.escalateDue();
        passes(Duration.ofSeconds(1));
        assertThat(happened(incident)).containsExactly("triggered", "called Mia: private message");
        assertThat(stored.headlines(MIAS)).containsExactly("mastodon.example is down (web) · please take it");
    }

    @Test
    void a_server_that_is_not_watched_here_calls_nobody() {
        var incident = breaks("inc1", new InstanceName("elsewhere.example"));
        pager.escalateDue();
        assertThat(stored.room().pages().page(incident, COMMUNITY)).isEmpty();
        assertThat(stored.said(MIAS)).isEmpty();
    }

    @Test
    void the_page_of_a_server_that_is_not_watched_any_more_is_over() {
        var incident = breaks("inc1", SERVER);
        pager.escalateDue();
        watching(Watching.entry(COMMUNITY, OTHER, ROUTE)).escalateDue();
        assertThat(stored.page(incident).phase()).isEqualTo(Page.Phase.OVER);
        assertThat(happened(incident)).endsWith("over: not watched here any more");
    }

    /** As after a start while the platform does not tell whose the channel of the configuration is. */
    private Pager unowned() {
        return watching(new WatchEntry(
                CommunityId.CONFIGURATION, SERVER, Optional.of(ROUTE), WatchEntry.Registrations.NOT_TOLD));
    }

    @Test
    void while_it_is_not_known_whose_the_configured_watches_are_the_only_ones_on_call_are_called() {
        breaks("inc1", SERVER);
        unowned().escalateDue();
        assertThat(stored.headlines(MIAS)).containsExactly("mastodon.example is down (web) · please take it");
    }

    @Test
    void of_several_communities_none_is_called_for_what_may_be_anothers_and_no_page_ends_for_that() {
        var incident = breaks("inc1", SERVER);
        pager.escalateDue();
        stored.room().put(new CommunityId("78"), Optional.of(Paging.plan()));
        unowned().escalateDue();
        assertThat(stored.page(incident).phase()).isEqualTo(Page.Phase.TRIGGERED);
        assertThat(stored.room().pages().page(incident, new CommunityId("78"))).isEmpty();
    }

    @Test
    void the_page_of_an_incident_that_ended_is_over() {
        var incident = stored.incidents().opens("inc1", SERVER, NOW, Component.WEB);
        pager.escalateDue();
        stored.incidents().ends(incident, NOW);
        passes(Duration.ofSeconds(1));
        assertThat(stored.page(incident.id()).phase()).isEqualTo(Page.Phase.OVER);
        passes(Duration.ofSeconds(1));
        assertThat(happened(incident.id())).containsExactly("triggered", "called Mia: private message", "over");
    }

    @Test
    void a_mute_and_announced_work_hold_it() {
        var muted = stored.incidents().opens("inc1", OTHER, NOW, Component.WEB);
        stored.incidents().muted(muted, after(60));
        kept.write(
                new Maintenance(
                        "x1", COMMUNITY, SERVER, NOW, after(60), "", Person.TERMINAL, Maintenance.Phase.RUNNING),
                new TimelineEntry(
                        SERVER,
                        NOW,
                        TimelineEntry.Kind.MAINTENANCE,
                        LocalizedText.NONE,
                        Optional.empty(),
                        Optional.empty()),
                List.of());
        var worked = breaks("inc2", SERVER);
        watching(Watching.entry(COMMUNITY, SERVER, ROUTE), Watching.entry(COMMUNITY, OTHER, ROUTE))
                .escalateDue();
        assertThat(stored.page(muted.id()).phase()).isEqualTo(Page.Phase.HELD);
        assertThat(stored.page(worked).phase()).isEqualTo(Page.Phase.HELD);
        assertThat(stored.said(MIAS)).isEmpty();
    }

    @Test
    void what_comes_together_is_one_message() {
        breaks("inc1", SERVER);
        breaks("inc2", OTHER);
        pager.escalateDue();
        assertThat(stored.headlines(MIAS)).containsExactly("2 servers have trouble · please take it");
    }

    @Test
    void nobody_is_called_twice_within_half_a_minute() {
        breaks("inc1", SERVER);
        pager.escalateDue();
        clock.skip(Duration.ofSeconds(1));
        breaks("inc2", OTHER);
        passes(Duration.ofSeconds(28));
        assertThat(stored.said(MIAS)).hasSize(1);
        passes(Duration.ofSeconds(1));
        assertThat(stored.headlines(MIAS))
                .containsExactly(
                        "mastodon.example is down (web) · please take it",
                        "other.example is down (web) · please take it");
    }

    @Test
    void who_takes_no_private_messages_is_mentioned_and_not_written_to_about_the_next_incident() {
        breaks("inc1", SERVER);
        pager.escalateDue();
        stored.refuses(MIAS);
        passes(Duration.ofSeconds(1));
        clock.skip(Duration.ofMinutes(1));
        var next = breaks("inc2", OTHER);
        pager.escalateDue();
        assertThat(happened(next)).containsExactly("triggered", "called Mia: mention in the channel");
    }

    @Test
    void where_nobody_is_on_call_no_page_is_made() {
        stored.room().put(COMMUNITY, Optional.empty());
        var incident = breaks("inc1", SERVER);
        assertThat(pager.lastVisit()).isEqualTo(Instant.EPOCH);
        pager.escalateDue();
        assertThat(pager.lastVisit()).isEqualTo(NOW);
        assertThat(stored.room().pages().page(incident, COMMUNITY)).isEmpty();
    }
}
