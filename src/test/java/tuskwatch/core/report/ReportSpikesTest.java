package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class ReportSpikesTest {
    private static final CommunityId OTHERS = new CommunityId("79");
    private static final Destination THEIRS = new Destination.Channel("790");
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final KeptReports book = new KeptReports();
    private final KeptStates states = new KeptStates();
    private final KeptIncidents incidents = new KeptIncidents();
    private final KeptInMemory kept = new KeptInMemory();
    private final List<WatchEntry> watches = new ArrayList<>(List.of(Watching.entry(COMMUNITY, SERVER, ROUTE)));
    private int reported;
    private int begun;
    private ReportSpikes spikes = listening(Sensitivity.NORMAL);

    private ReportSpikes listening(Sensitivity sensitivity) {
        kept.put(
                COMMUNITY,
                CommunitySettings.NONE.with(sensitivity),
                new CommunityRepository.Change(NOW, Person.TERMINAL, LocalizedText.outside("set")),
                List.of());
        return new ReportSpikes(
                book,
                states,
                incidents,
                Watching.registry(kept, watches.toArray(WatchEntry[]::new)),
                clock,
                DetectorSettings.standard(Duration.ofSeconds(45)),
                letters -> "s" + ++begun);
    }

    private void report(int people) {
        report(COMMUNITY, people);
    }

    private void report(CommunityId community, int people) {
        for (var i = 0; i < people; i++) {
            reported++;
            var report = new Report(
                    "r" + reported,
                    SERVER,
                    Problem.LOGIN,
                    community,
                    new PersonId("p" + reported),
                    clock.instant(),
                    Report.WHOLE,
                    "");
            book.file(List.of(report));
            spikes.crowds().add(List.of(report));
        }
        spikes.look(SERVER, community);
    }

    private void incident(Incident.Phase phase) {
        var incident = new Incident(
                new IncidentId("abcd"),
                SERVER,
                clock.instant(),
                clock.instant(),
                phase,
                Verdict.DOWN,
                Map.of(Component.WEB, ComponentState.DOWN),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                clock.instant(),
                phase == Incident.Phase.RESOLVED ? Optional.of(clock.instant()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        incidents.put(incident);
        states.put(WatchState.fresh(SERVER, NOW).with(Optional.of(incident), Map.of()));
    }

    private List<String> headlines() {
        return book.messages().stream()
                .map(Message::card)
                .map(English::headline)
                .toList();
    }

    @Test
    void three_people_are_noticed_and_told_only_where_that_is_wanted() {
        report(3);
        assertThat(spikes.spike(SERVER, COMMUNITY).map(ReportSpike::phase)).contains(ReportSpike.Phase.POSSIBLE);
        assertThat(headlines()).isEmpty();
        assertThat(spikes.urges(SERVER)).isFalse();
        report(1);
        assertThat(headlines())
                .containsExactly("Several people report trouble at mastodon.example: 4 in the last hour");
        assertThat(spikes.urges(SERVER)).isTrue();
    }

    @Test
    void a_message_about_reports_mentions_nobody_and_makes_no_sound() {
        spikes = listening(Sensitivity.HIGH);
        report(3);
        var message = book.messages().getFirst();
        assertThat(message)
                .isEqualTo(new Message(
                        DeliveryKey.notice("surge/s1", CHANNEL),
                        CHANNEL,
                        message.card(),
                        Optional.empty(),
                        Optional.empty(),
                        Message.Creation.CREATE_QUIETLY_OR_EDIT));
    }

    @Test
    void whoever_wants_no_reports_is_told_nothing() {
        spikes = listening(Sensitivity.OFF);
        report(40);
        assertThat(headlines()).isEmpty();
    }

    @Test
    void counts_are_edited_once_a_minute_at_most() {
        report(6);
        assertThat(headlines()).hasSize(1);
        clock.skip(Duration.ofSeconds(60));
        report(1);
        assertThat(headlines()).hasSize(1);
        clock.skip(Duration.ofSeconds(1));
        spikes.look(SERVER, COMMUNITY);
        assertThat(headlines().getLast())
                .isEqualTo("Several people report trouble at mastodon.example: 7 in the last hour");
        clock.skip(Duration.ofMinutes(5));
        spikes.look(SERVER, COMMUNITY);
        assertThat(headlines()).as("nothing has changed").hasSize(2);
    }

    @Test
    void our_own_checks_confirm_it_and_their_end_is_its_end() {
        report(4);
        incident(Incident.Phase.OPEN);
        spikes.reviewAll();
        assertThat(headlines().getLast()).isEqualTo("Confirmed by our checks: trouble at mastodon.example");
        assertThat(book.messages().getLast().creation()).isEqualTo(Message.Creation.EDIT_ONLY);
        assertThat(spikes.urges(SERVER)).isFalse();
        clock.skip(Duration.ofMinutes(10));
        incident(Incident.Phase.RESOLVED);
        spikes.reviewAll();
        assertThat(headlines().getLast()).isEqualTo("Reports about mastodon.example are back to what is usual");
        assertThat(spikes.spike(SERVER, COMMUNITY)).isEmpty();
        assertThat(book.spike("s1").map(ReportSpike::phase)).contains(ReportSpike.Phase.OVER);
    }

    @Test
    void reports_while_an_outage_goes_on_and_five_minutes_after_begin_none() {
        incident(Incident.Phase.OPEN);
        report(9);
        assertThat(spikes.spike(SERVER, COMMUNITY)).isEmpty();
        incident(Incident.Phase.RESOLVED);
        clock.skip(Duration.ofMinutes(5));
        report(9);
        assertThat(spikes.spike(SERVER, COMMUNITY)).isEmpty();
        clock.skip(Duration.ofMillis(1));
        report(3);
        assertThat(spikes.spike(SERVER, COMMUNITY)).isPresent();
    }

    @Test
    void it_is_over_when_the_hour_is() {
        report(4);
        clock.skip(Duration.ofHours(1));
        spikes.reviewAll();
        assertThat(spikes.spike(SERVER, COMMUNITY)).isPresent();
        clock.skip(Duration.ofMillis(1));
        spikes.reviewAll();
        assertThat(spikes.spike(SERVER, COMMUNITY)).isEmpty();
        assertThat(headlines().getLast()).isEqualTo("Reports about mastodon.example are back to what is usual");
    }

    @Test
    void a_new_process_recalls_the_last_hour_and_what_goes_on() {
        report(4);
        spikes = listening(Sensitivity.NORMAL);
        assertThat(spikes.spike(SERVER, COMMUNITY)).isEmpty();
        spikes.recall();
        assertThat(spikes.spike(SERVER, COMMUNITY).map(ReportSpike::id)).contains("s1");
        assertThat(spikes.crowd(SERVER, COMMUNITY)).isEqualTo(new ReportCount(16, 4, Map.of(Problem.LOGIN, 4)));
    }

    @Test
    void a_person_who_is_forgotten_counts_no_more() {
        report(4);
        spikes.forget(new PersonId("p1"));
        assertThat(spikes.crowd(SERVER, COMMUNITY).people()).isEqualTo(3);
    }

    @Test
    void without_history_a_twentieth_of_a_person_is_usual() {
        assertThat(spikes.usual(SERVER, COMMUNITY)).isEqualTo(new ReportBaseline(0.05));
    }

    /** Others watch it too, and are told in a channel of theirs. */
    private void othersWatch() {
        watches.add(Watching.entry(OTHERS, SERVER, new Route(THEIRS, Optional.empty())));
        spikes = listening(Sensitivity.NORMAL);
    }

    private List<Destination> places() {
        return book.messages().stream().map(Message::destination).toList();
    }

    @Test
    void reports_of_others_alone_post_nothing_and_shorten_nothing() {
        report(OTHERS, 300);
        spikes.reviewAll();
        assertThat(book.messages()).isEmpty();
        assertThat(spikes.urges(SERVER)).isFalse();
        assertThat(spikes.spike(SERVER, OTHERS)).as("they do not watch it").isEmpty();
        assertThat(spikes.crowd(SERVER, COMMUNITY)).isEqualTo(ReportCount.NOBODY);
        assertThat(spikes.people(SERVER, COMMUNITY)).isZero();
    }

    @Test
    void reports_of_others_count_at_most_as_much_as_ones_own() {
        report(OTHERS, 300);
        report(COMMUNITY, 1);
        spikes.reviewAll();
        assertThat(spikes.spike(SERVER, COMMUNITY)).isEmpty();
        report(COMMUNITY, 1);
        assertThat(headlines())
                .containsExactly("Several people report trouble at mastodon.example: 4 in the last hour");
    }

    @Test
    void everybody_is_told_what_they_see_themselves() {
        othersWatch();
        report(OTHERS, 9);
        spikes.reviewAll();
        assertThat(places()).containsExactly(THEIRS);
        report(COMMUNITY, 3);
        spikes.reviewAll();
        assertThat(places()).containsExactly(THEIRS, CHANNEL);
        assertThat(headlines())
                .containsExactly(
                        "Several people report trouble at mastodon.example: 9 in the last hour",
                        "Several people report trouble at mastodon.example: 6 in the last hour");
        assertThat(spikes.crowd(SERVER).people()).isEqualTo(12);
        assertThat(spikes.people(SERVER, COMMUNITY)).isEqualTo(6);
        assertThat(spikes.people(SERVER, OTHERS)).isEqualTo(12);
    }

    @Test
    void who_watches_it_too_and_sees_nobody_takes_nothing_from_what_others_read() {
        report(COMMUNITY, 1);
        othersWatch();
        report(COMMUNITY, 1);
        assertThat(spikes.people(SERVER, COMMUNITY)).isPositive();
        assertThat(spikes.people(SERVER, OTHERS)).isZero();
    }

    /** An outage that is found sooner is told to everybody who watches, and their people are called. */
    @Test
    void the_span_is_shortened_only_when_everybody_who_watches_sees_it() {
        othersWatch();
        report(OTHERS, 40);
        assertThat(spikes.troubled(SERVER, OTHERS)).isTrue();
        assertThat(spikes.urges(SERVER)).isFalse();
        report(COMMUNITY, 1);
        assertThat(spikes.urges(SERVER)).isFalse();
        report(COMMUNITY, 1);
        assertThat(spikes.urges(SERVER)).isTrue();
    }

    @Test
    void what_others_usually_report_is_usual_here_no_more_than_what_is_reported_here() {
        for (var i = 0; i < 50; i++) {
            report(OTHERS, 1);
        }
        clock.skip(Duration.ofDays(7));
        assertThat(spikes.usual(SERVER, COMMUNITY)).isEqualTo(new ReportBaseline(0.05));
    }

    @Test
    void one_that_an_earlier_version_began_for_everybody_is_over_at_the_start() {
        var old = new ReportSpike(
                "old",
                SERVER,
                ReportSpike.EVERYBODY,
                NOW,
                NOW,
                ReportSpike.Phase.POSSIBLE,
                4,
                0.05,
                Map.of(Problem.LOGIN, 4),
                Optional.empty(),
                Optional.empty());
        book.put(old, List.of());
        othersWatch();
        spikes.recall();
        assertThat(places()).containsExactlyInAnyOrder(CHANNEL, THEIRS);
        assertThat(headlines()).containsOnly("Reports about mastodon.example are back to what is usual");
        assertThat(book.spikes()).isEmpty();
    }
}
